package org.oreflow.indicator;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;

import java.util.List;
import org.apache.spark.sql.Column;

/**
 * What concentration rises by if the members of each bloc act as one.
 *
 * <pre>
 * A = Σ_g S_g² (1 − H_g) = H_B − H       S_g: share of bloc g, H_g: {@link ConcentrationWithin}, H_B: {@link BlocConcentration}, H: {@link SupplierConcentration}
 * </pre>
 *
 * <p>In: {@link Market} with blocs. Out: at least 0, 0 where no bloc has two suppliers; a bloc that
 * supplies nothing adds 0; null as H is. Bounds are given where every supplier is known exactly;
 * else none, as H_B and H move together. Errors: none. Source: the identity H = Σ_g S_g² H_g.
 *
 * <p>Example: shares .4 and .3 in a bloc, .3 alone: .58 − (.16 + .09 + .09) = .24 = 2 · .4 · .3.
 */
final class AlignmentPremium implements Indicator {
  @Override
  public String name() {
    return "alignment_premium";
  }

  @Override
  public Grouping grouping() {
    return Grouping.BLOCS;
  }

  @Override
  public List<Column> sums() {
    return List.of(sum(Market.MASS).as(Market.TOTAL));
  }

  @Override
  public Column value() {
    return Market.unlessUnknown(Market.bound(MarketBounds.PREMIUM));
  }

  @Override
  public Column low() {
    return Market.bound(MarketBounds.low(MarketBounds.PREMIUM));
  }

  @Override
  public Column high() {
    return Market.bound(MarketBounds.high(MarketBounds.PREMIUM));
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
