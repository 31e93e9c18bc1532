package org.oreflow.lake.digest;

import java.math.RoundingMode;
import org.apache.spark.sql.catalyst.InternalRow;
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
import org.apache.spark.unsafe.types.UTF8String;

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
    return type instanceof ArrayType a && a.elementType() instanceof StringType ? Form.LIST : null;
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

  /** All digits of a decimal, with all decimals of the column. */
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
