package org.oreflow.table;

/**
 * Supply, demand, balance, stock or recycling that may come: of an outlook's assumptions, or as a
 * publisher projects it. Key: scenario, variant, element, stage, country, year, term.
 */
public final class OutlookTable extends StageYear {
  public static final String SCENARIO = ScenarioTable.SCENARIO;
  public static final String VARIANT = "variant";
  public static final String TERM = "term";
  public static final String BASE_YEAR = ScenarioTable.BASE_YEAR;
  public static final String VALUE = "value";
  public static final String LOW = "low";
  public static final String HIGH = "high";
  public static final String CONTENT = "content";
  public static final String REASON = "reason"; // when value is null

  public static final Table TABLE = Table.named("outlook");

  public static final String BASKET = "basket";
  public static final String CAPACITY = "capacity";

  /**
   * Mines and plants, each by its newest report. Key: basket, stage, country, project, product,
   * year; the year is that of the newest report of all.
   */
  public static final Table PROJECTS = Table.named("project");

  private OutlookTable() {}
}
