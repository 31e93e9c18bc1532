package org.oreflow.table;

/**
 * A value of an index per product code. Key: indicator, variant, code_system, code, country,
 * period.
 */
public final class ProductIndicator {
  public static final String INDICATOR = "indicator";
  public static final String VARIANT = "variant"; // "", export and import of mirror_gap
  public static final String CODE_SYSTEM = "code_system";
  public static final String CODE = "code";
  public static final String COUNTRY = "country";
  public static final String PERIOD = "period";
  public static final String YEAR = "year";
  public static final String VALUE = "value";
  public static final String LOW = "low";
  public static final String HIGH = "high";
  public static final String INTERVAL = "interval";
  public static final String COVERAGE = "coverage"; // value share that has mass
  public static final String STATUS = "status";
  public static final String FLAGS = "flags";
  public static final String REASON = "reason";
  public static final String UNIT = "unit";
  public static final String SOURCE = "source";

  public static final Table TABLE = Table.named("product_indicator");

  private ProductIndicator() {}
}
