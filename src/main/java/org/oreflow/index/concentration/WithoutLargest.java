package org.oreflow.index.concentration;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.types.DataTypes.DoubleType;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.oreflow.index.formula.Grouping;
import org.oreflow.index.formula.Indicator;
import org.oreflow.index.formula.Market;
import org.oreflow.index.formula.MarketBounds;
import org.oreflow.table.IndicatorValue;
import org.oreflow.table.Reason;

/**
 * What is left for all others if the n largest suppliers and their own demand fall away (N-1 and so
 * on): {@code n_minus_1}, {@code n_minus_2}, {@code n_minus_3}.
 *
 * <pre>
 * N_n = (Σ_c m_c − Σ of the n largest) / (Σ_c m_c − Σ of their D_c)       m_c: production of country c, D_c: its apparent consumption
 * </pre>
 *
 * <p>In: {@link Market} of producers; the world's demand is its supply, as trade cancels out. Out:
 * at least 0, below 1 where the rest of the world falls short; null with reason NO_DEMAND where the
 * consumption of one of the largest is unknown, or all demand is theirs, else as {@link
 * SupplierConcentration}. Of equal suppliers the first by code is the larger. No bounds. Without
 * taking demand away it is 1 less CR_n. Errors: none. Source: International Energy Agency, Global
 * Critical Minerals Outlook, N-1 analysis, as recalled: provisional.
 *
 * <p>Example: 100 t, the largest makes 77 t and uses 60 t: 23 / 40 = .575.
 */
public final class WithoutLargest implements Indicator {
  private final int n;

  public WithoutLargest(int n) {
    this.n = n;
  }

  @Override
  public String name() {
    return "n_minus_" + n;
  }

  @Override
  public Grouping grouping() {
    return Grouping.PRODUCERS;
  }

  @Override
  public List<Column> sums() {
    return List.of(sum(Market.MASS).as(Market.TOTAL));
  }

  @Override
  public Column value() {
    return Market.unlessUnknown(Market.bound(MarketBounds.without(n)));
  }

  @Override
  public Column low() {
    return lit(null).cast(DoubleType);
  }

  @Override
  public Column high() {
    return lit(null).cast(DoubleType);
  }

  @Override
  public Column reason() {
    return when(Market.unlessUnknown(lit(1)).isNotNull(), lit(Reason.NO_DEMAND.name()))
        .otherwise(Market.whyNull());
  }

  @Override
  public Column coverage() {
    return col(IndicatorValue.COVERAGE);
  }

  @Override
  public Optional<Column> applies() {
    return Optional.of(col(IndicatorValue.VARIANT).equalTo(""));
  }

  @Override
  public boolean isProvisional() {
    return true;
  }
}
