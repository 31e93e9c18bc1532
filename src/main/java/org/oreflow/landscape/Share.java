package org.oreflow.landscape;

import java.math.BigDecimal;
import org.oreflow.figure.Interval;

/** Parts of the world, from 0 to 1. */
final class Share {
  private static final double PERCENT = 100;
  static final double ROUNDING = 1e-12; // of doubles

  private Share() {}

  /**
   * Of an amount l ≤ q ≤ h in a world of L to H: at least l ÷ (l + H − h), at most h ÷ (h + L − l),
   * as the others hold what the world has beside it. Of a world that is known better than the
   * amount, at least l ÷ H and at most h ÷ L.
   */
  static Interval of(Interval amount, Interval world) {
    double value = world.value() == 0 ? Double.NaN : amount.value() / world.value();
    if (isExact(amount) && isExact(world) && !Double.isNaN(value)) {
      return Interval.exact(Math.min(1, value));
    }
    double low = or(amount.low(), 0);
    double high = or(amount.high(), Double.POSITIVE_INFINITY);
    double worldLow = or(world.low(), low);
    double worldHigh = or(world.high(), Double.POSITIVE_INFINITY);
    // a world whose bounds do not hold those of the amount is printed: the rest takes what is left
    boolean isPrinted = worldHigh - worldLow < high - low;
    double othersLow = Math.max(0, worldLow - (isPrinted ? high : low));
    double othersHigh = Math.max(0, worldHigh - (isPrinted ? low : high));
    double least = low == 0 || Double.isInfinite(worldHigh) ? 0 : low / (low + othersHigh);
    double most = Double.isInfinite(high) ? 1 : high == 0 ? 0 : high / (high + othersLow);
    return Double.isNaN(value)
        ? new Interval(value, least, most)
        : new Interval(
            Math.min(1, value), Math.min(least, value), Math.max(Math.min(1, value), most));
  }

  private static boolean isExact(Interval amount) {
    return amount.low() == amount.value() && amount.high() == amount.value();
  }

  private static double or(double amount, double unknown) {
    return Double.isNaN(amount) ? unknown : amount;
  }

  /** What parts leave of the whole: no less than nothing, and nothing where doubles round. */
  static double left(double parts) {
    double left = 1 - parts;
    return left < ROUNDING ? 0 : left;
  }

  static Interval ofPercent(Interval percent) {
    return new Interval(
        fraction(percent.value()), fraction(percent.low()), fraction(percent.high()));
  }

  // as it is printed
  private static double fraction(double percent) {
    return Double.isNaN(percent)
        ? percent
        : Math.min(1, BigDecimal.valueOf(percent).movePointLeft(2).doubleValue());
  }

  static double least(Interval share) {
    return or(share.low(), size(share));
  }

  static double most(Interval share) {
    return or(share.high(), or(share.value(), 1));
  }

  static double size(Interval share) {
    return or(share.least(), 0);
  }

  /** Percent, with bounds where they differ: {@code 91 % (90-93)}, {@code 70 % or more}. */
  static String text(Interval share) {
    String least = percent(or(share.low(), 0));
    String most = percent(or(share.high(), 1));
    if (!share.isKnown()) {
      return Double.isNaN(share.high()) ? least + " % or more" : "%s-%s %%".formatted(least, most);
    }
    String best = percent(share.value());
    boolean isNarrow = least.equals(best) && most.equals(best);
    return isNarrow ? best + " %" : "%s %% (%s-%s)".formatted(best, least, most);
  }

  private static String percent(double share) {
    return "%.0f".formatted(PERCENT * share);
  }
}
