package org.oreflow.ingest;

import org.apache.spark.sql.Row;
import org.oreflow.table.Table;

public interface RowWatch {
  boolean wants(FileToRead work);

  void kept(Table table, Row row);
}
