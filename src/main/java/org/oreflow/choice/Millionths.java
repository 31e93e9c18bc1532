package org.oreflow.choice;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Masses of six decimals as whole numbers of millionths, so that their sums are exact in whatever
 * order. Null is unknown.
 */
public final class Millionths {
  private static final int DIGITS = 6;
  private static final double PARTS = 1e6;
  private static final double FINE = 1e9; // below, doubles are closer than half a part
  private static final long END = 1_000_000_000_000_000_000L; // DECIMAL(18, 6) holds less

  private Millionths() {}

  public static Long of(BigDecimal mass) {
    return mass == null ? null : held(mass.setScale(DIGITS, RoundingMode.HALF_UP));
  }

  public static BigDecimal decimal(Long mass) {
    return mass == null ? null : BigDecimal.valueOf(mass, DIGITS);
  }

  public static double number(long mass) {
    return BigDecimal.valueOf(mass, DIGITS).doubleValue();
  }

  public static Long plus(Long one, Long other) {
    return one == null || other == null ? null : held(Math.addExact(one, other));
  }

  public static Long minus(Long one, Long other) {
    return one == null || other == null ? null : held(Math.subtractExact(one, other));
  }

  /** The sum of those that are known; unknown if none is. */
  public static Long together(Long one, Long other) {
    return one == null ? other : other == null ? one : plus(one, other);
  }

  public static Long larger(Long one, Long other) {
    return one == null ? other : other == null ? one : Long.valueOf(Math.max(one, other));
  }

  public static Long smaller(Long one, Long other) {
    return one == null ? other : other == null ? one : Long.valueOf(Math.min(one, other));
  }

  public static Long orZero(Long mass) {
    return mass == null ? Long.valueOf(0) : mass;
  }

  /** The product, rounded half up; unknown if either is. */
  public static Long times(Long mass, Double factor) {
    return mass == null || factor == null ? null : rounded(number(mass) * factor);
  }

  /** A number rounded half up, as its shortest digits are. */
  public static Long rounded(double number) {
    long whole = Math.round(number * PARTS);
    boolean isWhole = whole / PARTS == number && Math.abs(number) < FINE;
    return isWhole ? Long.valueOf(whole) : of(BigDecimal.valueOf(number));
  }

  private static Long held(BigDecimal mass) {
    return held(mass.unscaledValue().longValueExact());
  }

  private static Long held(long mass) {
    if (mass <= -END || mass >= END) {
      throw new ArithmeticException(
          "masses make " + decimal(mass).toPlainString() + ", more than 999,999,999,999");
    }
    return mass;
  }
}
