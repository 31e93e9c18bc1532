package org.oreflow.lake.digest;

import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.execution.vectorized.ConstantColumnVector;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.unsafe.types.UTF8String;

/** One column of a batch, its values as {@link CanonicalBytes}. */
final class ColumnBytes {
  private static final int NULL = -1;

  private final ColumnKind kind;
  private final CanonicalBytes values = new CanonicalBytes(); // of those that are no numbers
  private int[] begins = {}; // there, by row; of a number NULL or 0
  private int[] ends = {};
  private long[] bits = {}; // of numbers, by row
  private boolean isSame;

  ColumnBytes(ColumnKind kind) {
    this.kind = kind;
  }

  /** Whether no row was seen to differ from the others. */
  boolean isSame() {
    return isSame;
  }

  boolean isNull(int row) {
    return begins[row] == NULL;
  }

  /** Adds the value of a row, which is not null. */
  void write(int row, CanonicalBytes line) {
    if (kind.isNumber()) {
      kind.write(bits[row], line);
    } else {
      line.add(values, begins[row], ends[row]);
    }
  }

  /** Takes the first rows of a column, at least one, in place of those taken before. */
  void take(ColumnVector column, int count) {
    int rows = column instanceof ConstantColumnVector ? 1 : count;
    if (begins.length < rows) {
      begins = new int[rows];
      ends = new int[kind.isNumber() ? 0 : rows];
      bits = new long[kind.isNumber() ? rows : 0];
    }
    isSame = true;
    values.clear();
    switch (kind.form()) {
      case TEXT -> texts(column, rows);
      case LIST -> lists(column, rows);
      case WIDE_DECIMAL -> wideDecimals(column, rows);
      default -> numbers(column, rows);
    }
  }

  private void numbers(ColumnVector column, int rows) {
    for (int i = 0; i < rows; i++) {
      boolean isNull = column.isNullAt(i);
      begins[i] = isNull ? NULL : 0;
      bits[i] = isNull ? 0 : bits(column, i);
    }
    for (int i = 1; i < rows && isSame; i++) {
      isSame = bits[i] == bits[0] && begins[i] == begins[0];
    }
  }

  private long bits(ColumnVector column, int row) {
    return switch (kind.form()) {
      case INTEGER -> column.getInt(row);
      case LONG -> column.getLong(row);
      case DECIMAL -> kind.unscaled(column.getDecimal(row, kind.precision(), kind.scale()));
      case DOUBLE -> CanonicalBytes.bits(column.getDouble(row));
      case TRUTH -> column.getBoolean(row) ? 1 : 0;
      default -> throw new IllegalStateException(kind.form() + " is not a number");
    };
  }

  // a text that is the object of the row before has its bytes
  @SuppressWarnings("ReferenceEquality")
  private void texts(ColumnVector column, int rows) {
    UTF8String last = null;
    for (int i = 0; i < rows; i++) {
      UTF8String text = column.isNullAt(i) ? null : column.getUTF8String(i);
      if (text == null) {
        set(i, NULL);
      } else if (text == last) {
        repeat(i);
      } else {
        begins[i] = values.length();
        values.text(text);
        ends[i] = values.length();
        isSame &= i == 0;
      }
      last = text;
    }
  }

  // most lists are empty
  @SuppressWarnings("ReferenceEquality") // the object itself is sure to have the same items
  private void lists(ColumnVector column, int rows) {
    ArrayData last = null;
    for (int i = 0; i < rows; i++) {
      ArrayData list = column.isNullAt(i) ? null : column.getArray(i);
      if (list == null) {
        set(i, NULL);
      } else if (list == last || (isEmpty(list) && isEmpty(last))) {
        repeat(i);
      } else {
        begins[i] = values.length();
        values.list(list);
        ends[i] = values.length();
        isSame &= i == 0;
      }
      last = list;
    }
  }

  private static boolean isEmpty(ArrayData list) {
    return list != null && list.numElements() == 0;
  }

  private void wideDecimals(ColumnVector column, int rows) {
    for (int i = 0; i < rows; i++) {
      if (column.isNullAt(i)) {
        set(i, NULL);
      } else {
        begins[i] = values.length();
        values.text(kind.plain(column.getDecimal(i, kind.precision(), kind.scale())));
        ends[i] = values.length();
        isSame &= i == 0;
      }
    }
  }

  private void set(int row, int begin) {
    begins[row] = begin;
    isSame &= row == 0 || begins[row - 1] == begin;
  }

  private void repeat(int row) {
    begins[row] = begins[row - 1];
    ends[row] = ends[row - 1];
  }
}
