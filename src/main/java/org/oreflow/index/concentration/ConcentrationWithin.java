package org.oreflow.index.concentration;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.oreflow.index.formula.Grouping;
import org.oreflow.index.formula.Market;
import org.oreflow.index.formula.MarketBounds;
import org.oreflow.index.formula.MarketFigure;
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
public final class ConcentrationWithin extends MarketFigure {
  public ConcentrationWithin() {
    super("hhi_within", Grouping.BLOC, MarketBounds.HHI);
  }

  @Override
  public Column reason() {
    return when(
            Market.unlessUnknown(lit(1)).isNotNull(), // of other blocs
            lit(Reason.ZERO_TOTAL.name()))
        .otherwise(Market.whyNull());
  }
}
