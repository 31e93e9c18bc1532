package org.oreflow.index.formula;

import java.math.BigDecimal;

/** A sum of figures with few decimals: exact, whatever their order. */
public final class Sum {
  private static final int MASS = 6;
  private static final int MONEY = 3;

  private final int decimals;
  private long units;
  private boolean isKnown;

  private Sum(int decimals) {
    this.decimals = decimals;
  }

  public static Sum ofMasses() {
    return new Sum(MASS);
  }

  public static Sum ofValues() {
    return new Sum(MONEY);
  }

  /**
   * Adds a figure; NaN adds nothing.
   *
   * @throws ArithmeticException where the sum is more than there can be
   */
  public void add(double figure) {
    if (!Double.isNaN(figure)) {
      units = Math.addExact(units, Math.round(figure * Math.pow(10, decimals)));
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
    return isKnown ? BigDecimal.valueOf(units, decimals).doubleValue() : Double.NaN;
  }
}
