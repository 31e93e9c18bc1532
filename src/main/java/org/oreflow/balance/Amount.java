package org.oreflow.balance;

import java.util.List;

/**
 * A figure of a balance as numbers: NaN where it is unknown.
 *
 * @param flags of the balance's row
 * @param sources of the balance's row
 */
record Amount(double value, double low, double high, List<String> flags, List<String> sources) {
  private static final Amount NONE =
      new Amount(Double.NaN, Double.NaN, Double.NaN, List.of(), List.of());

  /** Nothing is known. */
  static Amount none() {
    return NONE;
  }

  boolean isKnown() {
    return !Double.isNaN(value);
  }

  /** Whether nothing at all is told. */
  boolean isAbsent() {
    return Double.isNaN(value) && Double.isNaN(low) && Double.isNaN(high);
  }

  /** Whether it can be a term of an equation. */
  boolean isBounded() {
    return !Double.isNaN(low) && !Double.isNaN(high);
  }

  /** The value, or the middle of the bounds. */
  double middle() {
    return isKnown() ? value : (low + high) / 2;
  }

  /** The amount times a factor. */
  Amount times(Chains.Factor factor) {
    return new Amount(
        value * factor.best(), low * factor.low(), high * factor.high(), flags, sources);
  }
}
