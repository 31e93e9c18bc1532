package org.oreflow.index.concentration;

import java.util.List;
import org.oreflow.figure.Figure;
import org.oreflow.figure.Market;
import org.oreflow.index.formula.Grouping;
import org.oreflow.index.formula.MarketIndex;
import org.oreflow.index.formula.Term;

/**
 * What concentration rises by if the members of each bloc act as one.
 *
 * <pre>
 * A = Σ_g S_g² (1 − H_g) = H_B − H       S_g: share of bloc g, H_g: {@link ConcentrationWithin}, H_B: {@link BlocConcentration}, H: {@link SupplierConcentration}
 * </pre>
 *
 * <p>In: {@code Market} with blocs. Out: at least 0, 0 where no bloc has two suppliers; a bloc that
 * supplies nothing adds 0; null as H is. Bounds are given where every supplier is known exactly;
 * else none, as H_B and H move together. Errors: none. Source: the identity H = Σ_g S_g² H_g.
 *
 * <p>Example: shares .4 and .3 in a bloc, .3 alone: .58 − (.16 + .09 + .09) = .24 = 2 · .4 · .3.
 */
public record AlignmentPremium(String name, Grouping grouping) implements MarketIndex {
  @Override
  public Figure of(Market market) {
    return market.figure(market.premium());
  }

  @Override
  public List<Term> terms(Market market) {
    double together = market.hhi().value();
    return Term.ofSquares(
        market.ofBlocs(),
        "S_g",
        Term.of("H_B", together),
        Term.of("H", together - market.premium().value()));
  }
}
