package org.oreflow.engine;

import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.catalyst.expressions.codegen.UnsafeWriter;
import org.apache.spark.unsafe.Platform;

/** Rows as the engine has them in memory, one after the other, each after its length. */
final class PackedRows {
  private static final int LENGTH = Long.BYTES; // cells are read from places of eight bytes

  private static final int PART = 1 << 20; // bytes

  private byte[] bytes = new byte[0];
  private int size;

  void add(UnsafeRow row) {
    int length = row.getSizeInBytes();
    int begin = size + LENGTH;
    size = Math.addExact(begin, length);
    if (size > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(size, Math.addExact(begin, begin)));
    }
    Platform.putLong(bytes, Platform.BYTE_ARRAY_OFFSET + (long) (begin - LENGTH), length);
    if (row.getBaseObject() instanceof byte[] raw) { // the copy of arrays is the quicker one
      int from = (int) (row.getBaseOffset() - Platform.BYTE_ARRAY_OFFSET);
      System.arraycopy(raw, from, bytes, begin, length);
    } else {
      row.writeToMemory(bytes, Platform.BYTE_ARRAY_OFFSET + (long) begin);
    }
  }

  int size() {
    return size;
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
          part.add(columns.unsafe(task.next()));
        } while (part.size < PART && task.hasNext());
        return Arrays.copyOf(part.bytes, part.size);
      }
    };
  }

  void write(UnsafeWriter row, int column) {
    row.write(column, bytes, 0, size);
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
