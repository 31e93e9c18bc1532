package org.oreflow.engine;

import static scala.jdk.javaapi.CollectionConverters.asScala;

import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.CatalystTypeConverters;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.catalyst.expressions.codegen.UnsafeArrayWriter;
import org.apache.spark.sql.catalyst.expressions.codegen.UnsafeRowWriter;
import org.apache.spark.sql.catalyst.expressions.codegen.UnsafeWriter;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.Platform;
import org.oreflow.engine.Colocated.TextNumbers;
import scala.collection.immutable.Seq;

/** The columns of rows that a task reads: their places by name, and texts, each once. */
final class HeldColumns {
  private final StructType schema;
  private final DataType[] types;
  private final Map<String, Integer> places = new HashMap<>();
  private final TextNumbers texts;
  private final String[] asked = new String[64]; // names by their hashes, as callers write them
  private final int[] askedPlaces = new int[asked.length];
  private final IdentityHashMap<List<String>, Seq<String>> lists =
      new IdentityHashMap<>(); // equal ones are one

  private final int[] rowPlaces;
  private final boolean isInOrder;
  private final UnsafeRowWriter writer;

  /**
   * @param rowPlaces of the columns in a row; none where they stand in their order
   */
  HeldColumns(StructType schema, List<Integer> rowPlaces) {
    this.rowPlaces = rowPlaces.stream().mapToInt(place -> place).toArray();
    this.isInOrder =
        IntStream.range(0, rowPlaces.size()).allMatch(place -> rowPlaces.get(place) == place);
    this.schema = schema;
    this.texts = new TextNumbers(schema.length());
    this.types = new DataType[schema.length()];
    for (int i = 0; i < types.length; i++) {
      types[i] = schema.apply(i).dataType();
      places.put(schema.apply(i).name().intern(), i); // callers ask by constants
    }
    this.writer = new UnsafeRowWriter(types.length);
  }

  private int in(int column) {
    return isInOrder ? column : rowPlaces[column];
  }

  static boolean takes(StructType schema) {
    return Arrays.stream(schema.fields()).allMatch(field -> takes(field.dataType()));
  }

  private static boolean takes(DataType type) {
    return type instanceof StringType
        || type instanceof IntegerType
        || type instanceof LongType
        || type instanceof DoubleType
        || type instanceof BooleanType
        || (type instanceof DecimalType decimal && decimal.precision() <= Decimal.MAX_LONG_DIGITS())
        || (type instanceof ArrayType list && list.elementType() instanceof StringType);
  }

  /** A row with these columns alone, as the engine has it in memory, until the next one. */
  UnsafeRow unsafe(InternalRow row) {
    if (row instanceof UnsafeRow same && isInOrder && same.numFields() == types.length) {
      return same;
    }
    writer.reset();
    writer.zeroOutNullBytes();
    for (int i = 0; i < types.length; i++) {
      if (row.isNullAt(in(i))) {
        writer.setNullAt(i);
      } else {
        write(i, row, in(i), types[i]);
      }
    }
    return writer.getRow();
  }

  private void write(int column, InternalRow row, int place, DataType type) {
    if (type instanceof StringType) {
      writer.write(column, row.getUTF8String(place));
    } else if (type instanceof DoubleType) {
      writer.write(column, row.getDouble(place));
    } else if (type instanceof IntegerType) {
      writer.write(column, row.getInt(place));
    } else if (type instanceof LongType) {
      writer.write(column, row.getLong(place));
    } else if (type instanceof BooleanType) {
      writer.write(column, row.getBoolean(place));
    } else if (type instanceof DecimalType decimal) {
      writer.write(column, unscaled(row, place, decimal));
    } else {
      write(column, row.getArray(place));
    }
  }

  private static long unscaled(InternalRow row, int place, DecimalType type) {
    Decimal value = row.getDecimal(place, type.precision(), type.scale());
    return value.scale() == type.scale()
        ? value.toUnscaledLong()
        : value.toJavaBigDecimal().setScale(type.scale()).unscaledValue().longValueExact();
  }

  private void write(int column, ArrayData items) {
    int begin = writer.cursor();
    var list = new UnsafeArrayWriter(writer, Long.BYTES);
    list.initialize(items.numElements());
    for (int i = 0; i < items.numElements(); i++) {
      if (items.isNullAt(i)) {
        list.setNull(i);
      } else {
        list.write(i, items.getUTF8String(i));
      }
    }
    writer.setOffsetAndSizeFromPreviousCursor(column, begin);
  }

  int size() {
    return types.length;
  }

  @SuppressWarnings("ReferenceEquality") // the object itself is sure to be the same name
  int place(String name) {
    int slot = name.hashCode() & (asked.length - 1);
    if (asked[slot] != name) {
      askedPlaces[slot] = searched(name);
      asked[slot] = name;
    }
    return askedPlaces[slot];
  }

  private int searched(String name) {
    Integer place = places.get(name);
    if (place == null) {
      throw new IllegalArgumentException("no column " + name + " in " + places.keySet());
    }
    return place;
  }

  static Object[] all(Row row) {
    var cells = new Object[row.length()];
    Arrays.setAll(cells, row::get);
    return cells;
  }

  /** A cell as Spark shows it to programs; null for a null. */
  private Object cell(InternalRow row, int column) {
    int place = in(column);
    if (row.isNullAt(place)) {
      return null;
    }
    DataType type = types[column];
    if (type == DataTypes.StringType) {
      return texts.name(texts.of(column, row.getUTF8String(place)));
    } else if (type == DataTypes.DoubleType) {
      return row.getDouble(place);
    } else if (type == DataTypes.IntegerType) {
      return row.getInt(place);
    } else if (type instanceof DecimalType decimal) {
      return row.getDecimal(place, decimal.precision(), decimal.scale()).toJavaBigDecimal();
    } else if (type instanceof ArrayType list && list.elementType() == DataTypes.StringType) {
      return list(row.getArray(place));
    }
    return CatalystTypeConverters.convertToScala(row.get(place, type), type);
  }

  private Seq<String> list(ArrayData items) {
    return lists.computeIfAbsent(texts.list(items), all -> asScala(all).toSeq());
  }

  /**
   * A row of a task as it lies in memory; a cell is made when it is asked for. For the task alone:
   * it is not sent anywhere.
   */
  record HeldRow(InternalRow cells, HeldColumns columns) implements Row {
    @Override
    public int length() {
      return columns.size();
    }

    @Override
    public StructType schema() {
      return columns.schema;
    }

    @Override
    public int fieldIndex(String name) {
      return columns.place(name);
    }

    @Override
    public boolean isNullAt(int column) {
      return cells.isNullAt(columns.in(column));
    }

    @Override
    public Object get(int column) {
      return columns.cell(cells, column);
    }

    @Override
    public Row copy() {
      return this;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Row row && Arrays.equals(all(this), all(row));
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(all(this));
    }

    @Override
    public String toString() {
      return Arrays.toString(all(this));
    }
  }

  /** Rows as the engine has them in memory, one after the other, each after its length. */
  static final class PackedRows {
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
}
