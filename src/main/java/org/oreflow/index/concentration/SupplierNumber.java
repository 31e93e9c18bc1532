package org.oreflow.index.concentration;

import java.util.List;
import org.oreflow.figure.Figure;
import org.oreflow.figure.Market;
import org.oreflow.index.formula.Grouping;
import org.oreflow.index.formula.MarketIndex;
import org.oreflow.index.formula.Term;

/**
 * How many suppliers there are.
 *
 * <pre>N = number of suppliers with m_c > 0       m_c: mass of supplier c</pre>
 *
 * <p>In: {@link Market}. Out: a whole number from 1; null with reason UNDIVIDED_REST where a rest
 * is spread over suppliers that nobody lists: low then counts the listed ones and high is open. A
 * supplier whose interval begins at zero counts in high alone. Errors: none. Source: plain count, N
 * of {@link NormalisedConcentration}.
 *
 * <p>Example: 5 t, 3 t, 0 t: N = 2.
 */
public record SupplierNumber(String name, Grouping grouping) implements MarketIndex {
  @Override
  public Figure of(Market market) {
    return market.figure(market.number()).orElse(market.whyUndivided());
  }

  @Override
  public String unit() {
    return "suppliers";
  }

  @Override
  public List<Term> terms(Market market) {
    return Term.of(
        market, "m_c", supply -> supply.known() > 0 ? 1 : 0, Term.of("N", market.number()));
  }
}
