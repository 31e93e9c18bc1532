package org.oreflow.flow;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Decimals of tables as whole numbers: masses and pieces in millionths, values in thousandths. Sums
 * of them are exact, in whatever order.
 */
final class Unscaled {
  static final int MASS = 6; // decimals
  static final int VALUE = 3;
  private static final long MOST = 999_999_999_999_999_999L; // what a column of 18 digits holds
  private static final double EXACT = 1L << 53; // of a whole number below it a double loses nothing
  private static final double SURE = 1L << 40; // below it, errors of a product are far from a half

  private Unscaled() {}

  /** A cell of a table; null is unknown. */
  static Long of(BigDecimal cell) {
    return cell == null ? null : cell.unscaledValue().longValueExact();
  }

  /** A cell of a table; null is unknown. */
  static BigDecimal cell(Long unscaled, int decimals) {
    return unscaled == null ? null : BigDecimal.valueOf(checked(unscaled), decimals);
  }

  static double number(long unscaled, int decimals) {
    return Math.abs(unscaled) < EXACT
        ? unscaled / power(decimals)
        : BigDecimal.valueOf(unscaled, decimals).doubleValue();
  }

  /**
   * A double with so many decimals, a half rounded away from zero.
   *
   * @throws ArithmeticException if it is more than a column holds
   */
  static long rounded(double number, int decimals) {
    double scaled = number * power(decimals);
    double below = Math.floor(scaled);
    double part = scaled - below;
    boolean isSure = scaled >= 0 && scaled < SURE && Math.abs(part - 0.5) > 1e-3;
    return isSure ? (long) below + (part < 0.5 ? 0 : 1) : printed(number, decimals);
  }

  // of a tie the digits that are printed decide, not the bits
  private static long printed(double number, int decimals) {
    BigDecimal exact =
        new BigDecimal(Double.toString(number)).setScale(decimals, RoundingMode.HALF_UP);
    if (exact.precision() > 18) {
      throw new ArithmeticException(exact.toPlainString() + " is more than a table holds");
    }
    return exact.unscaledValue().longValueExact();
  }

  /**
   * @throws ArithmeticException if it is more than a column holds
   */
  static long sum(long one, long other) {
    return checked(Math.addExact(one, other));
  }

  private static long checked(long unscaled) {
    if (unscaled > MOST || unscaled < -MOST) {
      throw new ArithmeticException(unscaled + " is more than a table holds");
    }
    return unscaled;
  }

  private static double power(int decimals) {
    return decimals == MASS ? 1e6 : 1e3;
  }
}
