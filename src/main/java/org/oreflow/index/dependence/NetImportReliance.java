package org.oreflow.index.dependence;

import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.try_divide;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.oreflow.index.formula.BalanceIndicator;
import org.oreflow.index.formula.Dependence;
import org.oreflow.table.Balance;
import org.oreflow.table.Flag;
import org.oreflow.table.Reason;

/**
 * Part of apparent consumption that net imports cover.
 *
 * <pre>
 * NIR = 1 − D / AC = (M − X + S) / AC       D: production and secondary supply, AC: apparent consumption, M: imports, X: exports, S: stock change, a draw-down is positive
 * </pre>
 *
 * <p>In: one row of {@link Balance}. Out: a fraction up to 1; null with reason NET_EXPORTER when
 * exports exceed imports or supply exceeds consumption (a publisher prints E), ZERO_AC, NEG_AC, or
 * what is missing. The two forms are one where consumption is the sum of the row. Where a publisher
 * prints consumption and domestic supply is unknown, such as scrap that is in the consumption
 * alone, the second holds, at most 1; not for a consumption that is a mean over years. Bounds are
 * exact over the intervals of D, imports and exports. Errors: none. Source: US Geological Survey,
 * Mineral Commodity Summaries 2025, appendix B.
 *
 * <p>Example: D 5,400 t, AC 12,200 t: 1 − .442623 = .557377, printed 56 percent.
 */
public final class NetImportReliance extends BalanceIndicator {
  public NetImportReliance() {
    super("net_import_reliance");
  }

  @Override
  public Column value() {
    Column ofDomestic = of(Dependence.domestic(), Dependence.consumption());
    Column ofNet = ofNet(Dependence.imports(), Dependence.number(Balance.EXPORT_T));
    return when(exporter().equalTo(false), coalesce(ofDomestic, ofNet));
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

  // what is printed is rounded: of equal figures net trade tells
  private static Column exporter() {
    Column more = Dependence.domestic().gt(Dependence.consumption());
    Column equal = coalesce(Dependence.domestic().equalTo(Dependence.consumption()), lit(true));
    Column net = Dependence.net(Dependence.imports(), Dependence.number(Balance.EXPORT_T));
    Column sold = Dependence.published().and(isOfTheYear()).and(equal).and(net.lt(0));
    return coalesce(more, lit(false)).or(coalesce(sold, lit(false)));
  }

  private static Column ofNet(Column imports, Column exports) {
    Column share = try_divide(Dependence.net(imports, exports), Dependence.consumption());
    return when(
        Dependence.published().and(isOfTheYear()).and(Dependence.consumption().gt(0)),
        least(lit(1.0), share));
  }

  private static Column isOfTheYear() {
    return array_contains(col(Balance.FLAGS), Flag.AVERAGE_OF_YEARS.name()).equalTo(false);
  }

  @Override
  public Column reason() {
    Column traded =
        coalesce(Dependence.number(Balance.EXPORT_T).gt(Dependence.imports()), lit(false));
    return when(
            exporter().or(traded.and(Dependence.consumption().leq(0))),
            lit(Reason.NET_EXPORTER.name()))
        .otherwise(Dependence.whyNull());
  }
}
