package org.oreflow.index.product;

import static org.oreflow.index.formula.BalanceRow.ratio;

import org.oreflow.figure.Figure;
import org.oreflow.index.formula.Grouping;
import org.oreflow.table.Reason;

/**
 * What a country exports of a product: {@code export_value}, which country {@code WLD} has too, and
 * {@code export_share} of what the world exports.
 *
 * <pre>
 * X_i = Σ_j x_ij, S_i = X_i / Σ_k X_k       x_ij: value of what i sells to j
 * X_i ≤ X_i' + U_i, X_i' / (X_i' + Σ_k≠i (X_k' + U_k)) ≤ S_i ≤ (X_i' + U_i) / (X_i' + U_i + Σ_k≠i X_k')
 * </pre>
 *
 * <p>In: {@link ProductMarket}; X' is what a list of the largest flows has, U what it leaves out at
 * most ({@link LeftOut}), 0 of a source of the world. Exports are not what is made: goods pass
 * through ports of others, and what a country uses itself is not in them. Out: US dollars, and 0 to
 * 1; null with reason TRUNCATED where what is left out may be more than a hundredth of it, NO_VALUE
 * or ZERO_TOTAL. Errors: none. Source: United Nations, International Merchandise Trade Statistics:
 * Compilers Manual.
 *
 * <p>Example: of 7 and 3 listed, the second may be 5: the first has 7, and 7/12 to 7/10.
 */
public record ExportValue(String name, String unit, Grouping grouping) implements ProductIndex {
  private static final String SHARE = "1";
  private static final double MILLI = 1000; // values of markets are whole 0.001 USD

  @Override
  public boolean isOf(ProductMarket market) {
    return !(unit.equals(SHARE) && market.isOfWorld());
  }

  /** The value of one partner is a record, and so is a total that a list has. */
  @Override
  public boolean isRecord(ProductMarket market) {
    double total = market.value().total().orZero();
    boolean isOfOne = market.value().squares() == total * total;
    return !market.isOfWorld() && (isOfOne || market.value().rest().orZero() > 0);
  }

  @Override
  public boolean isOfLists() {
    return true;
  }

  @Override
  public Figure of(ProductMarket market) {
    double own = market.value().total().value();
    double most = own + market.leftOut().map(LeftOut::most).orElse(0L);
    if (!unit.equals(SHARE)) {
      return LeftOut.figure(own / MILLI, own / MILLI, most / MILLI).orElse(reason(market));
    }
    double others = market.world() - own;
    double all = others + market.leftOut().map(LeftOut::others).orElse(0L);
    double share = ratio(own, market.world());
    return LeftOut.figure(share, ratio(own, own + all), ratio(most, most + others))
        .orElse(reason(market));
  }

  private static Reason reason(ProductMarket market) {
    if (market.leftOut().isPresent()) {
      return Reason.TRUNCATED;
    }
    return market.value().total().isKnown() ? Reason.ZERO_TOTAL : Reason.NO_VALUE;
  }
}
