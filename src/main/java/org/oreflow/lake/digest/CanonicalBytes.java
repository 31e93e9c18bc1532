package org.oreflow.lake.digest;

import java.math.RoundingMode;
import java.nio.ByteOrder;
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
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * The one form of rows that digests are taken of: equal bytes mean equal rows of a schema.
 *
 * <pre>
 * row      one bit for each column, 1 if it is null, the first column the lowest bit of the first
 *          byte; then the values that are not null, in the order of their columns
 * text     its length, then its bytes in UTF-8
 * integer  4 bytes; long 8 bytes, the lowest first
 * decimal  of at most 18 digits 8 bytes, its number at the scale of its column without the point;
 *          of more digits its plain text with all decimals of its column
 * double   its 64 bits, 8 bytes, the lowest first; -0.0 as 0.0
 * boolean  1 byte, 0 or 1
 * array    the number of its items, then each as text
 * length   and number of items: 7 bits a byte, the lowest first, the highest bit set if more follow
 * </pre>
 *
 * <p>An item that is null is written like an empty one; {@link Audit} admits neither. Not safe for
 * several threads.
 */
final class CanonicalBytes {
  private static final boolean IS_BIG = ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN;
  private static final int MORE = 0x80;
  private static final int LONGEST = 5; // bytes of a length

  private byte[] bytes = new byte[512];
  private int length;

  void clear() {
    length = 0;
  }

  int length() {
    return length;
  }

  void update(MessageDigest digest) {
    digest.update(bytes, 0, length);
  }

  boolean isEqualTo(CanonicalBytes other) {
    return Arrays.equals(bytes, 0, length, other.bytes, 0, other.length);
  }

  void add(CanonicalBytes other, int from, int to) {
    int count = to - from;
    reserve(count);
    System.arraycopy(other.bytes, from, bytes, length, count);
    length += count;
  }

  private void reserve(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
    }
  }

  /** Begins a row in which no column is null. */
  void begin(int columns) {
    int count = (columns + Byte.SIZE - 1) / Byte.SIZE;
    reserve(count);
    Arrays.fill(bytes, length, length + count, (byte) 0);
    length += count;
  }

  /**
   * Marks a column as null.
   *
   * @param row where the row began
   */
  void setNull(int row, int column) {
    bytes[row + column / Byte.SIZE] |= (byte) (1 << column % Byte.SIZE);
  }

  /** The bits of a double, those of 0.0 for -0.0. */
  static long bits(double number) {
    return Double.doubleToLongBits(number + 0.0); // -0.0 + 0.0 is 0.0
  }

  void eight(long number) {
    reserve(Long.BYTES);
    long lowestFirst = IS_BIG ? Long.reverseBytes(number) : number;
    Platform.putLong(bytes, Platform.BYTE_ARRAY_OFFSET + length, lowestFirst);
    length += Long.BYTES;
  }

  void four(int number) {
    reserve(Integer.BYTES);
    int lowestFirst = IS_BIG ? Integer.reverseBytes(number) : number;
    Platform.putInt(bytes, Platform.BYTE_ARRAY_OFFSET + length, lowestFirst);
    length += Integer.BYTES;
  }

  void truth(boolean truth) {
    reserve(1);
    bytes[length++] = (byte) (truth ? 1 : 0);
  }

  void text(UTF8String text) {
    int count = text.numBytes();
    count(count);
    reserve(count);
    if (text.getBaseObject() instanceof byte[] raw) { // the copy of arrays is the quicker one
      int from = (int) (text.getBaseOffset() - Platform.BYTE_ARRAY_OFFSET);
      System.arraycopy(raw, from, bytes, length, count);
    } else {
      text.writeToMemory(bytes, Platform.BYTE_ARRAY_OFFSET + length);
    }
    length += count;
  }

  void list(ArrayData items) {
    count(items.numElements());
    for (int i = 0; i < items.numElements(); i++) {
      if (items.isNullAt(i)) {
        count(0);
      } else {
        text(items.getUTF8String(i));
      }
    }
  }

  private void count(int number) {
    reserve(LONGEST);
    int left = number;
    while (left >= MORE) {
      bytes[length++] = (byte) (left | MORE);
      left >>>= 7;
    }
    bytes[length++] = (byte) left;
  }

  static final class RowBytes {
    private final int[] ordinals;
    private final ColumnKind[] kinds; // of these
    private CanonicalBytes bytes = new CanonicalBytes();
    private CanonicalBytes before = new CanonicalBytes();
    private boolean isFirst = true;

    RowBytes(StructType schema) {
      this(schema, List.of(schema.fieldNames()));
    }

    RowBytes(StructType schema, List<String> columns) {
      this.ordinals = columns.stream().mapToInt(schema::fieldIndex).toArray();
      this.kinds =
          IntStream.of(ordinals)
              .mapToObj(i -> ColumnKind.of(schema.apply(i)))
              .toArray(ColumnKind[]::new);
    }

    void update(MessageDigest digest, InternalRow row) {
      write(row);
      bytes.update(digest);
    }

    /** Whether the columns of a row are those of the row that was asked for before. */
    boolean repeats(InternalRow row) {
      CanonicalBytes last = bytes;
      bytes = before;
      before = last;
      write(row);
      boolean repeats = !isFirst && bytes.isEqualTo(before);
      isFirst = false;
      return repeats;
    }

    private void write(InternalRow row) {
      bytes.clear();
      bytes.begin(kinds.length);
      for (int i = 0; i < kinds.length; i++) {
        if (row.isNullAt(ordinals[i])) {
          bytes.setNull(0, i);
        } else {
          kinds[i].write(row, ordinals[i], bytes);
        }
      }
    }
  }

  /** How the values of a column are written as {@link CanonicalBytes}. */
  record ColumnKind(Form form, int precision, int scale) {
    enum Form {
      TEXT,
      INTEGER,
      LONG,
      DECIMAL,
      DOUBLE,
      TRUTH,
      WIDE_DECIMAL,
      LIST
    }

    static ColumnKind of(StructField column) {
      DataType type = column.dataType();
      Form form = form(type);
      if (form == null) {
        throw new IllegalStateException(
            "column %s: no canonical form for %s".formatted(column.name(), type.sql()));
      }
      return type instanceof DecimalType d
          ? new ColumnKind(form, d.precision(), d.scale())
          : new ColumnKind(form, 0, 0);
    }

    private static Form form(DataType type) {
      if (type instanceof StringType) {
        return Form.TEXT;
      } else if (type instanceof IntegerType) {
        return Form.INTEGER;
      } else if (type instanceof LongType) {
        return Form.LONG;
      } else if (type instanceof DecimalType d) {
        return d.precision() <= Decimal.MAX_LONG_DIGITS() ? Form.DECIMAL : Form.WIDE_DECIMAL;
      } else if (type instanceof DoubleType) {
        return Form.DOUBLE;
      } else if (type instanceof BooleanType) {
        return Form.TRUTH;
      }
      return type instanceof ArrayType a && a.elementType() instanceof StringType
          ? Form.LIST
          : null;
    }

    boolean isNumber() {
      return switch (form) {
        case INTEGER, LONG, DECIMAL, DOUBLE, TRUTH -> true;
        case TEXT, WIDE_DECIMAL, LIST -> false;
      };
    }

    void write(InternalRow row, int column, CanonicalBytes bytes) {
      switch (form) {
        case TEXT -> bytes.text(row.getUTF8String(column));
        case LIST -> bytes.list(row.getArray(column));
        case WIDE_DECIMAL -> bytes.text(plain(row.getDecimal(column, precision, scale)));
        default -> write(bits(row, column), bytes);
      }
    }

    UTF8String plain(Decimal value) {
      return UTF8String.fromString(value.toJavaBigDecimal().setScale(scale).toPlainString());
    }

    private long bits(InternalRow row, int column) {
      return switch (form) {
        case INTEGER -> row.getInt(column);
        case LONG -> row.getLong(column);
        case DECIMAL -> unscaled(row.getDecimal(column, precision, scale));
        case DOUBLE -> CanonicalBytes.bits(row.getDouble(column));
        case TRUTH -> row.getBoolean(column) ? 1 : 0;
        default -> throw new IllegalStateException(form + " is not a number");
      };
    }

    /** The number of a decimal at the scale of the column, without the point. */
    long unscaled(Decimal value) {
      return value.scale() == scale
          ? value.toUnscaledLong()
          : value
              .toJavaBigDecimal()
              .setScale(scale, RoundingMode.UNNECESSARY)
              .unscaledValue()
              .longValueExact();
    }

    /** Adds a number: of a decimal {@link #unscaled}, of a double its bits. */
    void write(long bits, CanonicalBytes bytes) {
      switch (form) {
        case INTEGER -> bytes.four((int) bits);
        case TRUTH -> bytes.truth(bits != 0);
        default -> bytes.eight(bits);
      }
    }
  }
}
