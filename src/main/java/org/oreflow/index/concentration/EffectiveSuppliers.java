package org.oreflow.index.concentration;

import java.util.List;
import org.oreflow.figure.Figure;
import org.oreflow.figure.Market;
import org.oreflow.index.formula.Grouping;
import org.oreflow.index.formula.MarketIndex;
import org.oreflow.index.formula.Term;

/**
 * Number of equal suppliers that would be as concentrated (Hill number of order 2).
 *
 * <pre>N = 1 / H       H: {@link SupplierConcentration}</pre>
 *
 * <p>In: {@code Market}. Out: suppliers, 1 for a single one, n for n equal ones; null as H is. The
 * bounds are those of H swapped. Errors: none. Source: Hill (1973), Ecology 54(2), p. 427.
 *
 * <p>Example: H = .38: 1 / .38 = 2.631579.
 */
public record EffectiveSuppliers(String name, Grouping grouping) implements MarketIndex {
  @Override
  public Figure of(Market market) {
    Figure hhi = new SupplierConcentration(name, grouping).of(market);
    return market.figure(1 / hhi.value(), 1 / hhi.high(), 1 / hhi.low());
  }

  @Override
  public String unit() {
    return "suppliers";
  }

  @Override
  public List<Term> terms(Market market) {
    return Term.ofSquares(market, "m_c", Term.of("H", market.hhi()));
  }
}
