package org.oreflow.ingest.text;

import java.io.InputStream;
import java.util.List;
import org.oreflow.config.InputException;
import org.oreflow.ingest.archive.Archive;
import org.oreflow.ingest.archive.Member;
import org.oreflow.ingest.source.LandingBytes;

/** The texts in a packed file, whose directory is read once however many are opened. */
public final class Packed implements Text.Entries {
  private final LandingBytes bytes;
  private Archive archive; // null until something is asked

  public Packed(LandingBytes bytes) {
    this.bytes = bytes;
  }

  private Archive archive() {
    if (archive == null) {
      archive = Archive.of(bytes);
    }
    return archive;
  }

  @Override
  public List<String> names() {
    return archive().members().stream().map(Member::entry).toList();
  }

  /** The unpacked bytes of an entry, "" for the one text without a name. */
  @Override
  public InputStream open(String entry) {
    Member member =
        archive()
            .member(entry)
            .orElseThrow(
                () ->
                    new InputException(
                        bytes.path(),
                        "has no entry " + entry,
                        "leave the file as it is while it is read"));
    return archive().open(member);
  }
}
