package org.oreflow.table;

import org.apache.spark.sql.Row;

/**
 * A record that could not be used: its place, raw text and why. Key: source, release, file, entry,
 * line, item.
 */
public final class Rejected extends ColumnNames {
  public static final String COLUMN = "column_name"; // column at fault, "" for the whole line
  public static final String RAW = "raw"; // the record's text
  public static final String DETAIL = "detail"; // what was found

  public static final Table TABLE = Table.named("rejected");

  private Rejected() {}

  public static String text(Row row, String column) {
    return row.getString(TABLE.schema().fieldIndex(column));
  }
}
