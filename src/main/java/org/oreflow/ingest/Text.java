package org.oreflow.ingest;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * A text that is read a record at a time: that of a file, a member of an archive, or a sheet of a
 * workbook.
 */
final class Text implements Closeable {
  /** Gives the bytes from the first one on. */
  interface Opening {
    InputStream open() throws IOException;
  }

  private final SourceFile file;
  private final Opening opening;
  private final List<InputStream> opened = new ArrayList<>();

  /**
   * A text that is not open yet.
   *
   * @param file with the text's entry
   */
  Text(SourceFile file, Opening opening) {
    this.file = file;
    this.opening = opening;
  }

  /** The text of an entry of a file. */
  static Text of(Storage storage, SourceFile file, String entry) {
    var bytes = new LandingBytes(storage, file.path(), file.bytes());
    return new Text(file.entry(entry), () -> Packed.open(bytes, entry));
  }

  SourceFile file() {
    return file;
  }

  /** The unpacked bytes, from the first one at every call; closed with the text. */
  InputStream open() throws IOException {
    InputStream bytes = opening.open();
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
