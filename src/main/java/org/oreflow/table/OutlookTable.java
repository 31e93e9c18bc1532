package org.oreflow.table;

/**
 * Supply, demand, balance, stock or recycling that may come: of an outlook's assumptions, or as a
 * publisher projects it. Key: scenario, variant, element, stage, country, year, term.
 */
public final class OutlookTable extends ColumnNames {
  public static final Table TABLE = Table.named("outlook");

  /**
   * Mines and plants, each by its newest report. Key: basket, stage, country, project, product,
   * year; the year is that of the newest report of all.
   */
  public static final Table PROJECTS = Table.named("project");

  private OutlookTable() {}
}
