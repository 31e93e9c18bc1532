package org.oreflow.indicator;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;

import java.util.List;
import org.apache.spark.sql.Column;

/**
 * Share of the largest supplier outside of a group in the group's imports.
 *
 * <pre>CR_1 = max_i f_i / Σ_i f_i       f_i: mass that all members import from i, no member itself
 * </pre>
 *
 * <p>In: {@link Market} of a group of countries. Out: a fraction; null as {@link
 * SupplierConcentration} is, bounds as of {@link ConcentrationRatio}. Errors: none. Source: as
 * {@link ConcentrationRatio}.
 *
 * <p>Example: 60 and 40 t from two countries: .6.
 */
final class GroupTopSupplier implements Indicator {
  @Override
  public String name() {
    return "top_supplier_share";
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
    return Market.unlessUnknown(Market.bound(MarketBounds.CR1));
  }

  @Override
  public Column low() {
    return Market.bound(MarketBounds.low(MarketBounds.CR1));
  }

  @Override
  public Column high() {
    return Market.bound(MarketBounds.high(MarketBounds.CR1));
  }

  @Override
  public Column reason() {
    return Market.whyNull();
  }

  @Override
  public Column coverage() {
    return col(IndicatorValue.COVERAGE);
  }
}
