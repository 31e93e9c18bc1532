package org.oreflow.indicator;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;

import java.util.List;
import org.apache.spark.sql.Column;

/**
 * Share of a bloc of countries in supply; {@code country} is the group.
 *
 * <pre>
 * S_g = Σ_{c in g} m_c / Σ_c m_c       m_c: mass of supplier c, the undivided rest in the total only
 * </pre>
 *
 * <p>In: one bloc of a {@link Market}. Out: a fraction; a row for each bloc with a listed supplier;
 * null as {@link SupplierConcentration} is. Bounds are exact over the suppliers' intervals; above,
 * the rest belongs to the bloc. Errors: none. Source: plain share.
 *
 * <p>Example: 40 and 30 of 100 t: .7.
 */
final class BlocShare implements Indicator {
  @Override
  public String name() {
    return "bloc_share";
  }

  @Override
  public Grouping grouping() {
    return Grouping.BLOC;
  }

  @Override
  public List<Column> sums() {
    return List.of(sum(Market.MASS).as(Market.TOTAL));
  }

  @Override
  public Column value() {
    return Market.unlessUnknown(col(Market.IN_BLOC).getField(MarketBounds.SHARE));
  }

  @Override
  public Column low() {
    return col(Market.IN_BLOC).getField(MarketBounds.low(MarketBounds.SHARE));
  }

  @Override
  public Column high() {
    return col(Market.IN_BLOC).getField(MarketBounds.high(MarketBounds.SHARE));
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
