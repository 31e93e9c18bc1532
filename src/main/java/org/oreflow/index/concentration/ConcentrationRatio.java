package org.oreflow.index.concentration;

import java.util.List;
import org.oreflow.figure.Figure;
import org.oreflow.figure.Interval;
import org.oreflow.figure.Market;
import org.oreflow.figure.Supply;
import org.oreflow.index.formula.Grouping;
import org.oreflow.index.formula.MarketIndex;
import org.oreflow.index.formula.Term;

/**
 * Share of the n largest suppliers: {@code cr1} and {@code cr3} among producing countries, {@code
 * top_supplier_share} among the suppliers of an importing country.
 *
 * <pre>CR_n = Σ of the n largest m_c / Σ_c m_c       the undivided rest in the total only</pre>
 *
 * <p>In: {@link Market}. Out: a fraction per market, 1 where there are no more than n suppliers and
 * no rest; null with reason ZERO_TOTAL or SHARE_UNKNOWN. Low and high are exact over the suppliers'
 * intervals; the high takes the rest as one supplier, or as several where the list is of the
 * largest ({@code LargestListed}). Errors: none. Source: Curry and George (1983), Journal of
 * Industrial Economics 31(3), p. 204.
 *
 * <p>Example: 25, 20, 15, 10, 9, 8, 7, 6 of 100: CR_1 .25, CR_3 .60.
 */
public record ConcentrationRatio(String name, Grouping grouping, int n) implements MarketIndex {
  @Override
  public Figure of(Market market) {
    Interval bounds = market.ratio(n);
    return market.figure(market.largest(n) / market.total(), bounds.low(), bounds.high());
  }

  @Override
  public String supplier(Market market) {
    return n > 1 || market.suppliers().isEmpty() ? "" : market.suppliers().get(0).name();
  }

  @Override
  public List<Term> terms(Market market) {
    List<Supply> largest = market.suppliers().subList(0, Math.min(n, market.suppliers().size()));
    return Term.of(
        market,
        "m_c",
        supply -> largest.contains(supply) ? supply.known() : 0,
        Term.of("Σ of the n largest m_c", market.largest(n)),
        Term.ofAll("Σ_c m_c", market));
  }
}
