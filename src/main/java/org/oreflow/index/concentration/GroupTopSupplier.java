package org.oreflow.index.concentration;

import org.oreflow.index.formula.Grouping;
import org.oreflow.index.formula.MarketBounds;
import org.oreflow.index.formula.MarketFigure;

/**
 * Share of the largest supplier outside of a group in the group's imports.
 *
 * <pre>CR_1 = max_i f_i / Σ_i f_i       f_i: mass that all members import from i, no member itself
 * </pre>
 *
 * <p>In: {@code Market} of a group of countries. Out: a fraction; null as {@link
 * SupplierConcentration} is, bounds as of {@link ConcentrationRatio}. Errors: none. Source: as
 * {@link ConcentrationRatio}.
 *
 * <p>Example: 60 and 40 t from two countries: .6.
 */
public final class GroupTopSupplier extends MarketFigure {
  public GroupTopSupplier() {
    super("top_supplier_share", Grouping.GROUP_SUPPLIERS, MarketBounds.CR1);
  }
}
