package org.oreflow.report;

import java.util.Map;
import org.oreflow.table.Table;

/** What the columns of tables mean, as the page beside the files tells it. */
public final class PublicColumns {
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
}
