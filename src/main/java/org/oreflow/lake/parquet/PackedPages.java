package org.oreflow.lake.parquet;

import org.apache.parquet.column.ColumnDescriptor;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.unsafe.types.UTF8String;

/** A column of lists of texts, each stored as one text: the items parted by blanks. */
final class PackedPages extends TextPages {
  private static final UTF8String BLANK = UTF8String.fromString(" ");

  private ArrayData last; // the object itself: columns repeat theirs
  private UTF8String lastPacked;

  /**
   * @param limit as of {@link Texts}
   */
  PackedPages(ColumnDescriptor column, int limit) {
    super(column, limit);
  }

  @Override
  UTF8String text(ColumnVector values, int row) {
    return packed(values.getArray(row));
  }

  @Override
  UTF8String text(InternalRow row, int position) {
    return packed(row.getArray(position));
  }

  @SuppressWarnings("ReferenceEquality") // the object itself is sure to have the same items
  private UTF8String packed(ArrayData list) {
    if (list != last) {
      lastPacked = joined(list);
      last = list;
    }
    return lastPacked;
  }

  private UTF8String joined(ArrayData list) {
    int items = list.numElements();
    if (items == 0) {
      return UTF8String.EMPTY_UTF8;
    }
    var all = new UTF8String[items];
    for (int i = 0; i < items; i++) {
      all[i] = list.isNullAt(i) ? UTF8String.EMPTY_UTF8 : list.getUTF8String(i);
      if (all[i].numBytes() == 0 || all[i].contains(BLANK)) {
        throw new IllegalStateException(
            "column %s: \"%s\" in a list, which must be a word"
                .formatted(column().getPath()[0], list.isNullAt(i) ? null : all[i]));
      }
    }
    return items == 1 ? all[0] : UTF8String.concatWs(BLANK, all);
  }
}
