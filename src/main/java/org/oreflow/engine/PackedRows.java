package org.oreflow.engine;

import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.catalyst.expressions.codegen.UnsafeWriter;
import org.apache.spark.unsafe.Platform;

/**
 * Rows one behind the other, each behind its length, as the engine has them in memory: bits of the
 * cells that are null, eight bytes for each cell, then what does not fit into them.
 */
final class PackedRows {
  private static final int LENGTH = Long.BYTES; // cells are read from places of eight bytes

  private static final int PART = 1 << 20; // bytes

  private final PackedCells cells = new PackedCells();

  void add(UnsafeRow row) {
    int length = row.getSizeInBytes();
    int begin = begin(length);
    if (row.getBaseObject() instanceof byte[] raw) { // the copy of arrays is the quicker one
      int from = (int) (row.getBaseOffset() - Platform.BYTE_ARRAY_OFFSET);
      System.arraycopy(raw, from, cells.bytes, begin, length);
    } else {
      row.writeToMemory(cells.bytes, Platform.BYTE_ARRAY_OFFSET + (long) begin);
    }
    end(begin);
  }

  void add(InternalRow row, HeldColumns columns) {
    if (row instanceof UnsafeRow same && columns.areThoseOf(same)) {
      add(same);
      return;
    }
    int width = columns.size();
    int begin = begin(PackedCells.fixed(width));
    for (int i = 0; i < width; i++) {
      int place = columns.in(i);
      if (row.isNullAt(place)) {
        cells.setNull(begin, i);
      } else {
        cells.set(begin, PackedCells.slot(begin, width, i), row, place, columns.type(i));
      }
    }
    end(begin);
  }

  private int begin(int fixed) {
    return cells.reserve(LENGTH + fixed) + LENGTH;
  }

  private void end(int begin) {
    Platform.putLong(
        cells.bytes, Platform.BYTE_ARRAY_OFFSET + (long) (begin - LENGTH), cells.size - begin);
  }

  int size() {
    return cells.size;
  }

  static Iterator<byte[]> parts(Iterator<InternalRow> task, HeldColumns columns) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return task.hasNext();
      }

      @Override
      public byte[] next() {
        var part = new PackedRows();
        do {
          part.add(task.next(), columns);
        } while (part.size() < PART && task.hasNext());
        return Arrays.copyOf(part.cells.bytes, part.size());
      }
    };
  }

  void write(UnsafeWriter row, int column) {
    row.write(column, cells.bytes, 0, size());
  }

  static Iterator<InternalRow> of(byte[] packed, int columns) {
    return new Iterator<>() {
      private int at;

      @Override
      public boolean hasNext() {
        return at < packed.length;
      }

      @Override
      public InternalRow next() {
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
