package org.oreflow.lake;

import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarArray;
import org.apache.spark.sql.vectorized.ColumnarMap;
import org.apache.spark.unsafe.types.UTF8String;

/** A column of texts in which equal ones are one object, as columns of customs files are. */
public final class SameTexts extends ColumnVector {
  private final UTF8String[] texts;

  public SameTexts(ColumnVector values, int rows) {
    super(DataTypes.StringType);
    Map<UTF8String, UTF8String> objects = new HashMap<>();
    this.texts = new UTF8String[rows];
    for (int i = 0; i < rows; i++) {
      if (!values.isNullAt(i)) {
        UTF8String text = values.getUTF8String(i).copy();
        texts[i] = objects.computeIfAbsent(text, same -> same);
      }
    }
  }

  @Override
  public boolean isNullAt(int row) {
    return texts[row] == null;
  }

  @Override
  public UTF8String getUTF8String(int row) {
    return texts[row];
  }

  @Override
  public boolean hasNull() {
    return true;
  }

  @Override
  public void close() {}

  private static UnsupportedOperationException other() {
    return new UnsupportedOperationException("column is of texts");
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
  public byte[] getBinary(int row) {
    throw other();
  }

  @Override
  public ColumnVector getChild(int ordinal) {
    throw other();
  }
}
