package org.oreflow.table;

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
public final class MaterialBalance extends StageYear {
  public static final String TERM = "term";
  public static final String VALUE_T = "value_t"; // null: unknown
  public static final String LOW_T = "low_t";
  public static final String HIGH_T = "high_t";
  public static final String SIGMA_T = "sigma_t"; // standard deviation taken
  public static final String RECONCILED_T = "reconciled_t"; // null: in no equation
  public static final String ADJUSTMENT_T = "adjustment_t"; // reconciled less value
  public static final String ADJUSTMENT_SIGMA = "adjustment_sigma"; // in standard deviations
  public static final String CHI2 = "chi2"; // of the element, country and year
  public static final String EQUATIONS = "equations"; // of the element, country and year
  public static final String SOURCES = Balance.SOURCES;

  public static final StructType SCHEMA =
      new Columns()
          .text(ELEMENT, STAGE, COUNTRY)
          .whole(YEAR)
          .text(TERM, UNIT)
          .massOrNull(VALUE_T, LOW_T, HIGH_T, SIGMA_T, RECONCILED_T, ADJUSTMENT_T)
          .numberOrNull(ADJUSTMENT_SIGMA, CHI2)
          .whole(EQUATIONS)
          .texts(FLAGS, SOURCES)
          .schema();

  public static final Table TABLE =
      Table.of("material_balance", SCHEMA, ELEMENT, STAGE, COUNTRY, YEAR, TERM)
          .partitionedBy(YEAR)
          .ordered(LOW_T, VALUE_T, HIGH_T);

  private MaterialBalance() {}
}
