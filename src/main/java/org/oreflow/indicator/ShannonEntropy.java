package org.oreflow.indicator;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;

import java.util.List;
import org.apache.spark.sql.Column;

/**
 * Diversity of supply (Shannon's entropy): {@code shannon} among producing countries, {@code
 * import_shannon} among the suppliers of an importing country.
 *
 * <pre>S = − Σ_c s_c ln s_c       s_c: share of supplier c, 0 ln 0 = 0</pre>
 *
 * <p>In: {@link Market}. Out: nats, 0 for a single supplier, ln n for n equal ones; null with
 * reason UNDIVIDED_REST, as nobody knows over how many suppliers a rest is spread: the low then
 * puts it in one hand and high is open. Bounds are exact over the suppliers' intervals ({@link
 * EntropyBounds}). Errors: none. Source: Shannon (1948), Bell System Technical Journal 27(3), p.
 * 393.
 *
 * <p>Example: shares .5, .3, .2: .346574 + .361192 + .321888 = 1.029653.
 */
final class ShannonEntropy implements Indicator {
  private final String name;
  private final Grouping grouping;

  ShannonEntropy(String name, Grouping grouping) {
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
    return Market.unlessUnknown(Market.bound(MarketBounds.SHANNON));
  }

  @Override
  public Column low() {
    return Market.bound(MarketBounds.low(MarketBounds.SHANNON));
  }

  @Override
  public Column high() {
    return Market.bound(MarketBounds.high(MarketBounds.SHANNON));
  }

  @Override
  public Column reason() {
    return Market.whyUndivided();
  }

  @Override
  public String unit() {
    return "nat";
  }

  @Override
  public Column coverage() {
    return col(IndicatorValue.COVERAGE);
  }
}
