package org.oreflow.index.concentration;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.Optional;
import org.apache.spark.sql.Column;
import org.oreflow.index.formula.Grouping;
import org.oreflow.index.formula.MarketBounds;
import org.oreflow.index.formula.MarketFigure;
import org.oreflow.table.IndicatorValue;

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
public final class GroupConcentration extends MarketFigure {
  public GroupConcentration(String name) {
    super(name, Grouping.GROUP_SUPPLIERS, MarketBounds.HHI);
  }

  @Override
  public Optional<Column> applies() {
    return Optional.of(isOfEu() ? col(IndicatorValue.COUNTRY).equalTo("EU27_2020") : lit(true));
  }

  @Override
  public boolean isProvisional() {
    return isOfEu();
  }

  private boolean isOfEu() {
    return name().equals("cdi1");
  }
}
