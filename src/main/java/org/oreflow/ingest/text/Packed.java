package org.oreflow.ingest.text;

import java.io.InputStream;
import java.util.List;
import org.oreflow.config.InputException;
import org.oreflow.config.Later;
import org.oreflow.ingest.archive.Archive;
import org.oreflow.ingest.archive.Member;
import org.oreflow.ingest.source.LandingBytes;

/** The texts in a packed file, whose directory is read once however many are opened. */
public record Packed(String path, Later<Archive> archive) implements Text.Entries {
  public Packed(LandingBytes bytes) {
    this(bytes.path(), new Later<>(() -> Archive.of(bytes)));
  }

  @Override
  public List<String> names() {
    return archive.get().members().stream().map(Member::entry).toList();
  }

  @Override
  public InputStream open(String entry) {
    Member member =
        archive
            .get()
            .member(entry)
            .orElseThrow(
                () ->
                    new InputException(
                        path, "has no entry " + entry, "leave the file as it is while it is read"));
    return archive.get().open(member);
  }
}
