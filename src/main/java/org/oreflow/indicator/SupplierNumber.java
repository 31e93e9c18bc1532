package org.oreflow.indicator;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;

import java.util.List;
import org.apache.spark.sql.Column;

/**
 * How many suppliers there are.
 *
 * <pre>N = number of suppliers with m_c > 0       m_c: mass of supplier c</pre>
 *
 * <p>In: {@link Market}. Out: a whole number from 1; null with reason UNDIVIDED_REST where a rest
 * is spread over suppliers that nobody lists: low then counts the listed ones and high is open. A
 * supplier whose interval begins at zero counts in high alone. Errors: none. Source: plain count, N
 * of {@link NormalisedConcentration}.
 *
 * <p>Example: 5 t, 3 t, 0 t: N = 2.
 */
final class SupplierNumber implements Indicator {
  private final String name;
  private final Grouping grouping;

  SupplierNumber(String name, Grouping grouping) {
    this.name = name;
    this.grouping = grouping;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Grouping grouping() {
    return grouping;
  }

  @Override
  public List<Column> sums() {
    return List.of(sum(Market.MASS).as(Market.TOTAL));
  }

  @Override
  public Column value() {
    return Market.unlessUnknown(Market.bound(MarketBounds.SUPPLIERS));
  }

  @Override
  public Column low() {
    return Market.bound(MarketBounds.low(MarketBounds.SUPPLIERS));
  }

  @Override
  public Column high() {
    return Market.bound(MarketBounds.high(MarketBounds.SUPPLIERS));
  }

  @Override
  public Column reason() {
    return Market.whyUndivided();
  }

  @Override
  public String unit() {
    return "suppliers";
  }

  @Override
  public Column coverage() {
    return col(IndicatorValue.COVERAGE);
  }
}
