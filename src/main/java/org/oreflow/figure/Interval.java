package org.oreflow.figure;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A figure that is not negative and what it can be. NaN: unknown; of low and high: nothing bounds
 * it.
 */
public record Interval(double value, double low, double high) {
  /** What nobody knows. */
  public static final Interval UNKNOWN = new Interval(Double.NaN, Double.NaN, Double.NaN);

  private static final int DECIMALS = 6; // of a table
  private static final double PARTS = 1e6;
  private static final double PROPORTIONAL = 1e-5; // factors and printed figures are rounded
  private static final int LAST_PLACES = 8; // that sums of doubles may be off by

  public static Interval exact(double value) {
    return new Interval(value, value, value);
  }

  public static Interval of(double... three) {
    return new Interval(three[0], three[1], three[2]);
  }

  /** A printed figure and half a unit of its last digit on both sides, not below zero. */
  public static Interval printed(BigDecimal figure) {
    int decimals = Math.max(0, figure.stripTrailingZeros().scale());
    return printed(figure.doubleValue(), decimals);
  }

  public static Interval printed(double value, int decimals) {
    double half = Math.pow(10, -decimals) / 2;
    return new Interval(value, Math.max(0, value - half), value + half);
  }

  /**
   * A figure without bounds of its own as what may have been rounded to it: half a unit of its last
   * digit that is not 0 on both sides, of the second digit where it has one alone, as 1,000 for 950
   * to 1,050 is printed. One with bounds, or 0, stays as it is.
   */
  public Interval rounded() {
    if (value == 0 || low != value || high != value) {
      return this;
    }
    BigDecimal digits =
        BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_UP).stripTrailingZeros();
    if (digits.signum() == 0) {
      return this;
    }
    int last = Math.max(digits.scale(), digits.scale() + 2 - digits.precision());
    double half = Math.pow(10, -last) / 2;
    return new Interval(value, value - half, value + half);
  }

  /** A difference that is never below zero; 0 where it is a rounding of what it was taken from. */
  static double butForRounding(double difference, double from) {
    return difference <= LAST_PLACES * Math.ulp(from) ? 0 : difference;
  }

  public boolean isKnown() {
    return !Double.isNaN(value);
  }

  public boolean says() {
    return !Double.isNaN(value) || !Double.isNaN(low) || !Double.isNaN(high);
  }

  /** The value; where none is known, no more than the low. */
  public double least() {
    return isKnown() ? value : low;
  }

  public Interval withoutValue() {
    return new Interval(Double.NaN, low, high);
  }

  /** The same with 0 for an unknown low. */
  public Interval bounded() {
    return Double.isNaN(low) ? new Interval(value, 0, high) : this;
  }

  public Interval minus(Interval other) {
    return new Interval(value - other.value, low - other.high, high - other.low);
  }

  /** The same with the decimals of a table, in which sums of doubles are exact. */
  public Interval ofTable() {
    return new Interval(rounded(value), rounded(low), rounded(high));
  }

  private static double rounded(double figure) {
    return Math.rint(figure * PARTS) / PARTS;
  }

  public Interval atLeastZero() {
    return new Interval(Math.max(0, value), Math.max(0, low), Math.max(0, high));
  }

  public Interval plus(Interval other) {
    return new Interval(value + other.value, low + other.low, high + other.high);
  }

  public Interval times(Interval other) {
    return new Interval(value * other.value, low * other.low, high * other.high);
  }

  public Interval times(double factor) {
    return new Interval(value * factor, low * factor, high * factor);
  }

  /** Its part in the sum of it and others. */
  public Interval beside(Interval others) {
    return new Interval(
        value / (value + others.value), low / (low + others.high), high / (high + others.low));
  }

  /** What is left of one, not below zero. */
  public Interval complement() {
    return new Interval(1 - value, Math.max(0, 1 - high), 1 - low);
  }

  /**
   * The value alone, where its bounds are as far from it as those of the whole: a factor that all
   * parts have in common, such as from oxide to metal, is open, and no share depends on it.
   */
  public Interval withoutFactorOf(Interval whole) {
    return isInProportion(low, whole.low, whole) && isInProportion(high, whole.high, whole)
        ? exact(value)
        : this;
  }

  private boolean isInProportion(double bound, double ofWhole, Interval whole) {
    return Math.abs(bound * whole.value - ofWhole * value) <= ofWhole * value * PROPORTIONAL;
  }

  public Interval atMost(double limit) {
    return new Interval(Math.min(value, limit), Math.min(low, limit), Math.min(high, limit));
  }

  /** The larger of two, the known one if the other is unknown. */
  public static Interval larger(Interval one, Interval other) {
    if (!one.isKnown() || !other.isKnown()) {
      return one.isKnown() ? one : other;
    }
    return new Interval(
        Math.max(one.value, other.value),
        Math.max(one.low, other.low),
        Math.max(one.high, other.high));
  }
}
