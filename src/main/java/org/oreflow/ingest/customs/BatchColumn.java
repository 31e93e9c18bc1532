package org.oreflow.ingest.customs;

import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarArray;
import org.apache.spark.sql.vectorized.ColumnarMap;
import org.apache.spark.unsafe.types.UTF8String;

/** A column of a batch over Java arrays; each kind answers for its own type only. */
abstract class BatchColumn extends ColumnVector {
  BatchColumn(DataType type) {
    super(type);
  }

  /** Takes all values away. */
  abstract void reset();

  /** The column as a batch has it: of one value where all rows are known to share it. */
  ColumnVector shown() {
    return this;
  }

  private UnsupportedOperationException other() {
    return new UnsupportedOperationException("column is of type " + dataType().sql());
  }

  @Override
  public void close() {
    // arrays need no closing
  }

  // true costs a look at each value, false would promise that there is none
  @Override
  public boolean hasNull() {
    return true;
  }

  @Override
  public int numNulls() {
    throw other();
  }

  @Override
  public boolean getBoolean(int row) {
    throw other();
  }

  @Override
  public byte getByte(int row) {
    throw other();
  }

  @Override
  public short getShort(int row) {
    throw other();
  }

  @Override
  public int getInt(int row) {
    throw other();
  }

  @Override
  public long getLong(int row) {
    throw other();
  }

  @Override
  public float getFloat(int row) {
    throw other();
  }

  @Override
  public double getDouble(int row) {
    throw other();
  }

  @Override
  public ColumnarArray getArray(int row) {
    throw other();
  }

  @Override
  public ColumnarMap getMap(int row) {
    throw other();
  }

  @Override
  public Decimal getDecimal(int row, int precision, int scale) {
    throw other();
  }

  @Override
  public UTF8String getUTF8String(int row) {
    throw other();
  }

  @Override
  public byte[] getBinary(int row) {
    throw other();
  }

  @Override
  public ColumnVector getChild(int ordinal) {
    throw other();
  }
}
