package org.oreflow.ingest.archive;

import java.io.InputStream;
import java.util.List;
import org.oreflow.config.InputException;

/** What an archive of one kind holds. */
interface Contents {
  /** At least one, in the order of the archive. */
  List<Member> members();

  /**
   * A new stream of a member's bytes.
   *
   * @throws InputException when there is no such member or it cannot be unpacked; the stream's
   *     reads throw it too
   */
  InputStream open(Member member);
}
