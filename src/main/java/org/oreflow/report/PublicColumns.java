package org.oreflow.report;

import static org.apache.spark.sql.functions.col;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.oreflow.table.Table;

/** What the columns of tables mean, as the page beside the files tells it. */
public final class PublicColumns {
  static final String COMMENT = "comment"; // as Spark names it
  static final String UNIT = "unit";

  private PublicColumns() {}

  public static String[] of(Table table, String column) {
    Map<String, String[]> columns = Readme.columns(table);
    return columns.getOrDefault(column, new String[] {"", ""}).clone();
  }

  /** Rows of a table with unit and meaning of their columns, as {@link #described} has them. */
  public static Dataset<Row> described(Table table, Dataset<Row> rows) {
    return rows.select(
        Arrays.stream(described(table, rows.schema()).fields())
            .map(field -> col(field.name()).as(field.name(), field.metadata()))
            .toArray(Column[]::new));
  }

  /**
   * Columns with their unit and meaning as metadata: {@code comment}, which Spark and its readers
   * show, and {@code unit}.
   */
  static StructType described(Table table, StructType schema) {
    return of(schema, field -> of(table, field.name()));
  }

  static StructType of(StructType schema, Function<StructField, String[]> told) {
    return new StructType(
        Arrays.stream(schema.fields())
            .map(field -> noted(field, told.apply(field)))
            .toArray(StructField[]::new));
  }

  private static StructField noted(StructField field, String... told) {
    var notes = new MetadataBuilder();
    if (!told[1].isEmpty()) {
      notes.putString(COMMENT, told[1]);
    }
    if (!told[0].isEmpty()) {
      notes.putString(UNIT, told[0]);
    }
    return new StructField(field.name(), field.dataType(), field.nullable(), notes.build());
  }

  /** What {@link #described} has told of a column: unit and meaning, each empty if it has not. */
  static String[] told(StructField field) {
    return Stream.of(UNIT, COMMENT)
        .map(key -> field.metadata().contains(key) ? field.metadata().getString(key) : "")
        .toArray(String[]::new);
  }
}
