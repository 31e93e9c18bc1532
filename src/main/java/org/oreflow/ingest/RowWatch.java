package org.oreflow.ingest;

import org.apache.spark.sql.Row;
import org.oreflow.lake.Table;

/** Is given rows that files are found to hold. */
public interface RowWatch {
  /** Whether the rows of a file are wanted. */
  boolean wants(Work work);

  /** A row that is kept for a table. */
  void kept(Table table, Row row);
}
