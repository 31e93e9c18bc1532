package org.oreflow.table;

/**
 * The terms of what a country makes, trades and puts into the next stage of an element in a year,
 * as registered and as reconciled. Key: element, stage, country, year, term.
 *
 * <p>Terms are the measures of {@link Balance} ({@code production}, {@code import}, {@code export},
 * {@code secondary}, {@code stock_change}), {@code loss} of making the stage's product, {@code
 * unreported} supply of the stage, and what comes back as {@code process_scrap} and {@code
 * end_of_life}. A term that no equation holds has no reconciled value.
 */
public final class MaterialBalance extends ColumnNames {
  public static final String VALUE_T = "value_t"; // null: unknown
  public static final String SIGMA_T = "sigma_t"; // standard deviation taken
  public static final String RECONCILED_T = "reconciled_t"; // null: in no equation

  public static final Table TABLE = Table.named("material_balance");

  private MaterialBalance() {}
}
