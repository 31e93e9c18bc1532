package org.oreflow.report;

import java.util.Map;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.oreflow.table.Table;

/** What the columns of tables mean, as the page beside the files tells it. */
public final class PublicColumns {
  static final String COMMENT = "comment"; // as Spark names it
  static final String UNIT = "unit";

  private PublicColumns() {}

  /**
   * Unit and meaning of a column, empty where the page does not tell them.
   *
   * @param column name of a column of the table
   */
  public static String[] of(Table table, String column) {
    Map<String, String[]> columns = Readme.columns(table);
    return columns.getOrDefault(column, new String[] {"", ""}).clone();
  }

  /**
   * Columns with their unit and meaning as metadata: {@code comment}, which Spark and its readers
   * show, and {@code unit}.
   */
  static StructType described(Table table, StructType schema) {
    var all = new StructType();
    for (StructField field : schema.fields()) {
      String[] told = of(table, field.name());
      var notes = new MetadataBuilder();
      if (!told[1].isEmpty()) {
        notes.putString(COMMENT, told[1]);
      }
      if (!told[0].isEmpty()) {
        notes.putString(UNIT, told[0]);
      }
      all = all.add(field.name(), field.dataType(), field.nullable(), notes.build());
    }
    return all;
  }
}
