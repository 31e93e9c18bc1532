package org.oreflow.choice;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Decimals of tables as whole numbers, so that their sums are exact in whatever order: masses and
 * pieces in millionths, values in thousandths. Null is unknown.
 */
public final class Unscaled {
  public static final int MASS = 6; // decimals
  public static final int VALUE = 3;
  private static final long END = 1_000_000_000_000_000_000L; // a column of 18 digits holds less
  private static final double EXACT = 1L << 53; // of a whole number below it a double loses nothing
  private static final double FINE = 1L << 50; // below it, a double is nearer than half a part
  private static final double SURE = 1L << 40; // below it, errors of a product are far from a half

  private Unscaled() {}

  public static Long of(BigDecimal mass) {
    return mass == null ? null : ofCell(mass.setScale(MASS, RoundingMode.HALF_UP));
  }

  public static Long ofCell(BigDecimal cell) {
    return cell == null ? null : held(cell.unscaledValue().longValueExact());
  }

  public static BigDecimal decimal(Long mass) {
    return decimal(mass, MASS);
  }

  public static BigDecimal decimal(Long unscaled, int decimals) {
    return unscaled == null ? null : BigDecimal.valueOf(unscaled, decimals);
  }

  public static double number(long mass) {
    return number(mass, MASS);
  }

  public static double number(long unscaled, int decimals) {
    return Math.abs(unscaled) < EXACT
        ? unscaled / power(decimals)
        : BigDecimal.valueOf(unscaled, decimals).doubleValue();
  }

  public static Long plus(Long one, Long other) {
    return one == null || other == null ? null : Long.valueOf(sum(one, other));
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
    return mass == null || factor == null
        ? null
        : Long.valueOf(rounded(number(mass) * factor, MASS));
  }

  /**
   * A double with so many decimals, a half rounded away from zero.
   *
   * @throws ArithmeticException if it is more than a column holds
   */
  public static long rounded(double number, int decimals) {
    double scaled = number * power(decimals);
    double below = Math.floor(scaled);
    double part = scaled - below;
    if (scaled >= 0 && scaled < SURE && Math.abs(part - 0.5) > 1e-3) {
      return (long) below + (part < 0.5 ? 0 : 1);
    }
    boolean isWhole = Math.abs(scaled) < FINE && Math.rint(scaled) / power(decimals) == number;
    return isWhole ? (long) Math.rint(scaled) : printed(number, decimals);
  }

  // of a tie the digits that are printed decide, not the bits
  private static long printed(double number, int decimals) {
    var exact = new BigDecimal(Double.toString(number)).setScale(decimals, RoundingMode.HALF_UP);
    return held(exact.unscaledValue().longValueExact());
  }

  /** The sum; one that is more than a column holds is a fault. */
  public static long sum(long one, long other) {
    return held(Math.addExact(one, other));
  }

  private static long held(long unscaled) {
    if (unscaled <= -END || unscaled >= END) {
      throw new ArithmeticException(unscaled + " has more than the 18 digits that a table holds");
    }
    return unscaled;
  }

  private static double power(int decimals) {
    return decimals == MASS ? 1e6 : 1e3;
  }
}
