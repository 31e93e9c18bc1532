package org.oreflow.index.product;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.try_divide;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.types.DataTypes.DoubleType;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.oreflow.index.formula.Grouping;
import org.oreflow.index.formula.Indicator;
import org.oreflow.reference.Countries;
import org.oreflow.table.ProductIndicator;
import org.oreflow.table.Reason;

/**
 * What a product costs: {@code unit_value} of what a country exports, {@code
 * product_import_unit_value} of what it imports; {@code unit_value} of country {@code WLD} is that
 * of the world's trade.
 *
 * <pre>u = V / Q       V: value, Q: mass of the product, of records that have both</pre>
 *
 * <p>In: {@link ProductMarket}, value and mass as the records have them, exports free on board or
 * not as their source has it. Out: USD per kg of product, null with reason NO_MASS where no record
 * has a mass, ZERO_TOTAL where it is zero; the coverage is the value share of records with mass.
 * One code holds cheap and dear goods, such as oxides of lanthanum and of terbium: a change may be
 * one of their mixture. No bounds. Errors: none. Source: United Nations, International Merchandise
 * Trade Statistics: Compilers Manual, unit values.
 *
 * <p>Example: 80 USD for 10 t: .008 USD/kg.
 */
public final class ProductUnitValue implements Indicator {
  private static final String MASS = "total_" + ProductMarket.MASS; // whole 0.000001 t
  private static final String VALUE = "weighed_value"; // whole 0.001 USD
  private static final String ALL_VALUE = "total_" + ProductMarket.VALUE;

  private final String name;
  private final Grouping grouping;

  public ProductUnitValue(String name, Grouping grouping) {
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
    return List.of(
        sum(ProductMarket.MASS).as(MASS),
        sum(ProductMarket.VALUE).as(ALL_VALUE),
        sum(ProductMarket.VALUE_WITH_MASS).as(VALUE));
  }

  @Override
  public Optional<Column> applies() {
    Column isWorld = col(ProductIndicator.COUNTRY).equalTo(Countries.WORLD);
    boolean ofExports = grouping == Grouping.PRODUCT_EXPORTS; // the world imports what it exports
    return ofExports ? Optional.empty() : Optional.of(not(isWorld));
  }

  @Override
  public Column value() { // 0.001 USD over 0.000001 t, which is 0.001 kg
    return try_divide(col(VALUE).cast(DoubleType), col(MASS).cast(DoubleType));
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
    return when(col(MASS).isNull(), lit(Reason.NO_MASS.name()))
        .otherwise(lit(Reason.ZERO_TOTAL.name()));
  }

  @Override
  public String unit() {
    return "USD/kg";
  }

  @Override
  public Column coverage() {
    return try_divide(col(VALUE).cast(DoubleType), col(ALL_VALUE).cast(DoubleType));
  }
}
