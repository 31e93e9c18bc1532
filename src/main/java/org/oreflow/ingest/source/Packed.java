package org.oreflow.ingest.source;

import java.io.InputStream;
import java.util.List;
import org.oreflow.config.InputException;
import org.oreflow.ingest.archive.Archive;
import org.oreflow.ingest.archive.Member;

/** Streams of the texts in packed files. */
public final class Packed {
  private Packed() {}

  /** The names of all texts of a file. */
  public static List<String> entries(LandingBytes bytes) {
    return Archive.of(bytes).members().stream().map(Member::entry).toList();
  }

  /**
   * The unpacked bytes of an entry.
   *
   * @param entry "" for a file with one text without a name
   * @throws InputException when the file is damaged or has no such entry
   */
  public static InputStream open(LandingBytes bytes, String entry) {
    var archive = Archive.of(bytes);
    for (Member member : archive.members()) {
      if (member.entry().equals(entry)) {
        return archive.open(member);
      }
    }
    throw new InputException(
        bytes.path(), "has no entry " + entry, "leave the file as it is while it is read");
  }
}
