package org.oreflow.index.trade;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.try_divide;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.createDecimalType;

import java.util.List;
import org.apache.spark.sql.Column;
import org.oreflow.index.formula.Grouping;
import org.oreflow.index.formula.Indicator;
import org.oreflow.index.formula.Market;
import org.oreflow.table.IndicatorValue;
import org.oreflow.table.Reason;

/**
 * What imports of an element cost.
 *
 * <pre>
 * u = V / Q       V: value of the products, Q: mass of the element in them, of records that have both
 * </pre>
 *
 * <p>In: {@link Market} of an importing country or group. Out: USD per kg of the basket's mass; the
 * value of a product is not divided among its elements, so of a mixture it is that of the whole
 * beside one of its parts. Null as {@code SupplierConcentration} is, or NO_VALUE. No bounds.
 * Errors: none. Source: United Nations, International Merchandise Trade Statistics: Compilers
 * Manual, unit values.
 *
 * <p>Example: 50,000 USD for 2 t: 25 USD/kg.
 */
public final class ImportUnitValue implements Indicator {
  private static final String VALUE = "known_value";
  private static final double KG = 1000; // in a tonne

  private final Grouping grouping;

  public ImportUnitValue(Grouping grouping) {
    this.grouping = grouping;
  }

  @Override
  public String name() {
    return "import_unit_value";
  }

  @Override
  public Grouping grouping() {
    return grouping;
  }

  @Override
  public List<Column> sums() {
    return List.of(
        sum(Market.MASS).as(Market.TOTAL),
        sum(col(Market.KNOWN).cast(createDecimalType(18, 3))).as(VALUE));
  }

  @Override
  public Column value() {
    return Market.unlessUnknown(
        try_divide(
            col(VALUE).cast(DoubleType), col(Market.TOTAL).cast(DoubleType).multiply(lit(KG))));
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
    return when(Market.unlessUnknown(lit(1)).isNotNull(), lit(Reason.NO_VALUE.name()))
        .otherwise(Market.whyNull());
  }

  @Override
  public Column coverage() {
    return col(IndicatorValue.COVERAGE);
  }

  @Override
  public String unit() {
    return "USD/kg";
  }
}
