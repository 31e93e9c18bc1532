package org.oreflow.index.concentration;

import java.util.List;
import org.oreflow.figure.Figure;
import org.oreflow.figure.Market;
import org.oreflow.index.formula.Grouping;
import org.oreflow.index.formula.MarketIndex;
import org.oreflow.index.formula.Term;

/**
 * Diversity of supply (Shannon's entropy): {@code shannon} among producing countries, {@code
 * import_shannon} among the suppliers of an importing country.
 *
 * <pre>S = − Σ_c s_c ln s_c       s_c: share of supplier c, 0 ln 0 = 0</pre>
 *
 * <p>In: {@link Market}. Out: nats, 0 for a single supplier, ln n for n equal ones; null with
 * reason UNDIVIDED_REST, as nobody knows over how many suppliers a rest is spread: the low then
 * puts it in one hand, or in pieces where the list is of the largest ({@code LargestListed}), and
 * high is open. Bounds are exact over the suppliers' intervals ({@code Bounds}). Errors: none.
 * Source: Shannon (1948), Bell System Technical Journal 27(3), p. 393.
 *
 * <p>Example: shares .5, .3, .2: .346574 + .361192 + .321888 = 1.029653.
 */
public record ShannonEntropy(String name, Grouping grouping) implements MarketIndex {
  @Override
  public Figure of(Market market) {
    return market.figure(market.entropy()).orElse(market.whyUndivided());
  }

  @Override
  public String unit() {
    return "nat";
  }

  @Override
  public List<Term> terms(Market market) {
    return Term.of(
        market, "s_c", supply -> -StrictMath.log(supply.known() / market.total()) * supply.known());
  }
}
