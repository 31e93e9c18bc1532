package org.oreflow.index.product;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.shiftrightunsigned;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.try_divide;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.types.DataTypes.DoubleType;

import java.util.List;
import org.apache.spark.sql.Column;
import org.oreflow.index.formula.Grouping;
import org.oreflow.index.formula.Indicator;
import org.oreflow.table.Reason;

/**
 * Concentration of a product's trade (Herfindahl-Hirschman index), by value or by mass: of exports
 * among an exporter's markets, of imports among an importer's suppliers; for country {@code WLD}
 * among the world's exporters or importers.
 *
 * <pre>
 * H = Σ_c x_c² / (Σ_c x_c)²       x_c: trade with counterpart c, what has no country in the total only
 * </pre>
 *
 * <p>In: {@link ProductMarket}. Out: one value per market, without unit, null with reason
 * ZERO_TOTAL or, by mass, NO_MASS. By mass, records without mass are left out, and the coverage is
 * the value share of the others. Low spreads what has no country thin, high puts it in one hand.
 * Errors: none. Source: Hirschman (1964), American Economic Review 54(5), p. 761.
 *
 * <p>Example: exports of 80 and 20: .64 + .04 = .68.
 */
public final class ProductConcentration implements Indicator {
  // the square of a whole number of 48 bits or more does not fit a machine word: in three parts,
  // each exact, it does for a total below 2^55
  private static final int LOWER_BITS = 24;

  private static final String ALL_VALUE = "total_" + ProductMarket.VALUE;

  private final String name;
  private final Grouping grouping;
  private final String amount;

  /**
   * One of the four indices.
   *
   * @param amount {@link ProductMarket#VALUE} or {@link ProductMarket#MASS}
   */
  public ProductConcentration(String name, Grouping grouping, String amount) {
    this.name = name;
    this.grouping = grouping;
    this.amount = amount;
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
    Column named = ProductMarket.named(amount);
    Column upper = shiftrightunsigned(named, LOWER_BITS);
    Column lower = named.bitwiseAND(lit((1L << LOWER_BITS) - 1));
    return List.of(
        sum(amount).as("total_" + amount),
        sum(upper.multiply(upper)).as("upper_squares_" + amount),
        sum(upper.multiply(lower)).as("products_" + amount),
        sum(lower.multiply(lower)).as("lower_squares_" + amount),
        sum(ProductMarket.rest(amount)).as("rest_" + amount),
        sum(ProductMarket.VALUE).as(ALL_VALUE),
        sum(ProductMarket.VALUE_WITH_MASS).as("weighed_value"));
  }

  @Override
  public Column value() {
    return ofTotal(when(number("total").isNotNull(), squares()));
  }

  @Override
  public Column high() {
    Column rest = coalesce(number("rest"), lit(0.0));
    return ofTotal(squares().plus(rest.multiply(rest)));
  }

  // (2^24 u + l)² = 2^48 u² + 2^25 u l + l²
  private Column squares() {
    Column squares =
        number("upper_squares")
            .multiply(lit(Math.scalb(1.0, 2 * LOWER_BITS)))
            .plus(number("products").multiply(lit(Math.scalb(1.0, LOWER_BITS + 1))))
            .plus(number("lower_squares"));
    return coalesce(squares, lit(0.0));
  }

  private Column ofTotal(Column squares) {
    Column total = number("total");
    // a rounding may pass 1
    return when(total.gt(0), least(lit(1.0), try_divide(squares, total.multiply(total))));
  }

  private Column number(String sum) {
    return col(sum + "_" + amount).cast(DoubleType);
  }

  @Override
  public Column reason() {
    boolean byMass = amount.equals(ProductMarket.MASS);
    return when(
            number("total").isNull(), lit(byMass ? Reason.NO_MASS.name() : Reason.NO_VALUE.name()))
        .otherwise(lit(Reason.ZERO_TOTAL.name()));
  }

  @Override
  public Column coverage() {
    if (!amount.equals(ProductMarket.MASS)) {
      return lit(1.0);
    }
    Column weighed = coalesce(col("weighed_value"), lit(0)).cast(DoubleType);
    return when(number("total").isNotNull(), try_divide(weighed, col(ALL_VALUE).cast(DoubleType)));
  }
}
