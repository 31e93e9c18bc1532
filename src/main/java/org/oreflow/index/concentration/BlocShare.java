package org.oreflow.index.concentration;

import org.oreflow.index.formula.Grouping;
import org.oreflow.index.formula.MarketBounds;
import org.oreflow.index.formula.MarketFigure;

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
public final class BlocShare extends MarketFigure {
  public BlocShare() {
    super("bloc_share", Grouping.BLOC, MarketBounds.SHARE);
  }
}
