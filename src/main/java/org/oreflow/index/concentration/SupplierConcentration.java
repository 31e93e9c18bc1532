package org.oreflow.index.concentration;

import java.util.List;
import org.oreflow.figure.Figure;
import org.oreflow.figure.Market;
import org.oreflow.index.formula.Grouping;
import org.oreflow.index.formula.MarketIndex;
import org.oreflow.index.formula.Term;

/**
 * Concentration of supply (Herfindahl-Hirschman index): {@code hhi} among producing countries,
 * {@code import_hhi} among the suppliers of an importing country.
 *
 * <pre>
 * H = Σ_c m_c² / (Σ_c m_c)²       m_c: mass of supplier c, the undivided rest in the total only
 * </pre>
 *
 * <p>In: {@link Market}, masses in the basket's unit. Out: one value per market, without unit: 1/n
 * for n equal suppliers, 1 for a single one; null with reason ZERO_TOTAL when the total is zero,
 * SHARE_UNKNOWN when a supplier's share is. Low and high are exact over the suppliers' intervals,
 * the rest spread thin below and in one hand above ({@code Bounds}), or in pieces of the smallest
 * listed supply where the source says that its list is of the largest ({@code LargestListed}).
 * Countries without a figure have in equal parts, or one of them, what the total leaves to all. A
 * country's figure counts as printed: of rounding only that of a printed world total is in them.
 * Errors: none, masses are not negative. Source: Hirschman (1964), American Economic Review 54(5),
 * p. 761.
 *
 * <p>Example: shares .5, .3, .2: .25 + .09 + .04 = .38.
 */
public record SupplierConcentration(String name, Grouping grouping) implements MarketIndex {
  @Override
  public Figure of(Market market) {
    double total = market.total();
    double hhi = Math.min(1, market.squares() / (total * total)); // a rounding may pass 1
    return market.figure(hhi, market.hhi().low(), market.hhi().high());
  }

  @Override
  public List<Term> terms(Market market) {
    return Term.ofSquares(
        market, "m_c", Term.of("Σ_c m_c²", market.squares()), Term.ofAll("Σ_c m_c", market));
  }
}
