package org.oreflow.engine;

import java.math.RoundingMode;
import java.util.Arrays;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.types.UTF8String;

/** Bytes of cells as {@link org.apache.spark.sql.catalyst.expressions.UnsafeRow} reads them. */
final class PackedCells {
  private static final int WORD = Long.BYTES;

  byte[] bytes = new byte[0];
  int size;

  /** Whether all columns are of types that are written here. */
  static boolean takes(StructType schema) {
    return Arrays.stream(schema.fields()).allMatch(field -> takes(field.dataType()));
  }

  private static boolean takes(DataType type) {
    return type instanceof StringType
        || type instanceof IntegerType
        || type instanceof LongType
        || type instanceof DoubleType
        || type instanceof BooleanType
        || (type instanceof DecimalType decimal && isOfOneWord(decimal))
        || (type instanceof ArrayType list && list.elementType() instanceof StringType);
  }

  private static boolean isOfOneWord(DecimalType type) {
    return type.precision() <= org.apache.spark.sql.types.Decimal.MAX_LONG_DIGITS();
  }

  /** Room for more bytes, all of them 0; where it begins. */
  int reserve(int more) {
    int begin = size;
    size = Math.addExact(begin, more);
    if (size > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(size, Math.addExact(begin, begin)));
    }
    return begin;
  }

  /** Bytes of a row, or of a list behind its length, before what does not fit into its cells. */
  static int fixed(int cells) {
    return ofNulls(cells) + cells * WORD;
  }

  private static int ofNulls(int cells) {
    return (cells + Long.SIZE - 1) / Long.SIZE * WORD;
  }

  /** Where the cell of a row stands, which begins at a place and has so many cells. */
  static int slot(int row, int cells, int cell) {
    return row + ofNulls(cells) + cell * WORD;
  }

  void setNull(int row, int cell) {
    bytes[row + cell / Byte.SIZE] |=
        (byte) (1 << cell % Byte.SIZE); // words have the low byte first
  }

  /**
   * @param base from which on the row, or the list, counts
   * @param place of it in the row, which has a value there
   */
  void set(int base, int slot, InternalRow row, int place, DataType type) {
    if (type instanceof StringType) {
      text(base, slot, row.getUTF8String(place));
    } else if (type instanceof DoubleType) {
      word(slot, Double.doubleToRawLongBits(row.getDouble(place)));
    } else if (type instanceof IntegerType) {
      Platform.putInt(bytes, at(slot), row.getInt(place));
    } else if (type instanceof LongType) {
      word(slot, row.getLong(place));
    } else if (type instanceof BooleanType) {
      bytes[slot] = (byte) (row.getBoolean(place) ? 1 : 0);
    } else if (type instanceof DecimalType decimal) {
      word(slot, unscaled(row, place, decimal));
    } else {
      list(base, slot, row.getArray(place));
    }
  }

  private static long unscaled(InternalRow row, int place, DecimalType type) {
    var value = row.getDecimal(place, type.precision(), type.scale());
    return value.scale() == type.scale()
        ? value.toUnscaledLong()
        : value
            .toJavaBigDecimal()
            .setScale(type.scale(), RoundingMode.UNNECESSARY)
            .unscaledValue()
            .longValueExact();
  }

  private static long at(int place) {
    return Platform.BYTE_ARRAY_OFFSET + (long) place;
  }

  private void word(int slot, long word) {
    Platform.putLong(bytes, at(slot), word);
  }

  private void text(int base, int slot, UTF8String text) {
    int length = text.numBytes();
    int begin = reserve((length + WORD - 1) / WORD * WORD);
    if (text.getBaseObject() instanceof byte[] raw) { // the copy of arrays is the quicker one
      int from = (int) (text.getBaseOffset() - Platform.BYTE_ARRAY_OFFSET);
      System.arraycopy(raw, from, bytes, begin, length);
    } else {
      text.writeToMemory(bytes, at(begin));
    }
    word(slot, (long) (begin - base) << Integer.SIZE | length);
  }

  private void list(int base, int slot, ArrayData items) {
    int count = items.numElements();
    int begin = reserve(WORD + fixed(count));
    word(begin, count);
    int nulls = begin + WORD;
    for (int i = 0; i < count; i++) {
      if (items.isNullAt(i)) {
        setNull(nulls, i);
      } else {
        text(begin, slot(nulls, count, i), items.getUTF8String(i));
      }
    }
    word(slot, (long) (begin - base) << Integer.SIZE | size - begin);
  }
}
