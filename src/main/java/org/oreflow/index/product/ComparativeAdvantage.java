package org.oreflow.index.product;

import static org.oreflow.index.formula.BalanceRow.ratio;

import org.oreflow.figure.Figure;
import org.oreflow.index.formula.Grouping;
import org.oreflow.table.Reason;

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
public record ComparativeAdvantage(String name, Grouping grouping) implements ProductIndex {
  private static final double MILLI = 1000; // values of markets are whole 0.001 USD

  @Override
  public boolean isOf(ProductMarket market) {
    return !market.isOfWorld();
  }

  @Override
  public Figure of(ProductMarket market) {
    AllTrade all = market.all();
    double own = ratio(market.exported().value() / MILLI, all.own());
    double rca = ratio(own, ratio(all.ofProduct(), all.world()));
    return Figure.unbounded(isProvisional() ? (rca - 1) / (rca + 1) : rca).orElse(reason(market));
  }

  private static Reason reason(ProductMarket market) {
    if (Double.isNaN(market.all().own())) {
      return Reason.NO_TOTAL;
    }
    return market.exported().isKnown() ? Reason.ZERO_TOTAL : Reason.NO_VALUE;
  }

  @Override
  public boolean isProvisional() {
    return name.equals("rca_symmetric");
  }
}
