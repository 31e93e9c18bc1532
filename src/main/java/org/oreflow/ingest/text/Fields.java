package org.oreflow.ingest.text;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.IntFunction;
import org.oreflow.ingest.scan.Digits;
import org.oreflow.ingest.scan.LineScan;
import org.oreflow.ingest.scan.Memo;

/**
 * The fields of one record as bytes of UTF-8, without quotes and outer blanks: in the buffer of the
 * scan for a plain line, in one of its own for any other.
 */
public final class Fields {
  private static final int SLACK = 16; // what a memo may read behind a field

  private final int columns;
  private final int[] bounds; // begin and end of each field
  private byte[] own = new byte[256];
  private byte[] bytes = own;

  public Fields(int columns) {
    this.columns = columns;
    this.bounds = new int[2 * columns];
  }

  public void take(LineScan scan) {
    scan.fields(bounds);
    bytes = scan.bytes();
    for (int i = 0; i < columns; i++) {
      strip(i);
    }
  }

  // a plain line is ASCII, of which these are the blanks
  private void strip(int column) {
    int from = bounds[2 * column];
    int to = bounds[2 * column + 1];
    while (from < to && isBlank(bytes[from])) {
      from++;
    }
    while (from < to && isBlank(bytes[to - 1])) {
      to--;
    }
    bounds[2 * column] = from;
    bounds[2 * column + 1] = to;
  }

  private static boolean isBlank(byte b) {
    return b <= ' ' && (b == ' ' || (b >= 9 && b <= 13) || (b >= 28 && b <= 31));
  }

  public void take(IntFunction<String> texts) {
    int at = 0;
    for (int i = 0; i < columns; i++) {
      byte[] text = texts.apply(i).getBytes(StandardCharsets.UTF_8);
      if (at + text.length + SLACK > own.length) {
        own = Arrays.copyOf(own, 2 * (at + text.length + SLACK));
      }
      System.arraycopy(text, 0, own, at, text.length);
      bounds[2 * i] = at;
      at += text.length;
      bounds[2 * i + 1] = at;
    }
    bytes = own;
  }

  public String text(int column) {
    int from = bounds[2 * column];
    return new String(bytes, from, bounds[2 * column + 1] - from, StandardCharsets.UTF_8);
  }

  boolean isEmpty(int column) {
    return bounds[2 * column] == bounds[2 * column + 1];
  }

  public boolean isBlank() {
    int column = 0;
    while (column < columns && isEmpty(column)) {
      column++;
    }
    return column == columns;
  }

  public <T> T find(Memo<T> memo, int column) {
    return memo.find(bytes, bounds[2 * column], bounds[2 * column + 1]);
  }

  public <T> void remember(Memo<T> memo, int column, T value) {
    memo.put(bytes, bounds[2 * column], bounds[2 * column + 1], value);
  }

  /** Whether a field is a number in the simplest spelling, which it then becomes. */
  boolean read(Digits number, int column) {
    return number.read(bytes, bounds[2 * column], bounds[2 * column + 1]);
  }
}
