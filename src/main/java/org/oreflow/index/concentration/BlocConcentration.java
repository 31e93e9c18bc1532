package org.oreflow.index.concentration;

import java.util.List;
import org.oreflow.figure.Figure;
import org.oreflow.figure.Market;
import org.oreflow.index.formula.Grouping;
import org.oreflow.index.formula.MarketIndex;
import org.oreflow.index.formula.Term;

/**
 * Concentration of supply among blocs, the members of each as one supplier, and countries of no
 * bloc: variant {@code bloc:} and the name of the bloc in the settings.
 *
 * <pre>
 * H_B = Σ_g S_g²       S_g: share of bloc g, or of a country alone, the undivided rest in the total only
 * </pre>
 *
 * <p>In: {@code Market} with blocs. Out: at least the index of countries, 1 for a single bloc; null
 * as {@link SupplierConcentration} is. Bounds are exact over the sums of the members' intervals.
 * Errors: none. Source: Hirschman (1964), American Economic Review 54(5), p. 761, with blocs for
 * firms.
 *
 * <p>Example: shares .4 and .3 in a bloc, .3 alone: .49 + .09 = .58.
 */
public record BlocConcentration(String name, Grouping grouping) implements MarketIndex {
  @Override
  public Figure of(Market market) {
    return market.figure(market.hhi());
  }

  @Override
  public List<Term> terms(Market market) {
    return Term.ofSquares(market.ofBlocs(), "S_g", Term.of("H_B", market.hhi()));
  }
}
