package org.oreflow.report.page;

import java.util.Set;
import org.apache.spark.sql.Row;
import org.oreflow.table.Flag;
import org.oreflow.table.Flow;
import org.oreflow.table.Table;

/** Takes what it needs of the rows of a table, which come in any order. */
interface RowTaker {
  String HIDDEN = Flag.CONFIDENTIAL.name();

  Table table();

  Set<String> columns();

  void add(Row row);

  /** Whether a row rests on records that may not be shown. */
  static boolean isHidden(Row row) {
    var place = row.schema().getFieldIndex(Flow.FLAGS); // spelled alike in every table
    return place.isDefined() && row.getList((Integer) place.get()).contains(HIDDEN);
  }
}
