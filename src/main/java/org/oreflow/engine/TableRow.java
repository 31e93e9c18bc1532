package org.oreflow.engine;

import org.apache.spark.sql.Row;

/** A row of a group, and which of the tables it is of. */
public record TableRow(String group, String table, Row row) {
  /** Of a group that the function does not ask for. */
  public TableRow(String table, Row row) {
    this("", table, row);
  }
}
