package org.oreflow.lake.parquet;

import java.util.Arrays;
import org.apache.iceberg.StructLike;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * What a row has in the columns that partition a table: whole numbers and texts. One object is set
 * to row after row to look up; a copy stays.
 */
final class PartitionValues implements StructLike {
  private static final long NULL = Long.MIN_VALUE;

  private final int width;
  private final int[] positions;
  private final boolean[] isNumber;
  private final long[] numbers;
  private final UTF8String[] texts;

  /**
   * Values of columns.
   *
   * @param positions of the columns within the row
   */
  PartitionValues(StructType schema, int[] positions) {
    this(
        schema.length(),
        positions,
        new boolean[positions.length],
        new long[positions.length],
        new UTF8String[positions.length]);
    for (int i = 0; i < positions.length; i++) {
      isNumber[i] = schema.apply(positions[i]).dataType() instanceof IntegerType;
    }
  }

  private PartitionValues(
      int width, int[] positions, boolean[] isNumber, long[] numbers, UTF8String[] texts) {
    this.width = width;
    this.positions = positions;
    this.isNumber = isNumber;
    this.numbers = numbers;
    this.texts = texts;
  }

  /** Takes the values of a row, whose texts may change with it. */
  void set(InternalRow row) {
    for (int i = 0; i < positions.length; i++) {
      boolean isNull = row.isNullAt(positions[i]);
      if (isNumber[i]) {
        numbers[i] = isNull ? NULL : row.getInt(positions[i]);
      } else {
        texts[i] = isNull ? null : row.getUTF8String(positions[i]);
      }
    }
  }

  PartitionValues copy() {
    var own = new UTF8String[texts.length];
    Arrays.setAll(own, i -> texts[i] == null ? null : texts[i].copy());
    return new PartitionValues(width, positions, isNumber, numbers.clone(), own);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PartitionValues o
        && Arrays.equals(numbers, o.numbers)
        && Arrays.equals(texts, o.texts);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(numbers) + Arrays.hashCode(texts);
  }

  @Override
  public int size() {
    return width;
  }

  @Override
  public <T> T get(int position, Class<T> type) {
    for (int i = 0; i < positions.length; i++) {
      if (positions[i] == position) {
        return type.cast(isNumber[i] ? number(i) : text(i));
      }
    }
    throw new IllegalStateException("column " + position + " does not partition");
  }

  private Integer number(int i) {
    return numbers[i] == NULL ? null : (Integer) (int) numbers[i];
  }

  private String text(int i) {
    return texts[i] == null ? null : texts[i].toString();
  }

  @Override
  public <T> void set(int position, T value) {
    throw new UnsupportedOperationException("is set to whole rows");
  }
}
