package org.oreflow.exposure;

/** What is left of flows that somebody cuts. */
@FunctionalInterface
public interface Cut {
  double kept(int stage, int seller, int buyer);

  /**
   * What of a country's use is lacking where a part of its supply is lost: less what is in stock.
   */
  @FunctionalInterface
  interface Stocks {
    Stocks NONE = (stage, country, part) -> part;

    /** Called once for each stage and country, in the order of stages. */
    double lacking(int stage, int country, double part);
  }
}
