package org.oreflow.index.formula;

import org.oreflow.choice.Unscaled;

/** A sum of figures with few decimals: exact, whatever their order. */
public final class Sum {
  private final int decimals;
  private long units;
  private boolean isKnown;

  private Sum(int decimals) {
    this.decimals = decimals;
  }

  public static Sum ofMasses() {
    return new Sum(Unscaled.MASS);
  }

  public static Sum ofValues() {
    return new Sum(Unscaled.VALUE);
  }

  /**
   * Adds a figure; NaN adds nothing.
   *
   * @throws ArithmeticException where the sum is more than there can be
   */
  public void add(double figure) {
    if (!Double.isNaN(figure)) {
      units = Math.addExact(units, Unscaled.rounded(figure, decimals));
      isKnown = true;
    }
  }

  /**
   * Adds another sum of the same kind.
   *
   * @throws ArithmeticException where the sum is more than there can be
   */
  public void add(Sum other) {
    units = Math.addExact(units, other.units);
    isKnown |= other.isKnown;
  }

  /** The sum, NaN where nothing was added. */
  public double value() {
    return isKnown ? Unscaled.number(units, decimals) : Double.NaN;
  }
}
