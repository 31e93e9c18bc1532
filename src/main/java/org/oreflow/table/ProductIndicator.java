package org.oreflow.table;

/**
 * A value of an index per product code. Key: indicator, variant, code_system, code, country,
 * period.
 */
public final class ProductIndicator extends ColumnNames {
  public static final Table TABLE = Table.named("product_indicator");

  private ProductIndicator() {}
}
