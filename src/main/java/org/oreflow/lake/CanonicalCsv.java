package org.oreflow.lake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * The one text form of rows, in UTF-8, that digests are taken of: equal text means equal rows.
 *
 * <pre>
 * row      fields joined by a comma, ended by a line feed; no header
 * null     nothing
 * text     as it is; in double quotes, inner ones doubled (RFC 4180), if it is empty or has a
 *          comma, quote, CR or LF
 * decimal  plain, with the scale of its column: 12.500000
 * double   Double.toString of Java 17: 0.1, 1.0E-5
 * boolean  true, false; whole numbers in decimal digits
 * array    its items joined by |, then as text; \ and | inside an item follow a \
 * </pre>
 *
 * <p>An empty array is written like one of a single empty item; {@link Audit} admits no empty item.
 */
final class CanonicalCsv {
  private static final byte[] EMPTY = {'"', '"'};

  private final int[] ordinals;
  private final DataType[] types;
  private final UTF8String[] plain; // by column, the last text without need of quotes, itself
  private final byte[] digits = new byte[48];
  private byte[] line = new byte[256];
  private int length;

  /**
   * @param schema of the rows
   * @param columns the ones to write, in this order
   * @throws IllegalStateException if a column's type has no canonical form
   */
  CanonicalCsv(StructType schema, List<String> columns) {
    this.ordinals = columns.stream().mapToInt(schema::fieldIndex).toArray();
    this.types =
        IntStream.of(ordinals).mapToObj(i -> schema.apply(i).dataType()).toArray(DataType[]::new);
    this.plain = new UTF8String[schema.length()];
    for (int i = 0; i < types.length; i++) {
      if (!known(types[i])) {
        throw new IllegalStateException(
            "column %s: no canonical text for %s".formatted(columns.get(i), types[i].sql()));
      }
    }
  }

  private static boolean known(DataType type) {
    return type instanceof StringType
        || type instanceof IntegerType
        || type instanceof LongType
        || type instanceof BooleanType
        || type instanceof DoubleType
        || type instanceof DecimalType
        || (type instanceof ArrayType a && a.elementType() instanceof StringType);
  }

  /** The row as one line, its line feed included. */
  byte[] line(InternalRow row) {
    write(row);
    return Arrays.copyOf(line, length);
  }

  /** Adds the row as one line to a digest. */
  void update(MessageDigest digest, InternalRow row) {
    write(row);
    digest.update(line, 0, length);
  }

  private void write(InternalRow row) {
    length = 0;
    for (int i = 0; i < ordinals.length; i++) {
      if (i > 0) {
        put(',');
      }
      if (!row.isNullAt(ordinals[i])) {
        field(row, ordinals[i], types[i]);
      }
    }
    put('\n');
  }

  private void field(InternalRow row, int i, DataType type) {
    if (type instanceof StringType) {
      text(row.getUTF8String(i), i);
    } else if (type instanceof DecimalType d) {
      decimal(row.getDecimal(i, d.precision(), d.scale()), d);
    } else if (type instanceof IntegerType) {
      whole(row.getInt(i), 0);
    } else if (type instanceof LongType) {
      whole(row.getLong(i), 0);
    } else if (type instanceof DoubleType) {
      plain(Double.toString(row.getDouble(i)));
    } else if (type instanceof BooleanType) {
      plain(Boolean.toString(row.getBoolean(i)));
    } else {
      list(row.getArray(i));
    }
  }

  private void list(ArrayData items) {
    if (items.numElements() == 0) {
      put(EMPTY, 0, EMPTY.length);
    } else {
      quoted(joined(items));
    }
  }

  @SuppressWarnings("ReferenceEquality") // the object itself is sure to have the same bytes
  private void text(UTF8String text, int column) {
    if (!(text.getBaseObject() instanceof byte[] bytes)) {
      quoted(text.getBytes());
      return;
    }
    int from = (int) (text.getBaseOffset() - Platform.BYTE_ARRAY_OFFSET);
    if (text != plain[column]) {
      if (text.numBytes() == 0 || needsQuotes(bytes, from, text.numBytes())) {
        quoted(text.getBytes());
        return;
      }
      plain[column] = text;
    }
    put(bytes, from, text.numBytes());
  }

  private void decimal(Decimal value, DecimalType type) {
    if (type.precision() <= Decimal.MAX_LONG_DIGITS() && value.scale() == type.scale()) {
      whole(value.toUnscaledLong(), type.scale());
    } else {
      plain(value.toJavaBigDecimal().setScale(type.scale()).toPlainString());
    }
  }

  // a number times ten to the power of minus the scale, with all its decimals
  private void whole(long number, int scale) {
    if (number == Long.MIN_VALUE) {
      plain(Long.toString(number)); // of no decimal: they have 18 digits
      return;
    }
    long left = Math.abs(number);
    int at = digits.length;
    int written = 0;
    do {
      if (written == scale && scale > 0) {
        digits[--at] = '.';
      }
      digits[--at] = (byte) ('0' + left % 10);
      left /= 10;
      written++;
    } while (left > 0 || written <= scale);
    if (number < 0) {
      digits[--at] = '-';
    }
    put(digits, at, digits.length - at);
  }

  private void put(int b) {
    if (length == line.length) {
      line = Arrays.copyOf(line, 2 * length);
    }
    line[length++] = (byte) b;
  }

  private void put(byte[] bytes, int from, int count) {
    while (length + count > line.length) {
      line = Arrays.copyOf(line, 2 * line.length);
    }
    System.arraycopy(bytes, from, line, length, count);
    length += count;
  }

  private void plain(String text) {
    byte[] bytes = text.getBytes(ISO_8859_1);
    put(bytes, 0, bytes.length);
  }

  private void quoted(byte[] text) {
    if (text.length == 0) {
      put(EMPTY, 0, EMPTY.length);
    } else if (needsQuotes(text, 0, text.length)) {
      put('"');
      for (byte b : text) {
        if (b == '"') {
          put('"');
        }
        put(b);
      }
      put('"');
    } else {
      put(text, 0, text.length);
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
