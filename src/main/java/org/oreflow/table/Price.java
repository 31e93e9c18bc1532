package org.oreflow.table;

/**
 * A published price, of the newest edition that has it. Key: source, element, stage, series, unit,
 * year, period.
 *
 * <p>A series is what one publisher prints under one label in one unit: series of different labels
 * are of different goods or bases and are never joined. Dollars are those of the year, or where
 * {@code terms} is {@code real} of {@code base_year}.
 */
public final class Price extends ColumnNames {
  public static final String VALUE_USD_T = "value_usd_t"; // null: unit is not of mass
  public static final String TERMS = "terms"; // nominal, real

  public static final Table TABLE = Table.named("price");

  private Price() {}
}
