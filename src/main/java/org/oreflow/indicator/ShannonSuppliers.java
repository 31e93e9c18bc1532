package org.oreflow.indicator;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.exp;
import static org.apache.spark.sql.functions.sum;

import java.util.List;
import org.apache.spark.sql.Column;

/**
 * Number of equal suppliers that would be as diverse (Hill number of order 1).
 *
 * <pre>N_1 = e^S       S: {@link ShannonEntropy}</pre>
 *
 * <p>In: {@link Market}. Out: suppliers, 1 for a single one, n for n equal ones; null as S is, with
 * its bounds. Errors: none. Source: Hill (1973), Ecology 54(2), p. 427.
 *
 * <p>Example: shares .5, .3, .2: e^1.029653 = 2.800094.
 */
final class ShannonSuppliers implements Indicator {
  private final String name;
  private final Grouping grouping;

  ShannonSuppliers(String name, Grouping grouping) {
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
    return Market.unlessUnknown(exp(Market.bound(MarketBounds.SHANNON)));
  }

  @Override
  public Column low() {
    return exp(Market.bound(MarketBounds.low(MarketBounds.SHANNON)));
  }

  @Override
  public Column high() {
    return exp(Market.bound(MarketBounds.high(MarketBounds.SHANNON)));
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
