package org.oreflow.report.page;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.oreflow.table.Table;
import scala.jdk.javaapi.CollectionConverters;

/** Rows of tables, written by a test; read without a session. */
final class LakeRows implements PageData.Tables {
  private final Map<Table, List<Map<String, String>>> rows = new HashMap<>();

  /** Adds a row, such as {@code element Nd, year 2020}; other cells are null, empty or zero. */
  void add(Table table, String cells) {
    Map<String, String> row = new TreeMap<>();
    for (String cell : cells.split(", ")) {
      String[] both = cell.split(" ", 2);
      row.put(both[0], both[1]);
    }
    rows.computeIfAbsent(table, none -> new ArrayList<>()).add(row);
  }

  /** Another order of the rows of each table. */
  void shuffle(Random random) {
    rows.values().forEach(some -> Collections.shuffle(some, random));
  }

  @Override
  public void each(Table table, List<String> columns, Consumer<Row> taker) {
    StructType schema =
        new StructType(
            columns.stream()
                .map(column -> table.schema().apply(column))
                .toArray(StructField[]::new));
    rows.getOrDefault(table, List.of()).forEach(cells -> taker.accept(row(schema, cells)));
  }

  private static Row row(StructType schema, Map<String, String> cells) {
    Object[] all =
        Arrays.stream(schema.fields()).map(field -> cell(field, cells.get(field.name()))).toArray();
    return new GenericRowWithSchema(all, schema);
  }

  private static Object cell(StructField field, String text) {
    if (field.dataType() instanceof ArrayType) {
      List<String> items = text == null ? List.of() : List.of(text.split("\\|"));
      return CollectionConverters.asScala(items).toSeq();
    }
    if (text == null && field.nullable()) {
      return null;
    }
    String set = text == null ? "0" : text;
    if (field.dataType() instanceof IntegerType) {
      return Integer.valueOf(set);
    } else if (field.dataType() instanceof LongType) {
      return Long.valueOf(set);
    } else if (field.dataType() instanceof DoubleType) {
      return Double.valueOf(set);
    } else if (field.dataType() instanceof DecimalType) {
      return new BigDecimal(set);
    } else if (field.dataType() instanceof BooleanType) {
      return Boolean.valueOf(set);
    }
    return text == null ? "" : text;
  }
}
