package org.oreflow.lake.parquet;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.RoundingMode;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.vectorized.ColumnVector;

/**
 * Whole numbers, doubles and decimals of at most 18 digits, as they are, in four or eight bytes.
 */
final class NumberPages extends ColumnPages {
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private enum Kind {
    INT,
    LONG,
    DOUBLE,
    DECIMAL
  }

  private final Kind kind;
  private final int precision;
  private final int scale;
  private final int width;
  private final Presence presence;
  private byte[] bytes = new byte[1024];
  private int used;
  private long least = Long.MAX_VALUE;
  private long greatest = Long.MIN_VALUE;
  private double leastDouble = Double.POSITIVE_INFINITY;
  private double greatestDouble = Double.NEGATIVE_INFINITY;

  NumberPages(ColumnDescriptor column, DataType type) {
    super(column);
    this.kind = kind(type);
    this.precision = type instanceof DecimalType d ? d.precision() : 0;
    this.scale = type instanceof DecimalType d ? d.scale() : 0;
    this.width =
        column.getPrimitiveType().getPrimitiveTypeName() == PrimitiveTypeName.INT32 ? 4 : 8;
    this.presence = new Presence(column);
  }

  private static Kind kind(DataType type) {
    if (type instanceof IntegerType) {
      return Kind.INT;
    } else if (type instanceof LongType) {
      return Kind.LONG;
    } else if (type instanceof DoubleType) {
      return Kind.DOUBLE;
    } else if (type instanceof DecimalType d && d.precision() <= Decimal.MAX_LONG_DIGITS()) {
      return Kind.DECIMAL;
    }
    throw new IllegalStateException("no column form for " + type.sql());
  }

  @Override
  void add(ColumnVector values, int[] rows, int from, int to) {
    if (presence.takesNulls(values, to - from)) {
      return;
    }
    reserve(to - from);
    for (int i = from; i < to; i++) {
      boolean present = !values.isNullAt(rows[i]);
      presence.add(present);
      if (present) {
        switch (kind) {
          case INT -> put(values.getInt(rows[i]));
          case LONG -> put(values.getLong(rows[i]));
          case DOUBLE -> put(values.getDouble(rows[i]));
          case DECIMAL -> put(unscaled(values.getDecimal(rows[i], precision, scale)));
        }
      }
    }
  }

  @Override
  void add(InternalRow row, int position) {
    reserve(1);
    boolean present = !row.isNullAt(position);
    presence.add(present);
    if (present) {
      switch (kind) {
        case INT -> put(row.getInt(position));
        case LONG -> put(row.getLong(position));
        case DOUBLE -> put(row.getDouble(position));
        case DECIMAL -> put(unscaled(row.getDecimal(position, precision, scale)));
      }
    }
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

  private void reserve(int values) {
    if (used + values * width > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, used + values * width));
    }
  }

  private void put(long number) {
    least = Math.min(least, number);
    greatest = Math.max(greatest, number);
    if (width == Integer.BYTES) {
      INTS.set(bytes, used, (int) number);
    } else {
      LONGS.set(bytes, used, number);
    }
    used += width;
  }

  private void put(double number) {
    leastDouble = Math.min(leastDouble, number);
    greatestDouble = Math.max(greatestDouble, number);
    LONGS.set(bytes, used, Double.doubleToRawLongBits(number));
    used += width;
  }

  @Override
  Body end(Statistics<?> statistics) throws IOException {
    if (used > 0) {
      bound(statistics);
    }
    var body = presence.end(statistics, BytesInput.from(bytes, 0, used), Encoding.PLAIN);
    used = 0;
    least = Long.MAX_VALUE;
    greatest = Long.MIN_VALUE;
    leastDouble = Double.POSITIVE_INFINITY;
    greatestDouble = Double.NEGATIVE_INFINITY;
    return body;
  }

  private void bound(Statistics<?> statistics) {
    if (kind == Kind.DOUBLE) {
      statistics.updateStats(leastDouble);
      statistics.updateStats(greatestDouble);
    } else if (width == Integer.BYTES) {
      statistics.updateStats((int) least);
      statistics.updateStats((int) greatest);
    } else {
      statistics.updateStats(least);
      statistics.updateStats(greatest);
    }
  }
}
