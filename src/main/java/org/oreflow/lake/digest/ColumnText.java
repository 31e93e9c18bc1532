package org.oreflow.lake.digest;

import java.math.RoundingMode;
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
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * One column of a batch in the form of {@link CanonicalCsv}, each value with what parts it from the
 * next one. A value that is seen to repeat the one of the row before, or a double the one of
 * another column, is written once for both.
 */
final class ColumnText {
  private enum Kind {
    TEXT,
    INT,
    LONG,
    DECIMAL,
    DOUBLE,
    TRUTH,
    WIDE_DECIMAL,
    LIST
  }

  private final Kind kind;
  private final int precision;
  private final int scale;
  private final DecimalType wide; // null for other types
  private final CanonicalText text; // of all columns
  private final boolean isLast;
  private final ColumnText other; // null if there is none of doubles before
  private int[] begins = {}; // by row
  private int[] ends = {};
  private long[] bits = {}; // of a double, by row
  private int begin;
  private int end;
  private int written;

  /**
   * A column.
   *
   * @param text where its values are written
   * @param isLast whether a comma parts its values from the next column
   * @param other column of doubles that may be alike, null for none
   */
  ColumnText(DataType type, CanonicalText text, boolean isLast, ColumnText other) {
    this.text = text;
    this.isLast = isLast;
    this.other = other;
    this.kind = kind(type);
    this.precision = type instanceof DecimalType d ? d.precision() : 0;
    this.scale = type instanceof DecimalType d ? d.scale() : 0;
    this.wide = kind == Kind.WIDE_DECIMAL ? (DecimalType) type : null;
  }

  private static Kind kind(DataType type) {
    if (type instanceof StringType) {
      return Kind.TEXT;
    } else if (type instanceof IntegerType) {
      return Kind.INT;
    } else if (type instanceof LongType) {
      return Kind.LONG;
    } else if (type instanceof DecimalType d) {
      return d.precision() <= Decimal.MAX_LONG_DIGITS() ? Kind.DECIMAL : Kind.WIDE_DECIMAL;
    } else if (type instanceof DoubleType) {
      return Kind.DOUBLE;
    } else if (type instanceof BooleanType) {
      return Kind.TRUTH;
    } else if (type instanceof ArrayType) {
      return Kind.LIST;
    }
    throw new IllegalStateException("no canonical text for " + type.sql());
  }

  /** Whether no row was seen to differ from the others. */
  boolean isSame() {
    return written <= 1;
  }

  boolean isOfDoubles() {
    return kind == Kind.DOUBLE;
  }

  /** Whether the value of a row is seen to be that of the row before. */
  boolean isRepeated(int row) {
    return begins[row] == begins[row - 1] && ends[row] == ends[row - 1];
  }

  /** Adds the value of a row, nothing for null, to a line. */
  void copy(int row, CanonicalText line) {
    line.add(text, begins[row], ends[row]);
  }

  /** Takes the first rows of a column in place of those taken before. */
  void take(ColumnVector values, int rows) {
    if (begins.length < rows) {
      begins = new int[rows];
      ends = new int[rows];
      bits = new long[kind == Kind.DOUBLE ? rows : 0];
    }
    written = 0;
    switch (kind) {
      case TEXT -> texts(values, rows);
      case LIST -> lists(values, rows);
      case WIDE_DECIMAL -> wideDecimals(values, rows);
      default -> numbers(values, rows);
    }
  }

  private void next() {
    begin = text.length();
    written++;
  }

  private void end() {
    if (!isLast) {
      text.add(',');
    }
    end = text.length();
  }

  private void set(int row) {
    begins[row] = begin;
    ends[row] = end;
  }

  @SuppressWarnings("ReferenceEquality") // the object itself is sure to have the same bytes
  private void texts(ColumnVector values, int rows) {
    UTF8String last = null;
    for (int i = 0; i < rows; i++) {
      UTF8String value = values.isNullAt(i) ? null : values.getUTF8String(i);
      if (value != last || i == 0) {
        next();
        if (value != null) {
          text.text(value);
        }
        end();
        last = value;
      }
      set(i);
    }
  }

  private void numbers(ColumnVector values, int rows) {
    boolean wasThere = false;
    long last = 0;
    for (int i = 0; i < rows; i++) {
      boolean there = !values.isNullAt(i);
      long value = there ? bits(values, i) : 0;
      if (there != wasThere || value != last || i == 0) {
        if (!(there && isOfOther(i, value))) {
          next();
          if (there) {
            number(value);
          }
          end();
        }
        wasThere = there;
        last = value;
      }
      set(i);
      if (kind == Kind.DOUBLE) {
        bits[i] = value;
      }
    }
  }

  // the bounds of an exact value are the value: finding its digits takes longer than all else
  private boolean isOfOther(int row, long value) {
    boolean isOther =
        kind == Kind.DOUBLE
            && other != null
            && other.bits[row] == value
            && other.ends[row] - other.begins[row] > 1; // no null
    if (isOther) {
      begin = other.begins[row];
      end = other.ends[row];
      written++;
    }
    return isOther;
  }

  private long bits(ColumnVector values, int row) {
    return switch (kind) {
      case INT -> values.getInt(row);
      case LONG -> values.getLong(row);
      case DECIMAL -> unscaled(values.getDecimal(row, precision, scale));
      case DOUBLE -> Double.doubleToRawLongBits(values.getDouble(row));
      case TRUTH -> values.getBoolean(row) ? 1 : 0;
      default -> throw new IllegalStateException(kind + " is no number");
    };
  }

  private long unscaled(Decimal value) {
    return value.scale() == scale
        ? value.toUnscaledLong()
        : value
            .toJavaBigDecimal()
            .setScale(scale, RoundingMode.UNNECESSARY)
            .unscaledValue()
            .longValueExact();
  }

  private void number(long bits) {
    switch (kind) {
      case DOUBLE -> text.number(Double.longBitsToDouble(bits));
      case TRUTH -> text.plain(Boolean.toString(bits != 0));
      default -> text.whole(bits, scale);
    }
  }

  private void wideDecimals(ColumnVector values, int rows) {
    for (int i = 0; i < rows; i++) {
      next();
      if (!values.isNullAt(i)) {
        text.decimal(values.getDecimal(i, precision, scale), wide);
      }
      end();
      set(i);
    }
  }

  // most lists are empty
  @SuppressWarnings("ReferenceEquality") // the object itself is sure to have the same items
  private void lists(ColumnVector values, int rows) {
    ArrayData last = null;
    for (int i = 0; i < rows; i++) {
      ArrayData list = values.isNullAt(i) ? null : values.getArray(i);
      boolean isRepeated = list == last || (isEmpty(list) && isEmpty(last));
      if (!isRepeated || i == 0) {
        next();
        if (list != null) {
          text.list(list);
        }
        end();
      }
      last = list;
      set(i);
    }
  }

  private static boolean isEmpty(ArrayData list) {
    return list != null && list.numElements() == 0;
  }
}
