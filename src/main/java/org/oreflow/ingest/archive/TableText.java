package org.oreflow.ingest.archive;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;
import org.apache.commons.io.function.IOFunction;

/** The rows of a table as text: UTF-8, a comma between cells. */
final class TableText implements Unpacker {
  interface Rows extends Closeable {
    /** The next lines, each with its end; null behind the last one. */
    String next() throws IOException;

    /** The rows of an open table, which they close, as is done here where they cannot be made. */
    static <T extends Closeable> Rows of(T table, IOFunction<T, Rows> rows) throws IOException {
      try {
        return rows.apply(table);
      } catch (IOException | RuntimeException e) {
        table.close();
        throw e;
      }
    }
  }

  private final Rows rows;
  private final long packed;
  private byte[] bytes = {};
  private int given;

  TableText(Rows rows, long packed) {
    this.rows = rows;
    this.packed = packed;
  }

  /** A line of so many cells, with its end. A line end within a cell is a blank. */
  static String line(int cells, IntFunction<String> cell) {
    var line = new StringBuilder();
    for (int i = 0; i < cells; i++) {
      String text = cell.apply(i).replaceAll("\\s*[\\r\\n\\t]+\\s*", " ").strip();
      boolean plain = text.indexOf(',') < 0 && text.indexOf('"') < 0;
      line.append(i == 0 ? "" : ",").append(plain ? text : '"' + text.replace("\"", "\"\"") + '"');
    }
    return line.append('\n').toString();
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
