package org.oreflow.index.concentration;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.try_divide;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.createDecimalType;

import java.util.List;
import org.apache.spark.sql.Column;
import org.oreflow.index.formula.Grouping;
import org.oreflow.index.formula.Indicator;
import org.oreflow.index.formula.Market;
import org.oreflow.table.IndicatorValue;

/**
 * Concentration of supply (Herfindahl-Hirschman index): {@code hhi} among producing countries,
 * {@code import_hhi} among the suppliers of an importing country.
 *
 * <pre>
 * H = Σ_c m_c² / (Σ_c m_c)²       m_c: mass of supplier c, the undivided rest in the total only
 * </pre>
 *
 * <p>In: {@link Market}, masses in the basket's unit. Out: one value per market, without unit: 1/n
 * for n equal suppliers, 1 for a single one; null with reason ZERO_TOTAL when the total is zero,
 * SHARE_UNKNOWN when a supplier's share is. Low and high are exact over the suppliers' intervals,
 * the rest spread thin below and in one hand above ({@code Bounds}), or in pieces of the smallest
 * listed supply where the source says that its list is of the largest ({@code LargestListed}). A
 * country's figure counts as printed: of rounding only that of a printed world total is in them.
 * Errors: none, masses are not negative. Source: Hirschman (1964), American Economic Review 54(5),
 * p. 761.
 *
 * <p>Example: shares .5, .3, .2: .25 + .09 + .04 = .38.
 */
public final class SupplierConcentration implements Indicator {
  private final String name;
  private final Grouping grouping;

  public SupplierConcentration(String name, Grouping grouping) {
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
    Column named = Market.named().cast(createDecimalType(18, 6)); // a wider one loses digits below
    Column squares = sum(named.multiply(named).cast(createDecimalType(38, 12)));
    return List.of(sum(Market.MASS).as(Market.TOTAL), squares.as(Market.SQUARES));
  }

  @Override
  public Column value() {
    Column total = col(Market.TOTAL).cast(DoubleType);
    return Market.unlessUnknown(
        try_divide(col(Market.SQUARES).cast(DoubleType), total.multiply(total)));
  }

  @Override
  public Column low() {
    return col(Market.BOUNDS).getField("hhi_low");
  }

  @Override
  public Column high() {
    return col(Market.BOUNDS).getField("hhi_high");
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
