package org.oreflow.audit;

import org.oreflow.config.Check;

/** By how much a run may differ from the published one: {@code drift} of the settings. */
public record Limits(double rows, double production, double trade, double hhi, double growth) {
  public Limits {
    check("rows", rows, 0);
    check("production", production, 0);
    check("trade", trade, 0);
    check("hhi", hhi, 0);
    check("growth", growth, 1);
  }

  private static void check(String name, double limit, int least) {
    new Check(limit >= least && Double.isFinite(limit)).orRefuse(name, limit, least + " or more");
  }
}
