package org.oreflow.disclosure;

import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.sql.Row;
import org.oreflow.table.Table;

/** Rows of the tables of a run. */
@FunctionalInterface
public interface Tables {
  /**
   * Gives each row of a table.
   *
   * @param columns of the rows, in this order
   */
  void each(Table table, List<String> columns, Consumer<Row> taker);
}
