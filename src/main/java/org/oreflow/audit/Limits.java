package org.oreflow.audit;

/**
 * By how much a run may differ from the published one.
 *
 * @param rows part of a table's rows of a year that may vanish; more rows are no drift
 * @param production part by which the world's production may change
 * @param trade part by which the mass that is traded may change
 * @param hhi difference of the world's HHI, on its scale of 0 to 1
 * @param growth factor by which the trade of a year that lacks months may grow with as many months
 */
public record Limits(double rows, double production, double trade, double hhi, double growth) {
  public Limits {
    check("rows", rows);
    check("production", production);
    check("trade", trade);
    check("hhi", hhi);
    if (!(growth >= 1) || Double.isInfinite(growth)) {
      throw new IllegalArgumentException("growth is " + growth + "; write 1 or more");
    }
  }

  private static void check(String name, double limit) {
    if (!(limit >= 0) || Double.isInfinite(limit)) {
      throw new IllegalArgumentException(name + " is " + limit + "; write 0 or more");
    }
  }
}
