package org.oreflow.lake.digest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Values in the form that {@link CanonicalCsv} gives them, one after the other. Not safe for
 * several threads.
 */
public final class CanonicalText {
  private static final byte[] EMPTY = {'"', '"'};
  private static final long[] UNITS =
      LongStream.iterate(1, unit -> unit * 10).limit(Decimal.MAX_LONG_DIGITS() + 1L).toArray();
  private static final byte[] ONES = new byte[100];
  private static final byte[] TENS = new byte[100];

  static {
    for (int pair = 0; pair < 100; pair++) {
      ONES[pair] = (byte) ('0' + pair % 10);
      TENS[pair] = (byte) ('0' + pair / 10);
    }
  }

  private final byte[] digits = new byte[48];
  private byte[] bytes = new byte[256];
  private int length;
  private final ShortestDigits shortest = new ShortestDigits();

  public void clear() {
    length = 0;
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, length);
  }

  public void writeTo(OutputStream out) throws IOException {
    out.write(bytes, 0, length);
  }

  private void reserve(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
    }
  }

  public void add(int b) {
    if (length == bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * length);
    }
    bytes[length++] = (byte) b;
  }

  private void add(byte[] more, int from, int count) {
    if (count == 0) {
      return;
    }
    reserve(count);
    System.arraycopy(more, from, bytes, length, count);
    length += count;
  }

  /** Whether a text is written as it is, without quotes. */
  static boolean isBare(UTF8String text) {
    return text.getBaseObject() instanceof byte[] raw
        && text.numBytes() > 0
        && !needsQuotes(raw, begin(text), text.numBytes());
  }

  private static int begin(UTF8String text) {
    return (int) (text.getBaseOffset() - Platform.BYTE_ARRAY_OFFSET);
  }

  void bare(UTF8String text) {
    add((byte[]) text.getBaseObject(), begin(text), text.numBytes());
  }

  /** Adds a text, in double quotes where it needs them. */
  public void text(UTF8String text) {
    if (isBare(text)) {
      bare(text);
    } else {
      quoted(text.getBytes());
    }
  }

  void list(ArrayData items) {
    if (items.numElements() == 0) {
      add(EMPTY, 0, EMPTY.length);
    } else {
      quoted(joined(items));
    }
  }

  /** Adds a decimal with all digits of its column's scale. */
  public void decimal(Decimal value, DecimalType type) {
    if (type.precision() <= Decimal.MAX_LONG_DIGITS() && value.scale() == type.scale()) {
      whole(value.toUnscaledLong(), type.scale());
    } else {
      plain(value.toJavaBigDecimal().setScale(type.scale()).toPlainString());
    }
  }

  /** A number times ten to the power of minus the scale, with all its decimals. */
  public void whole(long number, int scale) {
    if (number == Long.MIN_VALUE) {
      plain(Long.toString(number)); // of no decimal: they have 18 digits
      return;
    }
    long left = Math.abs(number);
    int at = digits.length;
    if (scale > 0) {
      long ones = left / UNITS[scale];
      at = digits(left - ones * UNITS[scale], at);
      while (at > digits.length - scale) {
        digits[--at] = '0';
      }
      digits[--at] = '.';
      left = ones;
    }
    at = digits(left, at);
    if (number < 0) {
      digits[--at] = '-';
    }
    add(digits, at, digits.length - at);
  }

  // two at a time: half the divisions
  private int digits(long number, int end) {
    long left = number;
    int at = end;
    while (left >= 100) {
      int pair = (int) (left % 100);
      left /= 100;
      digits[--at] = ONES[pair];
      digits[--at] = TENS[pair];
    }
    digits[--at] = ONES[(int) left];
    if (left >= 10) {
      digits[--at] = TENS[(int) left];
    }
    return at;
  }

  /** Adds a number as {@link Double#toString(double)} writes it. */
  public void number(double number) {
    if (shortest.of(number)) {
      whole(shortest.digits(), shortest.scale());
    } else {
      plain(Double.toString(number));
    }
  }

  /**
   * Adds a number or truth value of a row.
   *
   * @return false, and nothing is added, where the type is neither
   */
  public boolean value(InternalRow row, int i, DataType type) {
    if (type instanceof DecimalType d) {
      decimal(row.getDecimal(i, d.precision(), d.scale()), d);
    } else if (type instanceof IntegerType) {
      whole(row.getInt(i), 0);
    } else if (type instanceof LongType) {
      whole(row.getLong(i), 0);
    } else if (type instanceof DoubleType) {
      number(row.getDouble(i));
    } else if (type instanceof BooleanType) {
      plain(Boolean.toString(row.getBoolean(i)));
    } else {
      return false;
    }
    return true;
  }

  /** Adds a word of ASCII that needs no quotes, such as {@code true}. */
  public void plain(String word) {
    byte[] ascii = word.getBytes(ISO_8859_1);
    add(ascii, 0, ascii.length);
  }

  private void quoted(byte[] text) {
    if (text.length == 0) {
      add(EMPTY, 0, EMPTY.length);
    } else if (needsQuotes(text, 0, text.length)) {
      add('"');
      for (byte b : text) {
        if (b == '"') {
          add('"');
        }
        add(b);
      }
      add('"');
    } else {
      add(text, 0, text.length);
    }
  }

  private static boolean needsQuotes(byte[] text, int from, int count) {
    for (int i = from; i < from + count; i++) {
      byte b = text[i];
      if (b == ',' || b == '"' || b == '\r' || b == '\n') {
        return true;
      }
    }
    return false;
  }

  private static byte[] joined(ArrayData items) {
    var text = new StringBuilder();
    for (int i = 0; i < items.numElements(); i++) {
      if (i > 0) {
        text.append('|');
      }
      if (!items.isNullAt(i)) {
        text.append(items.getUTF8String(i).toString().replace("\\", "\\\\").replace("|", "\\|"));
      }
    }
    return text.toString().getBytes(UTF_8);
  }
}
