package org.oreflow.table;

/**
 * A figure for people: an index, an index of a product or a country's share that has a value or
 * bounds, in codes and words, with its sources. It is a file of its own and no table of the lake.
 * Key: indicator, variant, basket, element, stage, code_system, code, country, period.
 */
public final class Result {
  public static final String INDICATOR = "indicator";
  public static final String INDICATOR_NAME = "indicator_name";
  public static final String VARIANT = "variant";
  public static final String BASKET = "basket"; // of shares alone
  public static final String ELEMENT = "element";
  public static final String ELEMENT_NAME = "element_name";
  public static final String STAGE = "stage";
  public static final String STAGE_NAME = "stage_name";
  public static final String CODE_SYSTEM = "code_system"; // of products alone
  public static final String CODE = "code";
  public static final String COUNTRY = "country";
  public static final String COUNTRY_NAME = "country_name";
  public static final String PERIOD = "period"; // a year; of products also a month
  public static final String VALUE = "value"; // six significant digits, as low and high
  public static final String LOW = "low";
  public static final String HIGH = "high";
  public static final String UNIT = "unit";
  public static final String STATUS = "status";
  public static final String SOURCES = "sources"; // ids
  public static final String RELEASES = "releases"; // of each source, in their order
  public static final String CITATIONS = "citations"; // of each source, in their order

  public static final Table TABLE = Table.named("results");

  private Result() {}
}
