package org.oreflow.index.concentration;

import java.util.List;
import org.oreflow.figure.Figure;
import org.oreflow.figure.Market;
import org.oreflow.index.formula.Grouping;
import org.oreflow.index.formula.MarketIndex;
import org.oreflow.index.formula.Term;
import org.oreflow.table.Cell;

/**
 * Concentration of a group's imports among suppliers outside of it: {@code import_hhi}, and {@code
 * cdi1} of the core dependency indicators of the EU.
 *
 * <pre>H = Σ_i f_i² / (Σ_i f_i)²       f_i: mass that all members import from i, no member itself
 * </pre>
 *
 * <p>In: {@code Market} of a group of countries. Out: a fraction; a product counts as dependent
 * above .4 ({@code cdi1}, country {@code EU27_2020}). Null as {@link SupplierConcentration} is,
 * bounds as there. The Commission takes values of products, here it is the mass of an element:
 * provisional. Errors: none. Source: European Commission (2021), SWD(2021) 352, annex on
 * methodology, as summarised by Vicard and Wibaux (2023), CEPII Policy Brief 41.
 *
 * <p>Example: 60 and 40 t from two countries, 30 t among members: .36 + .16 = .52.
 */
public record GroupConcentration(String name, Grouping grouping) implements MarketIndex {
  @Override
  public Figure of(Market market) {
    return market.figure(market.hhi());
  }

  @Override
  public boolean isOf(Cell cell) {
    return !isOfEu() || cell.country().equals("EU27_2020");
  }

  @Override
  public boolean isProvisional() {
    return isOfEu();
  }

  private boolean isOfEu() {
    return name.equals("cdi1");
  }

  @Override
  public List<Term> terms(Market market) {
    Market outside = market.ofBlocs();
    return Term.ofSquares(
        outside, "f_i", Term.of("Σ_i f_i²", outside.squares()), Term.ofAll("Σ_i f_i", outside));
  }
}
