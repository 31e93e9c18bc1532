package org.oreflow.index.product;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sum;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.oreflow.choice.Releases;
import org.oreflow.table.Covers;
import org.oreflow.table.Load;
import org.oreflow.table.TradeTotal;

/** What countries export of all products, of sources that cover the world. */
public final class TradeTotals {
  private TradeTotals() {}

  /**
   * One row per source, year and exporter: value_usd. Of records of codes with different numbers of
   * digits, which hold each other, the finest count.
   *
   * @param totals rows of {@link TradeTotal}
   * @param releases of {@link Releases#of}
   */
  public static Dataset<Row> ofExporters(Dataset<Row> totals, Dataset<Row> releases) {
    var table = Window.partitionBy(TradeTotal.SOURCE, TradeTotal.YEAR);
    return Releases.newest(totals, releases, TradeTotal.YEAR)
        .where(
            col(Load.COVERS)
                .equalTo(Covers.WORLD.text())
                .and(col(TradeTotal.DIRECTION).notEqual("import")))
        .withColumn("finest", max(TradeTotal.CODE_DIGITS).over(table))
        .where(col(TradeTotal.CODE_DIGITS).equalTo(col("finest")))
        .groupBy(TradeTotal.SOURCE, TradeTotal.YEAR, TradeTotal.EXPORTER)
        .agg(sum(TradeTotal.VALUE_USD).as(TradeTotal.VALUE_USD));
  }
}
