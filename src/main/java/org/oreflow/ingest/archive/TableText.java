package org.oreflow.ingest.archive;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The rows of a table as text: UTF-8, a comma between cells. */
final class TableText implements Unpacker {
  interface Rows extends Closeable {
    /** The next lines, each with its end; null behind the last one. */
    String next() throws IOException;

    /** The rows of an open table, which they close, as is done here where they cannot be made. */
    static <T extends Closeable> Rows of(T table, Opening<T> rows) throws IOException {
      try {
        return rows.of(table);
      } catch (IOException | RuntimeException e) {
        table.close();
        throw e;
      }
    }
  }

  interface Opening<T> {
    Rows of(T table) throws IOException;
  }

  private final Rows rows;
  private final long packed;
  private byte[] bytes = {};
  private int given;

  TableText(Rows rows, long packed) {
    this.rows = rows;
    this.packed = packed;
  }

  /** Adds a cell to a line, without the comma before it. A line end within it is a blank. */
  static void append(StringBuilder line, String cell) {
    String text = cell.replaceAll("\\s*[\\r\\n\\t]+\\s*", " ").strip();
    if (text.indexOf(',') < 0 && text.indexOf('"') < 0) {
      line.append(text);
    } else {
      line.append('"').append(text.replace("\"", "\"\"")).append('"');
    }
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    while (given == bytes.length) {
      String next = next();
      if (next == null) {
        return -1;
      }
      bytes = next.getBytes(StandardCharsets.UTF_8);
      given = 0;
    }
    int count = Math.min(length, bytes.length - given);
    System.arraycopy(bytes, given, target, offset, count);
    given += count;
    return count;
  }

  private String next() throws IOException {
    try {
      return rows.next();
    } catch (RuntimeException e) { // a library's answer to bytes that are no table
      throw new IOException(String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public long packed() {
    return packed;
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
