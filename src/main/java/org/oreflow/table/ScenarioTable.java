package org.oreflow.table;

/**
 * What a country makes, uses and lacks of a stage in a year of a scenario. Key: scenario, mode,
 * element, stage, country, year.
 *
 * <p>Amounts are masses; where makers and users are unknown they are values of imports, unit USD.
 * They are no records and never enter another table but {@link #INDICES}.
 */
public final class ScenarioTable extends ColumnNames {
  public static final String MODE = "mode"; // first_order, contracts, pool
  public static final String BASE_USE = "base_use"; // by value imports
  public static final String DEMAND = "demand";
  public static final String DIRECT = "direct"; // cut of what it buys, before stocks
  public static final String SHORTFALL = "shortfall"; // demand that is not served
  public static final String SHORTFALL_SHARE = "shortfall_share"; // of demand
  public static final String VALUE_AT_RISK_USD = "value_at_risk_usd";

  public static final Table TABLE = Table.named("scenario");

  /** Indices under a scenario, beside those of the base year; of masses that are known. */
  public static final Table INDICES = Table.named("scenario_indicator");

  private ScenarioTable() {}
}
