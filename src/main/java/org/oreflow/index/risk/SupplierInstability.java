package org.oreflow.index.risk;

import java.util.List;
import org.oreflow.figure.Figure;
import org.oreflow.figure.Interval;
import org.oreflow.figure.Market;
import org.oreflow.index.formula.Grouping;
import org.oreflow.index.formula.MarketIndex;
import org.oreflow.index.formula.Term;

/**
 * Political instability of a country's suppliers, by their part in its imports.
 *
 * <pre>
 * ḡ = Σ_i g_i f_i / Σ_i f_i       g_i = (2.5 − w_i) / 5: w_i World Bank estimate of political stability of supplier i, f_i: mass imported from i
 * </pre>
 *
 * <p>In: {@link Market} of an importing country, or of a group of countries without trade among its
 * members. Out: 0 stable to 1; a year without estimate takes the last one before, flag
 * GOVERNANCE_CARRIED; a supplier without any, and what has no country, counts .5, flag
 * GOVERNANCE_ASSUMED. Null as {@code SupplierConcentration} is. No bounds. Errors: none. Source:
 * Gemechu and others (2016), Journal of Industrial Ecology 20(1), p. 154, with the scale of
 * github.com/akoyamp/geopolrisk-py.
 *
 * <p>Example: 600 t of g .3 and 400 t of g .6: .42.
 */
public record SupplierInstability(String name, Grouping grouping) implements MarketIndex {
  @Override
  public Figure of(Market market) {
    return market
        .figure(market.unstable() / market.total(), Double.NaN, Double.NaN)
        .flagged(market.knowledge().flagsOfRisk());
  }

  @Override
  public List<Term> terms(Market market) {
    List<Term> terms =
        Term.of(
            market,
            "f_i",
            supply -> supply.known() * supply.instability(),
            Term.of("Σ_i g_i f_i", market.unstable()),
            Term.of("Σ_i f_i", market.total()));
    market
        .suppliers()
        .forEach(
            supply ->
                terms.add(Term.of("g_i", supply.name(), Interval.exact(supply.instability()))));
    return terms;
  }
}
