package org.oreflow.engine;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Row;

/** A row of a group, and which of the tables it is of. */
public record TableRow(String group, String table, Row row) {
  public static List<Row> rows(Iterator<TableRow> group) {
    List<Row> rows = new ArrayList<>();
    group.forEachRemaining(each -> rows.add(each.row()));
    return rows;
  }

  /** Of a group that the function does not ask for. */
  public TableRow(String table, Row row) {
    this("", table, row);
  }
}
