package org.oreflow.ingest.customs;

import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarArray;
import org.apache.spark.unsafe.types.UTF8String;

/** Lists of texts of a batch; no row is without a list, many have an empty one. */
public final class FlagsColumn extends BatchColumn {
  private final TextColumn items;
  private final int[] from;
  private final int[] count;
  private int used;

  FlagsColumn(int rows) {
    super(DataTypes.createArrayType(DataTypes.StringType, false));
    this.items = new TextColumn(rows);
    this.from = new int[rows];
    this.count = new int[rows];
  }

  @Override
  void reset() {
    used = 0;
  }

  /** Sets the list of a row; rows are set in their order. */
  public void set(int row, UTF8String[] list) {
    if (row == 0) {
      used = 0;
    }
    from[row] = used;
    count[row] = list.length;
    for (UTF8String item : list) {
      items.set(used++, item);
    }
  }

  /** Adds an item to the list of the row set last, where it is sorted. */
  void add(int row, UTF8String item) {
    int at = used;
    while (at > from[row] && items.getUTF8String(at - 1).compareTo(item) > 0) {
      items.set(at, items.getUTF8String(at - 1));
      at--;
    }
    items.set(at, item);
    used++;
    count[row]++;
  }

  @Override
  public boolean isNullAt(int row) {
    return false;
  }

  @Override
  public ColumnarArray getArray(int row) {
    return new ColumnarArray(items, from[row], count[row]);
  }

  @Override
  public ColumnVector getChild(int ordinal) {
    return items;
  }
}
