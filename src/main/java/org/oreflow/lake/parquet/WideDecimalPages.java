package org.oreflow.lake.parquet;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Arrays;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.io.api.Binary;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.vectorized.ColumnVector;

/** Decimals of more than 18 digits: whole numbers of fixed length, highest byte first. */
final class WideDecimalPages extends ColumnPages {
  private final DecimalType type;
  private final int width;
  private final Presence presence;
  private byte[] bytes = new byte[1024];
  private int used;
  private BigInteger least;
  private BigInteger greatest;

  WideDecimalPages(ColumnDescriptor column, DecimalType type) {
    super(column);
    this.type = type;
    this.width = column.getPrimitiveType().getTypeLength();
    this.presence = new Presence(column);
  }

  @Override
  void add(ColumnVector values, int[] rows, int from, int to) {
    for (int i = from; i < to; i++) {
      add(
          values.isNullAt(rows[i])
              ? null
              : values.getDecimal(rows[i], type.precision(), type.scale()));
    }
  }

  @Override
  void add(InternalRow row, int position) {
    add(row.isNullAt(position) ? null : row.getDecimal(position, type.precision(), type.scale()));
  }

  private void add(Decimal value) {
    presence.add(value != null);
    if (value == null) {
      return;
    }
    BigDecimal exact = value.toJavaBigDecimal().setScale(type.scale(), RoundingMode.UNNECESSARY);
    BigInteger number = exact.unscaledValue();
    least = least == null ? number : least.min(number);
    greatest = greatest == null ? number : greatest.max(number);
    if (used + width > bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * bytes.length);
    }
    System.arraycopy(fixed(number), 0, bytes, used, width);
    used += width;
  }

  private byte[] fixed(BigInteger number) {
    byte[] digits = number.toByteArray();
    byte[] all = new byte[width];
    Arrays.fill(all, (byte) (number.signum() < 0 ? -1 : 0));
    System.arraycopy(digits, 0, all, width - digits.length, digits.length);
    return all;
  }

  @Override
  Body end(Statistics<?> statistics) throws IOException {
    if (least != null) {
      statistics.updateStats(Binary.fromConstantByteArray(fixed(least)));
      statistics.updateStats(Binary.fromConstantByteArray(fixed(greatest)));
    }
    var values = BytesInput.from(Arrays.copyOf(bytes, used));
    used = 0;
    least = null;
    greatest = null;
    return presence.end(statistics, values, Encoding.PLAIN);
  }
}
