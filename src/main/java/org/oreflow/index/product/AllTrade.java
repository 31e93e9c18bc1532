package org.oreflow.index.product;

/** With what exports of a product are compared, in USD; NaN: unknown. */
public record AllTrade(double own, double world, double ofProduct) {
  /** Of a source without totals. */
  public static final AllTrade UNKNOWN = new AllTrade(Double.NaN, Double.NaN, Double.NaN);
}
