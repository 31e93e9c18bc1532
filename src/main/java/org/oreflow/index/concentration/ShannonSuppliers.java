package org.oreflow.index.concentration;

import java.util.List;
import org.oreflow.figure.Figure;
import org.oreflow.figure.Interval;
import org.oreflow.figure.Market;
import org.oreflow.index.formula.Grouping;
import org.oreflow.index.formula.MarketIndex;
import org.oreflow.index.formula.Term;

/**
 * Number of equal suppliers that would be as diverse (Hill number of order 1).
 *
 * <pre>N_1 = e^S       S: {@link ShannonEntropy}</pre>
 *
 * <p>In: {@link Market}. Out: suppliers, 1 for a single one, n for n equal ones; null as S is, with
 * its bounds. Errors: none. Source: Hill (1973), Ecology 54(2), p. 427.
 *
 * <p>Example: shares .5, .3, .2: e^1.029653 = 2.800094.
 */
public record ShannonSuppliers(String name, Grouping grouping) implements MarketIndex {
  @Override
  public Figure of(Market market) {
    Interval nats = market.entropy();
    return market
        .figure(
            StrictMath.exp(nats.value()), StrictMath.exp(nats.low()), StrictMath.exp(nats.high()))
        .orElse(market.whyUndivided());
  }

  @Override
  public String unit() {
    return "suppliers";
  }

  @Override
  public List<Term> terms(Market market) {
    return Term.of(
        market,
        "s_c",
        supply -> -StrictMath.log(supply.known() / market.total()) * supply.known(),
        Term.of("S", market.entropy()));
  }
}
