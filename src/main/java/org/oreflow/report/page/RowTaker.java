package org.oreflow.report.page;

import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.oreflow.table.Flag;
import org.oreflow.table.Table;

/** Takes what it needs of the rows of a table, which come in any order. */
interface RowTaker {
  Table table();

  Set<String> columns();

  void begin(List<String> columns);

  void add(Row row);

  /**
   * Whether a row rests on records that may not be shown.
   *
   * @param flags place of their column, below 0 where there is none
   */
  static boolean isHidden(Row row, int flags) {
    return flags >= 0 && row.getList(flags).contains(Flag.CONFIDENTIAL.name());
  }
}
