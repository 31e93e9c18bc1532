package org.oreflow.ingest.customs;

import java.util.Arrays;
import org.apache.spark.sql.execution.vectorized.ConstantColumnVector;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.oreflow.ingest.text.Amount;

/** Whole numbers, decimals of at most 18 digits or truth values of a batch. */
public final class NumberColumn extends BatchColumn {
  private final long[] numbers;
  private final boolean[] missing;
  private boolean isEmpty; // no row was set

  /** A column in which no row has a value yet. */
  NumberColumn(DataType type, int rows) {
    super(type);
    this.numbers = new long[rows];
    this.missing = new boolean[rows];
    reset();
  }

  @Override
  void reset() {
    Arrays.fill(missing, true);
    isEmpty = true;
  }

  @Override
  ColumnVector shown() {
    if (!isEmpty) {
      return this;
    }
    var none = new ConstantColumnVector(missing.length, dataType());
    none.setNull();
    return none;
  }

  /** Sets a number; of a decimal the unscaled one. */
  public void set(int row, long number) {
    numbers[row] = number;
    missing[row] = false;
    isEmpty = false;
  }

  /** Sets an amount of this column's scale, or that there is none. */
  public void set(int row, Amount amount) {
    numbers[row] = amount.unscaled();
    missing[row] = !amount.isPresent();
    isEmpty = false;
  }

  public void setMissing(int row) {
    missing[row] = true;
  }

  @Override
  public boolean isNullAt(int row) {
    return missing[row];
  }

  @Override
  public boolean getBoolean(int row) {
    return numbers[row] != 0;
  }

  @Override
  public int getInt(int row) {
    return (int) numbers[row];
  }

  @Override
  public long getLong(int row) {
    return numbers[row];
  }

  @Override
  public Decimal getDecimal(int row, int precision, int scale) {
    return missing[row] ? null : Decimal.createUnsafe(numbers[row], precision, scale);
  }
}
