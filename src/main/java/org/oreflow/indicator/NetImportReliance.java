package org.oreflow.indicator;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.try_divide;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import org.apache.spark.sql.Column;
import org.oreflow.balance.Balance;

/**
 * Part of apparent consumption that net imports cover.
 *
 * <pre>NIR = 1 − D / AC       D: production and secondary supply, AC: apparent consumption</pre>
 *
 * <p>In: one row of {@link Balance}. Out: a fraction up to 1; null with reason NET_EXPORTER when
 * exports exceed imports or supply exceeds consumption (a publisher prints E), ZERO_AC, NEG_AC, or
 * what is missing. Bounds are exact over the intervals of D, imports and exports. Errors: none.
 * Source: US Geological Survey, Mineral Commodity Summaries 2025, appendix B.
 *
 * <p>Example: D 5,400 t, AC 12,200 t: 1 − .442623 = .557377, printed 56 percent.
 */
final class NetImportReliance implements Indicator {
  @Override
  public String name() {
    return "net_import_reliance";
  }

  @Override
  public Grouping grouping() {
    return Grouping.BALANCE;
  }

  @Override
  public List<Column> sums() {
    return List.of();
  }

  @Override
  public Column value() {
    return when(exporter().equalTo(false), of(Dependence.domestic(), Dependence.consumption()));
  }

  @Override
  public Column low() {
    Column net =
        Dependence.net(
            Dependence.number(Balance.low(Balance.IMPORT_T)),
            Dependence.number(Balance.high(Balance.EXPORT_T)));
    return bound(Dependence.domesticHigh(), net);
  }

  @Override
  public Column high() {
    Column net =
        Dependence.net(
            Dependence.number(Balance.high(Balance.IMPORT_T)),
            Dependence.number(Balance.low(Balance.EXPORT_T)));
    return bound(Dependence.domesticLow(), net);
  }

  // NIR falls with domestic supply and rises with net imports
  private static Column bound(Column domestic, Column net) {
    Column computed = of(domestic, domestic.plus(net));
    Column published = of(domestic, Dependence.consumption());
    return when(
        Dependence.consumption().isNotNull(),
        when(Dependence.published(), published).otherwise(computed));
  }

  private static Column of(Column domestic, Column consumption) {
    return when(consumption.gt(0), lit(1.0).minus(try_divide(domestic, consumption)));
  }

  private static Column exporter() {
    Column supplied = Dependence.domestic().gt(Dependence.consumption());
    return coalesce(supplied, lit(false));
  }

  @Override
  public Column reason() {
    Column traded =
        coalesce(Dependence.number(Balance.EXPORT_T).gt(Dependence.imports()), lit(false));
    return when(exporter().or(traded.and(Dependence.consumption().leq(0))), lit("NET_EXPORTER"))
        .otherwise(Dependence.whyNull());
  }
}
