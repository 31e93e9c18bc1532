package org.oreflow.audit;

/** By how much a run may differ from the published one: {@code drift} of the settings. */
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
