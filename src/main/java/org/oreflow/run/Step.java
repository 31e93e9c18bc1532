package org.oreflow.run;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.oreflow.lake.Remake;
import org.oreflow.run.stale.Reads;
import org.oreflow.run.stale.TradeReads;
import org.oreflow.table.Balance;
import org.oreflow.table.Table;
import org.oreflow.table.Tables;

/**
 * One computed table of a run: what its rows are made from, and how. Order of work, years to
 * recompute and the preview of a run follow from it.
 */
public interface Step extends Tables.Maker {
  /** Tables that are written on the way. */
  default List<Table> makesToo() {
    return List.of();
  }

  /** The inputs that decide the rows, in the lake as it is then. */
  Reads reads(Records records, TradeReads trade);

  /**
   * The rows of the years to recompute.
   *
   * @throws ArithmeticException if masses or values add to more than a column holds
   */
  Dataset<Row> rows(Context context, Remake remake);

  /** Those of rows at hand, of all years. */
  default Dataset<Row> made(Context context, List<Row> rows, Remake remake) {
    Dataset<Row> all = context.rows(makes(), rows);
    return remake.isWhole() ? all : all.where(remake.of(Balance.YEAR));
  }
}
