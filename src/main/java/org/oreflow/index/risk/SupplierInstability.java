package org.oreflow.index.risk;

import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.flatten;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.try_divide;
import static org.apache.spark.sql.types.DataTypes.DoubleType;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.oreflow.index.formula.Grouping;
import org.oreflow.index.formula.Indicator;
import org.oreflow.index.formula.Market;
import org.oreflow.table.IndicatorValue;

/**
 * Political instability of a country's suppliers, by their part in its imports.
 *
 * <pre>
 * ḡ = Σ_i g_i f_i / Σ_i f_i       g_i = (2.5 − w_i) / 5: w_i World Bank estimate of political stability of supplier i, f_i: mass imported from i
 * </pre>
 *
 * <p>In: {@link Market} of an importing country, or of a group of countries without trade among its
 * members. Out: 0 stable to 1; a year without estimate takes the last one before, flag
 * GOVERNANCE_CARRIED; a supplier without any, and what has no country, counts .5, flag
 * GOVERNANCE_ASSUMED. Null as {@code SupplierConcentration} is. No bounds. Errors: none. Source:
 * Gemechu and others (2016), Journal of Industrial Ecology 20(1), p. 154, with the scale of
 * github.com/akoyamp/geopolrisk-py.
 *
 * <p>Example: 600 t of g .3 and 400 t of g .6: .42.
 */
public final class SupplierInstability implements Indicator {
  private static final String FLAGS_OF_RISK = "flags_of_risk";

  private final Grouping grouping;

  public SupplierInstability(Grouping grouping) {
    this.grouping = grouping;
  }

  @Override
  public String name() {
    return "supplier_instability";
  }

  @Override
  public Grouping grouping() {
    return grouping;
  }

  @Override
  public List<Column> sums() {
    return List.of(
        sum(Market.MASS).as(Market.TOTAL),
        sum(Market.RISK).as(Market.RISK),
        array_sort(array_distinct(flatten(collect_set(Market.RISK_FLAGS)))).as(FLAGS_OF_RISK));
  }

  @Override
  public Column value() {
    return Market.unlessUnknown(
        try_divide(col(Market.RISK).cast(DoubleType), col(Market.TOTAL).cast(DoubleType)));
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
    return Market.whyNull();
  }

  @Override
  public Column coverage() {
    return col(IndicatorValue.COVERAGE);
  }

  @Override
  public Optional<Column> flag() {
    return Optional.of(col(FLAGS_OF_RISK));
  }
}
