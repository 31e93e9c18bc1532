package org.oreflow.table;

/**
 * A figure for people: an index, an index of a product or a country's share that has a value or
 * bounds, in codes and words, with its sources. It is a file of its own and no table of the lake.
 * Key: indicator, variant, basket, element, stage, code_system, code, country, period.
 */
public final class Result extends ColumnNames {
  public static final String INDICATOR_NAME = "indicator_name";
  public static final String RELEASES = "releases"; // of each source, in their order
  public static final String CITATIONS = "citations"; // of each source, in their order

  public static final Table TABLE = Table.named("results");

  private Result() {}
}
