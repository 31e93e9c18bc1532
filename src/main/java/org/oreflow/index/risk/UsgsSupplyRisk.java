package org.oreflow.index.risk;

import java.util.List;
import org.oreflow.figure.Figure;
import org.oreflow.index.formula.BalanceIndex;
import org.oreflow.index.formula.BalanceRow;
import org.oreflow.index.formula.Term;
import org.oreflow.table.Reason;

/**
 * Supply risk of the United States by the Geological Survey's method.
 *
 * <pre>
 * SR = (DP · TE · EV)^(1/3), DP = Σ_c s_c² a_c w_c, EV = min(1, Σ_j v_j e_j / p_j)
 * s_c: share of country c in the world's production, not of the United States; a_c: its inability to supply, w_c: its unwillingness, both 0 to 1; TE: {@link TradeExposure}; v_j: part of industry j in the gross domestic product, e_j: what it spends on the commodity, p_j: its operating profit
 * </pre>
 *
 * <p>In: one row of {@link Balance} of the United States with a consumption. Out: 0 to 1, 0 where
 * one factor is; null with reason NO_PARAMETERS, as no source of a lake gives inability,
 * unwillingness, expenditure and profit. An industry without profit counts with e_j / p_j = 1. No
 * bounds. Errors: none. Source: Nassar and others (2020), Science Advances 6, eaay8647, read in
 * code that cites it: whether inability and unwillingness multiply is recalled: provisional.
 *
 * <p>Example: .6 and .3 of the world with a w .5 and .2: DP .36 · .5 + .09 · .2 = .198; TE .75, EV
 * .4: (.198 · .75 · .4)^(1/3) = .390177.
 */
public record UsgsSupplyRisk() implements BalanceIndex {
  /**
   * A foreign country that produces.
   *
   * @param share of the world's production, 0 to 1
   */
  public record Producer(double share, double inability, double unwillingness) {}

  /**
   * An industry that buys the commodity.
   *
   * @param part of the gross domestic product that it adds
   */
  public record Industry(double part, double expenditure, double profit) {}

  /** The index of its terms; NaN where one is. */
  public static double of(List<Producer> foreign, double exposure, List<Industry> industries) {
    double disruption =
        foreign.stream().mapToDouble(p -> p.share * p.share * p.inability * p.unwillingness).sum();
    double vulnerability =
        industries.stream()
            .mapToDouble(i -> i.part * (i.profit <= 0 ? 1 : Math.min(1, i.expenditure / i.profit)))
            .sum();
    return Math.cbrt(disruption * Math.max(0, exposure) * Math.min(1, vulnerability));
  }

  @Override
  public String name() {
    return "usgs_supply_risk";
  }

  /** None: no source of a lake gives the parameters. */
  @Override
  public Figure of(BalanceRow row) {
    return Figure.unbounded(Double.NaN).orElse(Reason.NO_PARAMETERS);
  }

  @Override
  public boolean isOf(BalanceRow row) {
    return TradeExposure.isConsumedThere(row);
  }

  @Override
  public boolean isProvisional() {
    return true;
  }

  @Override
  public List<Term> terms(BalanceRow row) {
    return List.of(Term.of("TE", new TradeExposure().of(row).value()));
  }
}
