package org.oreflow.ingest;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.oreflow.TestSession;
import org.oreflow.engine.Scan;
import org.oreflow.table.Table;

/** The rows that the files of a plan have for a table, together. */
public final class PlannedRows {
  private PlannedRows() {}

  /** Read while they are consumed. */
  public static Dataset<Row> of(Plan plan, Table table) {
    return plan
        .pieces(TestSession.spark(), table, Scan::ofColumns, Scan::made, soFar -> {})
        .stream()
        .reduce(Dataset::unionByName)
        .orElseThrow();
  }
}
