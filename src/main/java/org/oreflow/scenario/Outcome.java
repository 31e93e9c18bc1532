package org.oreflow.scenario;

/**
 * A country and stage in a year of a scenario, in tonnes.
 *
 * @param baseUse U
 * @param demand W
 * @param direct what is cut of what it buys, at once and before anybody passes it on
 * @param growth what it takes besides, to make more of the next stage
 * @param unused what it offers and nobody can take
 * @param raised what it is taken to make as it exports more than it is known to have
 * @param given what it gives others besides what is left of its flows
 */
public record Outcome(
    Mode mode,
    int year,
    String stage,
    String country,
    double baseProduction,
    double production,
    double baseUse,
    double demand,
    double use,
    double direct,
    double stockDraw,
    double stockLeft,
    double growth,
    double unused,
    double raised,
    double given) {
  private static final double ROUNDING = 1e-12; // of demand

  boolean isAnything() {
    return baseProduction + production + demand + use + unused + stockLeft > 0;
  }

  /** W − served, never below 0. */
  public double shortfall() {
    double lacks = demand - use;
    return lacks <= ROUNDING * demand ? 0 : lacks;
  }

  /** Of what is wanted; NaN where nothing is. */
  public double shortfallShare() {
    return demand == 0 ? Double.NaN : shortfall() / demand;
  }
}
