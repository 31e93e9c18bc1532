package org.oreflow.flow.mirror;

import org.oreflow.table.Reporter;

/**
 * An amount that follows from two reports, with its bounds, in units of the last decimal.
 *
 * @param value NaN, as low and high, if it is not known
 * @param how whose report it is, null if it is not known
 */
record Bounded(double value, double low, double high, Reporter how) {
  private static final double MILLION = 1e6;

  /** No report has it. */
  static final Bounded NONE = new Bounded(Double.NaN, Double.NaN, Double.NaN, null);

  /** The figure of goods that another partner may have reported as its own. */
  Bounded orNothing() {
    return new Bounded(value, Double.isNaN(low) ? low : 0, high, how);
  }

  /**
   * The weighted mean of two amounts above 0, a geometric one where they are far apart.
   *
   * @param weight of the exporter's, in millionths
   * @param beyond ratio from which they are far apart
   */
  static double mean(double exporter, double importer, long weight, double beyond) {
    double w = weight / MILLION;
    double least = Math.min(exporter, importer);
    double most = Math.max(exporter, importer);
    double mean =
        most > least * beyond
            ? StrictMath.exp(w * StrictMath.log(exporter) + (1 - w) * StrictMath.log(importer))
            : w * exporter + (1 - w) * importer;
    return Math.max(least, Math.min(most, mean)); // whatever logarithms lose
  }

  /** The nearest whole number, {@link CountryReport#UNKNOWN} if it is not known. */
  static long rounded(double amount) {
    return Double.isNaN(amount) ? CountryReport.UNKNOWN : (long) Math.floor(amount + 0.5);
  }
}
