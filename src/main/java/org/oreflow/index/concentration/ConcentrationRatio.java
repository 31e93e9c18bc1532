package org.oreflow.index.concentration;

import static org.apache.spark.sql.functions.aggregate;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.slice;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.try_divide;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.createDecimalType;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.oreflow.index.formula.Grouping;
import org.oreflow.index.formula.Indicator;
import org.oreflow.index.formula.Market;
import org.oreflow.table.IndicatorValue;

/**
 * Share of the n largest suppliers: {@code cr1} and {@code cr3} among producing countries, {@code
 * top_supplier_share} among the suppliers of an importing country.
 *
 * <pre>CR_n = Σ of the n largest m_c / Σ_c m_c       the undivided rest in the total only</pre>
 *
 * <p>In: {@link Market}. Out: a fraction per market, 1 where there are no more than n suppliers and
 * no rest; null with reason ZERO_TOTAL or SHARE_UNKNOWN. Low and high are exact over the suppliers'
 * intervals; the high takes the rest as one supplier, or as several where the list is of the
 * largest ({@code LargestListed}). Errors: none. Source: Curry and George (1983), Journal of
 * Industrial Economics 31(3), p. 204.
 *
 * <p>Example: 25, 20, 15, 10, 9, 8, 7, 6 of 100: CR_1 .25, CR_3 .60.
 */
public final class ConcentrationRatio implements Indicator {
  private static final DataType SUM = createDecimalType(28, 6);

  private final String name;
  private final Grouping grouping;
  private final int n;

  public ConcentrationRatio(String name, Grouping grouping, int n) {
    this.name = name;
    this.grouping = grouping;
    this.n = n;
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
    return List.of(
        sum(Market.MASS).as(Market.TOTAL),
        sort_array(collect_list(Market.named()), false).as(Market.LARGEST));
  }

  @Override
  public Column value() {
    Column zero = lit(0).cast(SUM);
    Column top =
        aggregate(slice(col(Market.LARGEST), 1, n), zero, (all, each) -> all.plus(each).cast(SUM));
    Column known = when(size(col(Market.LARGEST)).gt(0), top.cast(DoubleType));
    return Market.unlessUnknown(try_divide(known, col(Market.TOTAL).cast(DoubleType)));
  }

  @Override
  public Column low() {
    return col(Market.BOUNDS).getField("cr" + n + "_low");
  }

  @Override
  public Column high() {
    return col(Market.BOUNDS).getField("cr" + n + "_high");
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
