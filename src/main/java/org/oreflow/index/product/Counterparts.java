package org.oreflow.index.product;

/**
 * Amounts that a country trades with its counterparts, in whole numbers: their sum and the sum of
 * their squares, both without loss.
 */
public final class Counterparts {
  private static final int WORD = 64;

  private final WholeSum total = new WholeSum();
  private final WholeSum rest = new WholeSum();
  private long high; // of the squares, two machine words
  private long low;

  /**
   * Adds the amount of a country, or {@link WholeSum#UNKNOWN}.
   *
   * @throws ArithmeticException as {@link WholeSum#add}
   */
  public void add(long amount) {
    if (amount == WholeSum.UNKNOWN) {
      return;
    }
    total.add(amount);
    long square = amount * amount; // its lower word
    low += square;
    high += Math.multiplyHigh(amount, amount) + (Long.compareUnsigned(low, square) < 0 ? 1 : 0);
  }

  /**
   * Adds what has no country: it is in the total alone.
   *
   * @throws ArithmeticException as {@link WholeSum#add}
   */
  public void addRest(long amount) {
    total.add(amount);
    rest.add(amount);
  }

  public WholeSum total() {
    return total;
  }

  public WholeSum rest() {
    return rest;
  }

  public double squares() {
    double upper = (low >>> 1) * 2.0 + (low & 1); // without sign
    return Math.scalb((double) high, WORD) + upper;
  }
}
