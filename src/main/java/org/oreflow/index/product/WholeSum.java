package org.oreflow.index.product;

/**
 * An exact sum of whole numbers, such as values in 0.001 USD or masses in 0.000001 t, of which some
 * may be unknown: they add nothing, and of unknown ones alone there is no sum.
 */
public final class WholeSum {
  public static final long UNKNOWN = Long.MIN_VALUE;

  /** Sums stay below: 3.6e13 USD or 3.6e10 t, more than the world trades of all goods. */
  static final long LIMIT = 1L << 55;

  private long sum = UNKNOWN;

  public void add(long number) {
    if (number == UNKNOWN) {
      return;
    }
    long total = isKnown() ? Math.addExact(sum, number) : number;
    if (total >= LIMIT) {
      throw new ArithmeticException("a product is traded by more than " + LIMIT);
    }
    sum = total;
  }

  public boolean isKnown() {
    return sum != UNKNOWN;
  }

  /** The sum, {@link #UNKNOWN} if nothing was added. */
  public long whole() {
    return sum;
  }

  /** The sum, NaN if nothing was added. */
  public double value() {
    return isKnown() ? sum : Double.NaN;
  }

  /** The sum, 0 if nothing was added. */
  public double orZero() {
    return isKnown() ? sum : 0;
  }

  void clear() {
    sum = UNKNOWN;
  }
}
