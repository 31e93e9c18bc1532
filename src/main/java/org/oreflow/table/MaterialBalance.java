package org.oreflow.table;

import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.createArrayType;
import static org.apache.spark.sql.types.DataTypes.createDecimalType;

import org.apache.spark.sql.types.StructType;

/**
 * The terms of what a country makes, trades and puts into the next stage of an element in a year,
 * as registered and as reconciled. Key: element, stage, country, year, term.
 *
 * <p>Terms are the measures of {@link Balance} ({@code production}, {@code import}, {@code export},
 * {@code secondary}, {@code stock_change}), {@code loss} of making the stage's product, {@code
 * unreported} supply of the stage, and what comes back as {@code process_scrap} and {@code
 * end_of_life}. A term that no equation holds has no reconciled value.
 */
public final class MaterialBalance {
  public static final String ELEMENT = Balance.ELEMENT;
  public static final String STAGE = Balance.STAGE;
  public static final String COUNTRY = Balance.COUNTRY;
  public static final String YEAR = Balance.YEAR;
  public static final String TERM = "term";
  public static final String UNIT = Balance.UNIT;
  public static final String VALUE_T = "value_t"; // null: unknown
  public static final String LOW_T = "low_t";
  public static final String HIGH_T = "high_t";
  public static final String SIGMA_T = "sigma_t"; // standard deviation taken
  public static final String RECONCILED_T = "reconciled_t"; // null: in no equation
  public static final String ADJUSTMENT_T = "adjustment_t"; // reconciled less value
  public static final String ADJUSTMENT_SIGMA = "adjustment_sigma"; // in standard deviations
  public static final String CHI2 = "chi2"; // of the element, country and year
  public static final String EQUATIONS = "equations"; // of the element, country and year
  public static final String FLAGS = Balance.FLAGS;
  public static final String SOURCES = Balance.SOURCES;

  public static final StructType SCHEMA = schema();

  public static final Table TABLE =
      Table.of("material_balance", SCHEMA, ELEMENT, STAGE, COUNTRY, YEAR, TERM)
          .partitionedBy(YEAR)
          .ordered(LOW_T, VALUE_T, HIGH_T);

  private MaterialBalance() {}

  private static StructType schema() {
    var mass = createDecimalType(18, 6);
    return new StructType()
        .add(ELEMENT, StringType, false)
        .add(STAGE, StringType, false)
        .add(COUNTRY, StringType, false)
        .add(YEAR, IntegerType, false)
        .add(TERM, StringType, false)
        .add(UNIT, StringType, false)
        .add(VALUE_T, mass, true)
        .add(LOW_T, mass, true)
        .add(HIGH_T, mass, true)
        .add(SIGMA_T, mass, true)
        .add(RECONCILED_T, mass, true)
        .add(ADJUSTMENT_T, mass, true)
        .add(ADJUSTMENT_SIGMA, DoubleType, true)
        .add(CHI2, DoubleType, true)
        .add(EQUATIONS, IntegerType, false)
        .add(FLAGS, createArrayType(StringType, false), false)
        .add(SOURCES, createArrayType(StringType, false), false);
  }
}
