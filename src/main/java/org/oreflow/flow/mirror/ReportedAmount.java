package org.oreflow.flow.mirror;

import java.util.function.DoubleBinaryOperator;
import org.oreflow.table.Reporter;

/**
 * How much of a product both reports tell of, as a mass or in pieces, and what comes of it.
 *
 * @param export the exporter's
 * @param imported the importer's
 */
record ReportedAmount(Side export, Side imported) {
  /**
   * What one report tells.
   *
   * @param isOdd whether the value of a unit is implausible
   * @param other as much as the value pays for, where it is; else the amount
   */
  record Side(double amount, boolean isOdd, double other) {
    static Side of(long amount, long value, UnitValue usual, Reconciliation.UnitValue asked) {
      boolean isOdd = usual.isOdd(value, amount, asked);
      double number = CountryReport.number(amount);
      double other = isOdd ? value / StrictMath.exp(usual.logarithm()) : number;
      return new Side(number, isOdd, other);
    }

    boolean isKnown() {
      return !Double.isNaN(amount);
    }

    /** The report alone. */
    private Bounded figure(Reporter how) {
      return new Bounded(amount, Math.min(amount, other), Math.max(amount, other), how);
    }
  }

  /** Whether the value of a unit of one report is implausible. */
  boolean isOdd() {
    return export.isOdd || imported.isOdd;
  }

  /**
   * The amount that follows.
   *
   * @param mean of the exporter's and the importer's
   */
  Bounded figure(DoubleBinaryOperator mean) {
    double x = export.amount;
    double m = imported.amount;
    if (!export.isKnown() && !imported.isKnown()) {
      return Bounded.NONE;
    } else if (!imported.isKnown()) {
      return export.figure(Reporter.EXPORTER);
    } else if (!export.isKnown()) {
      return imported.figure(Reporter.IMPORTER);
    }
    double low = Math.min(x, m);
    double high = Math.max(x, m);
    if (export.isOdd == imported.isOdd) {
      return new Bounded(mean.applyAsDouble(x, m), low, high, Reporter.BOTH);
    }
    return export.isOdd
        ? new Bounded(m, low, high, Reporter.IMPORTER)
        : new Bounded(x, low, high, Reporter.EXPORTER);
  }
}
