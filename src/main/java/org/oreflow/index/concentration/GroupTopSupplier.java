package org.oreflow.index.concentration;

import java.util.List;
import org.oreflow.figure.Figure;
import org.oreflow.figure.Market;
import org.oreflow.figure.Supply;
import org.oreflow.index.formula.Grouping;
import org.oreflow.index.formula.MarketIndex;
import org.oreflow.index.formula.Term;

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
public record GroupTopSupplier(String name, Grouping grouping) implements MarketIndex {
  @Override
  public Figure of(Market market) {
    return market.figure(market.ratio(1));
  }

  @Override
  public String supplier(Market market) {
    List<Supply> suppliers = market.ofBlocs().suppliers();
    return suppliers.isEmpty() ? "" : suppliers.get(0).name();
  }

  @Override
  public List<Term> terms(Market market) {
    Market outside = market.ofBlocs();
    return Term.of(
        outside,
        "f_i",
        supply -> supply.known() == outside.largest(1) ? 1 : 0,
        Term.ofLargest("max_i f_i", outside),
        Term.ofAll("Σ_i f_i", outside));
  }
}
