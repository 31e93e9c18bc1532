package org.oreflow.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.oreflow.ingest.source.SourceFile;
import org.oreflow.ingest.source.Storage;
import org.oreflow.ingest.text.RecordSource;

/** Reads texts of a publisher's format in tests, with the reference tables as shipped. */
public final class PublisherReading {
  private final RecordSource source;

  /** The reader of a source with these lines of its own. */
  public PublisherReading(Path folder, String format, String lines) {
    var configured = new Fixture(folder).source("s", format, "../files/*", lines);
    this.source =
        (RecordSource) Sources.open(configured.config(), UsgsReading.ALL, configured.yaml());
  }

  public RecordSource source() {
    return source;
  }

  /** What the source makes of a file. */
  public Fixture.Read file(String name, String text) {
    return file(name, text, StandardCharsets.UTF_8);
  }

  public Fixture.Read file(String name, String text, Charset encoding) {
    return of(new SourceFile("s", "1", name, name, 0, ""), text, encoding);
  }

  /** What the source makes of a sheet, given as the text that a workbook has for it. */
  public Fixture.Read sheet(String name, String text) {
    var workbook = new SourceFile("s", "1", "book.xlsx", "book.xlsx", 0, "");
    return of(workbook.entry(name), text, StandardCharsets.UTF_8);
  }

  /** What the source makes of an entry of a shipped file. */
  public Fixture.Read shipped(Path path, String entry) {
    try {
      String name = path.getFileName().toString();
      var file = new SourceFile("s", "1", path.toString(), name, Files.size(path), "");
      var storage = Storage.of(new Configuration());
      try (var text = Fixture.text(storage, file, entry);
          var bytes = text.open()) {
        return Fixture.read(source, text.file(), bytes.readAllBytes());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Fixture.Read of(SourceFile file, String text, Charset encoding) {
    return Fixture.read(source, file, text.getBytes(encoding));
  }
}
