package org.oreflow.index.concentration;

import java.util.List;
import org.oreflow.figure.Figure;
import org.oreflow.figure.Market;
import org.oreflow.index.formula.BlocIndex;
import org.oreflow.index.formula.Term;
import org.oreflow.table.Reason;

/**
 * Concentration of supply among the members of a bloc; {@code country} is the group.
 *
 * <pre>H_g = Σ_{c in g} m_c² / (Σ_{c in g} m_c)²       m_c: mass of supplier c</pre>
 *
 * <p>In: one bloc of a {@link Market}. Out: a fraction, 1 for a single member that supplies; null
 * with reason ZERO_TOTAL where none does. With it, and countries alone as blocs of one, H = Σ_g
 * S_g² H_g. Bounds are exact over the members' intervals; the rest stays out. Errors: none. Source:
 * Hirschman (1964), American Economic Review 54(5), p. 761, within a group.
 *
 * <p>Example: 40 and 30 t: (1600 + 900) / 4900 = .510204.
 */
public record ConcentrationWithin(String name) implements BlocIndex {
  // others supply
  private static Reason whyUnknown(Market market, String bloc) {
    return market.isKnown(bloc) ? Reason.ZERO_TOTAL : market.whyMissing();
  }

  @Override
  public Figure of(Market market, String bloc) {
    return market
        .figure(market.hhiWithin(bloc))
        .orElse(market.isKnown() ? whyUnknown(market, bloc) : market.whyUnknown());
  }

  @Override
  public List<Term> terms(Market market, String bloc) {
    Market members = market.ofBloc(bloc);
    return Term.ofSquares(
        members,
        "m_c",
        Term.of("Σ_{c in g} m_c²", members.squares()),
        Term.of("Σ_{c in g} m_c", members.total()));
  }
}
