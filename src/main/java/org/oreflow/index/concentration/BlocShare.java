package org.oreflow.index.concentration;

import java.util.List;
import org.oreflow.figure.Figure;
import org.oreflow.figure.Market;
import org.oreflow.index.formula.BlocIndex;
import org.oreflow.index.formula.Term;

/**
 * Share of a bloc of countries in supply; {@code country} is the group.
 *
 * <pre>
 * S_g = Σ_{c in g} m_c / Σ_c m_c       m_c: mass of supplier c, the undivided rest in the total only
 * </pre>
 *
 * <p>In: one bloc of a {@code Market}. Out: a fraction; a row for each bloc with a listed supplier;
 * null as {@link SupplierConcentration} is. Bounds are exact over the suppliers' intervals; above,
 * the rest belongs to the bloc. Errors: none. Source: plain share.
 *
 * <p>Example: 40 and 30 of 100 t: .7.
 */
public record BlocShare(String name) implements BlocIndex {
  @Override
  public Figure of(Market market, String bloc) {
    return market.figure(market.share(bloc));
  }

  @Override
  public List<Term> terms(Market market, String bloc) {
    return Term.of(
        market,
        "m_c",
        supply -> supply.bloc().equals(bloc) ? supply.known() : 0,
        Term.of("Σ_{c in g} m_c", market.ofBloc(bloc).total()),
        Term.of("Σ_c m_c", market.total()));
  }
}
