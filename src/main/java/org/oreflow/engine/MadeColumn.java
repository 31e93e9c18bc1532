package org.oreflow.engine;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarArray;
import org.apache.spark.sql.vectorized.ColumnarMap;
import org.apache.spark.unsafe.types.UTF8String;

/** A column of {@link Cells}: objects or numbers, and which rows have none. */
final class MadeColumn extends ColumnVector {
  private boolean[] isNull;
  private int nulls;
  private long[] numbers; // doubles by their bits, decimals unscaled
  private Object[] objects;
  private final long limit; // of unscaled decimals

  MadeColumn(DataType type, int room) {
    super(type);
    boolean holdsObjects = type instanceof StringType || type instanceof ArrayType;
    this.isNull = new boolean[room];
    this.numbers = new long[holdsObjects ? 0 : room];
    this.objects = new Object[holdsObjects ? room : 0];
    this.limit = type instanceof DecimalType d ? Decimal.POW_10()[d.precision()] : 0;
  }

  /** A list, as a cell. */
  static ColumnarArray list(List<String> items) {
    var column = new MadeColumn(DataTypes.StringType, items.size());
    for (int i = 0; i < items.size(); i++) {
      column.set(i, UTF8String.fromString(items.get(i)));
    }
    return new ColumnarArray(column, 0, items.size());
  }

  void grow(int room) {
    isNull = Arrays.copyOf(isNull, room);
    numbers = numbers.length == 0 ? numbers : Arrays.copyOf(numbers, room);
    objects = objects.length == 0 ? objects : Arrays.copyOf(objects, room);
  }

  void clear() {
    if (nulls > 0) {
      Arrays.fill(isNull, false);
      nulls = 0;
    }
  }

  void setNull(int row) {
    isNull[row] = true;
    nulls++;
  }

  void set(int row, long number) {
    numbers[row] = number;
  }

  void setDecimal(int row, long unscaled) {
    boolean fits = -limit < unscaled && unscaled < limit;
    numbers[row] = fits ? unscaled : refused(unscaled);
  }

  private long refused(long unscaled) {
    var decimal = (DecimalType) dataType();
    return Decimal.apply(unscaled, decimal.precision(), decimal.scale()).toUnscaledLong();
  }

  void set(int row, Object object) {
    objects[row] = object;
  }

  @Override
  public void close() {}

  @Override
  public boolean hasNull() {
    return nulls > 0;
  }

  @Override
  public int numNulls() {
    return nulls;
  }

  @Override
  public boolean isNullAt(int row) {
    return isNull[row];
  }

  @Override
  public int getInt(int row) {
    return (int) numbers[row];
  }

  @Override
  public double getDouble(int row) {
    return Double.longBitsToDouble(numbers[row]);
  }

  @Override
  public UTF8String getUTF8String(int row) {
    return (UTF8String) objects[row];
  }

  @Override
  public ColumnarArray getArray(int row) {
    return (ColumnarArray) objects[row];
  }

  private static UnsupportedOperationException none() {
    return new UnsupportedOperationException("no such cells are made");
  }

  @Override
  public boolean getBoolean(int row) {
    throw none();
  }

  @Override
  public byte getByte(int row) {
    throw none();
  }

  @Override
  public short getShort(int row) {
    throw none();
  }

  @Override
  public long getLong(int row) {
    throw none();
  }

  @Override
  public float getFloat(int row) {
    throw none();
  }

  @Override
  public ColumnarMap getMap(int row) {
    throw none();
  }

  @Override
  public Decimal getDecimal(int row, int precision, int scale) {
    return Decimal.createUnsafe(numbers[row], precision, scale);
  }

  @Override
  public byte[] getBinary(int row) {
    throw none();
  }

  @Override
  public ColumnVector getChild(int column) {
    throw none();
  }
}
