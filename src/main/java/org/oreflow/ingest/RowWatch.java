package org.oreflow.ingest;

import org.apache.spark.sql.Row;
import org.oreflow.table.Table;

public interface RowWatch {
  boolean wants(FileToRead work);

  void kept(Table table, Row row);

  /** Both, each given what it wants. */
  default RowWatch and(RowWatch other) {
    RowWatch one = this;
    return new RowWatch() {
      private boolean ofOne;
      private boolean ofOther;

      @Override
      public boolean wants(FileToRead work) {
        ofOne = one.wants(work);
        ofOther = other.wants(work);
        return ofOne || ofOther;
      }

      @Override
      public void kept(Table table, Row row) {
        if (ofOne) {
          one.kept(table, row);
        }
        if (ofOther) {
          other.kept(table, row);
        }
      }
    };
  }
}
