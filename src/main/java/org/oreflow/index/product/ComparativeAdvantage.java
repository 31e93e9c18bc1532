package org.oreflow.index.product;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.try_divide;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.types.DataTypes.DoubleType;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.oreflow.index.formula.Closing;
import org.oreflow.index.formula.Grouping;
import org.oreflow.index.formula.Indicator;
import org.oreflow.reference.Countries;
import org.oreflow.table.ProductIndicator;
import org.oreflow.table.Reason;
import org.oreflow.table.Trade;
import org.oreflow.table.TradeTotal;

/**
 * How much more of a product a country exports than its size in the world's trade would let expect
 * (Balassa): {@code rca}, and {@code rca_symmetric}.
 *
 * <pre>
 * RCA = (x_ij / X_i) / (x_wj / X_w), RSCA = (RCA − 1) / (RCA + 1)       x_ij: exports of country i of product j, X_i: all its exports, w: the world
 * </pre>
 *
 * <p>In: {@link ProductMarket}, and the value of all trade by exporter and year, in table {@code
 * trade_total}, of the same source. Where exporters and importers both report, x and X are the
 * exporters' reports alone. Out: at least 0, below 1 a disadvantage; −1 to 1 for the symmetric
 * form, a row for each exporter. Null with reason NO_TOTAL without the total of the country, as
 * everywhere in a lake without totals. No bounds. Errors: none. Source: Balassa (1965), Manchester
 * School 33(2), p. 99; Dalum, Laursen and Villumsen (1998), International Review of Applied
 * Economics 12(3), p. 423, for the symmetric form, as recalled: provisional.
 *
 * <p>Example: exports 120 and 30 of one country, 40 and 60 of another: (120/150) / (160/250) =
 * 1.25; .25 / 2.25 = .111111.
 */
public final class ComparativeAdvantage implements Indicator {
  private static final double MILLI = 1000; // values of markets are whole 0.001 USD
  private static final String SUM = "total_" + ProductMarket.VALUE;
  private static final String EXPORTS = "exports"; // as totals have them
  private static final String WORLD_VALUE = "world_value";
  private static final String OWN_TOTAL = "own_total";
  private static final String WORLD_TOTAL = "world_total";

  private final String name;

  public ComparativeAdvantage(String name) {
    this.name = name;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Grouping grouping() {
    return Grouping.PRODUCT_EXPORTS;
  }

  @Override
  public List<Column> sums() {
    return List.of(sum(ProductMarket.VALUE).as(SUM));
  }

  /** What is exported, without what importers alone report, as totals of exporters are. */
  public static Column exports() {
    return sum(ProductMarket.EXPORTED).as(EXPORTS);
  }

  /**
   * Grouped markets with what the index needs besides. Exports are {@link #exports}, or all trade
   * where markets are without.
   *
   * @param totals source, year, exporter, value_usd of all trade; empty: there are none
   */
  public static Dataset<Row> withTotals(Dataset<Row> grouped, Optional<Dataset<Row>> totals) {
    Column none = lit(null).cast(DoubleType);
    boolean mirrored = List.of(grouped.columns()).contains(EXPORTS);
    var exported = mirrored ? grouped : grouped.withColumn(EXPORTS, col(SUM));
    if (totals.isEmpty()) {
      return exported
          .withColumn(WORLD_VALUE, none)
          .withColumn(OWN_TOTAL, none)
          .withColumn(WORLD_TOTAL, none);
    }
    var ofYear = Window.partitionBy(TradeTotal.SOURCE, TradeTotal.YEAR);
    var byExporter =
        totals
            .get()
            .select(
                col(TradeTotal.SOURCE),
                col(TradeTotal.YEAR),
                col(TradeTotal.EXPORTER).as(ProductIndicator.COUNTRY),
                col(TradeTotal.VALUE_USD).cast(DoubleType).as(OWN_TOTAL),
                sum(TradeTotal.VALUE_USD)
                    .over(ofYear)
                    .cast(DoubleType)
                    .as(WORLD_TOTAL)); // unique by source, year and country
    // year and code first: rows are laid out by them and do not change place
    var product =
        Window.partitionBy(
            col(Trade.YEAR),
            col(Trade.CODE),
            col(Trade.CODE_SYSTEM),
            col(Trade.PERIOD),
            col(Trade.SOURCE),
            col(Closing.GROUPING));
    Column ofWorld = when(col(ProductIndicator.COUNTRY).equalTo(Countries.WORLD), col(EXPORTS));
    return exported
        .withColumn(WORLD_VALUE, max(ofWorld).over(product).cast(DoubleType).divide(MILLI))
        .join(
            broadcast(byExporter),
            new String[] {TradeTotal.SOURCE, TradeTotal.YEAR, ProductIndicator.COUNTRY},
            "left");
  }

  @Override
  public Optional<Column> applies() {
    return Optional.of(col(ProductIndicator.COUNTRY).notEqual(Countries.WORLD));
  }

  @Override
  public Column value() {
    Column own = try_divide(col(EXPORTS).cast(DoubleType).divide(MILLI), col(OWN_TOTAL));
    Column rca = try_divide(own, try_divide(col(WORLD_VALUE), col(WORLD_TOTAL)));
    return name.equals("rca") ? rca : rca.minus(1).divide(rca.plus(1));
  }

  @Override
  public Column low() {
    return lit(null).cast(DoubleType);
  }

  @Override
  public Column high() {
    return lit(null).cast(DoubleType);
  }

  @Override
  public Column reason() {
    return when(col(OWN_TOTAL).isNull(), lit(Reason.NO_TOTAL.name()))
        .when(col(EXPORTS).isNull(), lit(Reason.NO_VALUE.name()))
        .otherwise(lit(Reason.ZERO_TOTAL.name()));
  }

  @Override
  public boolean isProvisional() {
    return name.equals("rca_symmetric");
  }
}
