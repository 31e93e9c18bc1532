package org.oreflow.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.CatalystTypeConverters;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** The columns of rows that a task reads: their places by name, and texts, each once. */
final class HeldColumns {
  private final StructType schema;
  private final DataType[] types;
  private final Map<String, Integer> places = new HashMap<>();
  private final Map<UTF8String, String> texts;
  private final UTF8String[] last; // by column, the text of the row before
  private final String[] lastText;
  private final Map<ArrayData, Seq<String>> lists = new HashMap<>();

  /** Tables of a task share their texts. */
  HeldColumns(StructType schema, Map<UTF8String, String> texts) {
    this.schema = schema;
    this.texts = texts;
    this.types = new DataType[schema.length()];
    for (int i = 0; i < types.length; i++) {
      types[i] = schema.apply(i).dataType();
      places.put(schema.apply(i).name().intern(), i); // callers ask by constants
    }
    this.last = new UTF8String[types.length];
    this.lastText = new String[types.length];
  }

  StructType schema() {
    return schema;
  }

  int size() {
    return types.length;
  }

  int place(String name) {
    Integer place = places.get(name);
    if (place == null) {
      throw new IllegalArgumentException("no column " + name + " in " + places.keySet());
    }
    return place;
  }

  /** All cells of a row, as {@link #cell}. */
  Object[] cells(InternalRow row) {
    var cells = new Object[types.length];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = cell(row, i);
    }
    return cells;
  }

  /** A cell as Spark shows it to programs; null for a null. */
  Object cell(InternalRow row, int column) {
    if (row.isNullAt(column)) {
      return null;
    }
    DataType type = types[column];
    if (type == DataTypes.StringType) {
      return text(row.getUTF8String(column), column);
    } else if (type == DataTypes.DoubleType) {
      return row.getDouble(column);
    } else if (type == DataTypes.IntegerType) {
      return row.getInt(column);
    } else if (type instanceof DecimalType decimal) {
      return row.getDecimal(column, decimal.precision(), decimal.scale()).toJavaBigDecimal();
    } else if (type instanceof ArrayType list && list.elementType() == DataTypes.StringType) {
      return list(row.getArray(column));
    }
    return CatalystTypeConverters.convertToScala(row.get(column, type), type);
  }

  private String text(UTF8String text, int column) {
    if (!text.equals(last[column])) {
      String known = texts.get(text);
      last[column] = text.clone();
      lastText[column] = known == null ? text.toString() : known;
      texts.putIfAbsent(last[column], lastText[column]);
    }
    return lastText[column];
  }

  private Seq<String> list(ArrayData items) {
    Seq<String> known = lists.get(items);
    if (known == null) {
      List<String> made = new ArrayList<>();
      for (int i = 0; i < items.numElements(); i++) {
        made.add(items.isNullAt(i) ? null : items.getUTF8String(i).toString());
      }
      known = CollectionConverters.asScala(made).toSeq();
      lists.put(items.copy(), known);
    }
    return known;
  }
}
