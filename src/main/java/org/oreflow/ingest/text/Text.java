package org.oreflow.ingest.text;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.io.function.IOSupplier;
import org.apache.commons.io.function.Uncheck;
import org.oreflow.ingest.source.SourceFile;

/** A text read a record at a time: of a file, a member of an archive, or a sheet of a workbook. */
public record Text(SourceFile file, Entries all, List<InputStream> opened) implements Closeable {
  private static final int BEGIN = 64; // bytes that may stand before the first sign

  public interface Entries {
    default List<String> names() {
      return List.of("");
    }

    public InputStream open(String entry) throws IOException;
  }

  public Text(SourceFile file, IOSupplier<InputStream> opening) {
    this(file, entry -> opening.get());
  }

  public Text(SourceFile file, Entries entries) {
    this(file, entries, new ArrayList<>());
  }

  public Text beside(String entry) {
    return new Text(file.beside(entry), all, opened);
  }

  public List<String> entries() {
    return all.names();
  }

  /** The unpacked bytes, from the first one at every call; closed with the text. */
  public InputStream open() throws IOException {
    InputStream bytes = all.open(file.entry());
    opened.add(bytes);
    return bytes;
  }

  /** The first sign behind blanks and a byte order mark, -1 where nothing follows them. */
  public int firstSign() throws IOException {
    InputStream in = new BufferedInputStream(open());
    int next = in.read();
    for (int i = 0; i < BEGIN && (" \r\n\t".indexOf(next) >= 0 || next > 127); i++) {
      next = in.read();
    }
    return next;
  }

  @Override
  public void close() {
    for (InputStream bytes : opened) {
      Uncheck.run(bytes::close);
    }
    opened.clear();
  }
}
