package org.oreflow.indicator;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;

/**
 * Concentration of a group's imports among suppliers outside of it: {@code import_hhi}, and {@code
 * cdi1} of the core dependency indicators of the EU.
 *
 * <pre>H = Σ_i f_i² / (Σ_i f_i)²       f_i: mass that all members import from i, no member itself
 * </pre>
 *
 * <p>In: {@link Market} of a group of countries. Out: a fraction; a product counts as dependent
 * above .4 ({@code cdi1}, country {@code EU27_2020}). Null as {@link SupplierConcentration} is,
 * bounds as there. The Commission takes values of products, here it is the mass of an element:
 * provisional. Errors: none. Source: European Commission (2021), SWD(2021) 352, annex on
 * methodology, as summarised by Vicard and Wibaux (2023), CEPII Policy Brief 41.
 *
 * <p>Example: 60 and 40 t from two countries, 30 t among members: .36 + .16 = .52.
 */
final class GroupConcentration implements Indicator {
  private final String name;

  GroupConcentration(String name) {
    this.name = name;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Grouping grouping() {
    return Grouping.GROUP_SUPPLIERS;
  }

  @Override
  public List<Column> sums() {
    return List.of(sum(Market.MASS).as(Market.TOTAL));
  }

  @Override
  public Column value() {
    return Market.unlessUnknown(Market.bound(MarketBounds.HHI));
  }

  @Override
  public Column low() {
    return Market.bound(MarketBounds.low(MarketBounds.HHI));
  }

  @Override
  public Column high() {
    return Market.bound(MarketBounds.high(MarketBounds.HHI));
  }

  @Override
  public Column reason() {
    return Market.whyNull();
  }

  @Override
  public Column coverage() {
    return col(IndicatorValue.COVERAGE);
  }

  @Override
  public Optional<Column> applies() {
    return Optional.of(
        name.equals("cdi1") ? col(IndicatorValue.COUNTRY).equalTo("EU27_2020") : lit(true));
  }

  @Override
  public boolean isProvisional() {
    return name.equals("cdi1");
  }
}
