package org.oreflow.table;

/**
 * What a country contributes, by cause, to the change of an index between two years: of the world's
 * concentration of production, of the EU's supply risk. Key: indicator, variant, element, stage,
 * country, cause, year_from, year_to. The contributions of a pair of years add to the difference of
 * the two values of {@code hhi} or {@code supply_risk}. Where the two years are of two sources,
 * {@code source_difference} tells how far these differ in a year that both have. With flag
 * ONE_EDITION they add to the difference within the edition that has both years.
 */
public final class Change extends ColumnNames {
  public static final String YEAR_FROM = "year_from";
  public static final String YEAR_TO = "year_to"; // later than year_from
  public static final String SHARE_FROM = "share_from"; // 0..1
  public static final String SHARE_TO = "share_to"; // 0..1
  public static final String CONTRIBUTION = "contribution"; // to hhi -1..1
  public static final String SOURCE_DIFFERENCE = "source_difference";
  public static final String SOURCE_YEAR = "source_year"; // the newest up to year_to of both

  public static final Table TABLE = Table.named("change");

  private Change() {}
}
