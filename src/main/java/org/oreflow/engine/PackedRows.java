package org.oreflow.engine;

import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.catalyst.expressions.codegen.UnsafeWriter;
import org.apache.spark.unsafe.Platform;

/** Rows as they lie in memory, one behind the other, each behind its length. */
final class PackedRows {
  private static final int LENGTH = Long.BYTES; // cells are read from places of eight bytes

  private byte[] bytes = new byte[0];
  private int size;

  /** Adds a copy of a row. */
  void add(UnsafeRow row) {
    int length = row.getSizeInBytes();
    int end = size + LENGTH + length;
    if (end > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(end, Math.addExact(bytes.length, bytes.length)));
    }
    Platform.putLong(bytes, Platform.BYTE_ARRAY_OFFSET + (long) size, length);
    if (row.getBaseObject() instanceof byte[] raw) { // the copy of arrays is the quicker one
      int from = (int) (row.getBaseOffset() - Platform.BYTE_ARRAY_OFFSET);
      System.arraycopy(raw, from, bytes, size + LENGTH, length);
    } else {
      row.writeToMemory(bytes, Platform.BYTE_ARRAY_OFFSET + (long) (size + LENGTH));
    }
    size = end;
  }

  /** All rows of a task. */
  static byte[] all(Iterator<InternalRow> task) {
    var all = new PackedRows();
    task.forEachRemaining(row -> all.add((UnsafeRow) row));
    return Arrays.copyOf(all.bytes, all.size);
  }

  /** Puts them into one cell. */
  void write(UnsafeWriter row, int column) {
    row.write(column, bytes, 0, size);
  }

  /**
   * The rows of a cell, each of which stays as it is.
   *
   * @param columns number of cells of a row
   */
  static Iterator<UnsafeRow> of(byte[] packed, int columns) {
    return new Iterator<>() {
      private int at;

      @Override
      public boolean hasNext() {
        return at < packed.length;
      }

      @Override
      public UnsafeRow next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        long begin = Platform.BYTE_ARRAY_OFFSET + (long) at;
        int length = (int) Platform.getLong(packed, begin);
        var row = new UnsafeRow(columns);
        row.pointTo(packed, begin + LENGTH, length);
        at += LENGTH + length;
        return row;
      }
    };
  }
}
