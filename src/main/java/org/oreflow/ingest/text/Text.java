package org.oreflow.ingest.text;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.oreflow.ingest.source.LandingBytes;
import org.oreflow.ingest.source.SourceFile;
import org.oreflow.ingest.source.Storage;

/** A text read a record at a time: of a file, a member of an archive, or a sheet of a workbook. */
public final class Text implements Closeable {
  public interface Opening {
    public InputStream open() throws IOException;
  }

  public interface Entries {
    List<String> names();

    public InputStream open(String entry) throws IOException;
  }

  private final SourceFile file;
  private final Entries entries;
  private final List<InputStream> opened;

  public Text(SourceFile file, Opening opening) {
    this(file, new Single(file.entry(), opening));
  }

  public Text(SourceFile file, Entries entries) {
    this(file, entries, new ArrayList<>());
  }

  private Text(SourceFile file, Entries entries, List<InputStream> opened) {
    this.file = file;
    this.entries = entries;
    this.opened = opened;
  }

  private record Single(String entry, Opening opening) implements Entries {
    @Override
    public List<String> names() {
      return List.of(entry);
    }

    @Override
    public InputStream open(String asked) throws IOException {
      return opening.open();
    }
  }

  public static Text of(Storage storage, SourceFile file, String entry) {
    var bytes = new LandingBytes(storage, file.path(), file.bytes());
    return new Text(file.entry(entry), new Packed(bytes));
  }

  public Text beside(String entry) {
    return new Text(file.beside(entry), entries, opened);
  }

  public List<String> entries() {
    return entries.names();
  }

  public SourceFile file() {
    return file;
  }

  /** The unpacked bytes, from the first one at every call; closed with the text. */
  public InputStream open() throws IOException {
    InputStream bytes = entries.open(file.entry());
    opened.add(bytes);
    return bytes;
  }

  @Override
  public void close() throws IOException {
    for (InputStream bytes : opened) {
      bytes.close();
    }
    opened.clear();
  }
}
