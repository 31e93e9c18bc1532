package org.oreflow.landscape;

import java.math.BigDecimal;

/** Part of the world, from 0 to 1, and its bounds; null: unknown. */
record Share(Double value, Double low, Double high) {
  static final Share UNKNOWN = new Share(null, null, null);

  static final Share WHOLE = new Share(1.0, 1.0, 1.0);

  private static final double PERCENT = 100;
  static final double ROUNDING = 1e-12; // of doubles

  /**
   * Of an amount l ≤ q ≤ h in a world of L to H: at least l ÷ (l + H − h), at most h ÷ (h + L − l),
   * as the others hold what the world has beside it. Of a world that is known better than the
   * amount, at least l ÷ H and at most h ÷ L.
   */
  static Share of(Amount amount, Amount world) {
    Double value = quotient(amount.value(), world.value());
    if (value != null && amount.isExact() && world.isExact()) {
      double exact = Math.min(1, value);
      return new Share(exact, exact, exact);
    }
    double low = number(amount.low(), 0);
    double high = number(amount.high(), Double.POSITIVE_INFINITY);
    double worldLow = number(world.low(), low);
    double worldHigh = number(world.high(), Double.POSITIVE_INFINITY);
    // a world whose bounds do not hold those of the amount is printed: the rest takes what is left
    boolean isPrinted = worldHigh - worldLow < high - low;
    double othersLow = Math.max(0, worldLow - (isPrinted ? high : low));
    double othersHigh = Math.max(0, worldHigh - (isPrinted ? low : high));
    double least = low == 0 || Double.isInfinite(worldHigh) ? 0 : low / (low + othersHigh);
    double most = Double.isInfinite(high) ? 1 : high == 0 ? 0 : high / (high + othersLow);
    return value == null
        ? new Share(null, least, most)
        : new Share(Math.min(1, value), Math.min(least, value), Math.max(Math.min(1, value), most));
  }

  /** What parts leave of the whole: no less than nothing, and nothing where doubles round. */
  static double left(double parts) {
    double left = 1 - parts;
    return left < ROUNDING ? 0 : left;
  }

  static Share ofPercent(Amount percent) {
    return new Share(fraction(percent.value()), fraction(percent.low()), fraction(percent.high()));
  }

  double least() {
    return low != null ? low : size();
  }

  double most() {
    return high != null ? high : value != null ? value : 1;
  }

  boolean isWiderThan(double width) {
    return low == null || high == null || high - low > width;
  }

  Share withoutValue() {
    return new Share(null, low, high);
  }

  boolean says() {
    return value != null || low != null || high != null;
  }

  /** By what countries of a table are ranked. */
  double size() {
    return value != null ? value : low != null ? low : 0;
  }

  /** Percent, with bounds where they differ: {@code 91 % (90-93)}, {@code 70 % or more}. */
  String text() {
    String least = low == null ? "0" : percent(low);
    String most = high == null ? "100" : percent(high);
    if (value == null) {
      return high == null ? least + " % or more" : "%s-%s %%".formatted(least, most);
    }
    String best = percent(value);
    boolean isNarrow = least.equals(best) && most.equals(best);
    return isNarrow ? best + " %" : "%s %% (%s-%s)".formatted(best, least, most);
  }

  private static String percent(double share) {
    return "%.0f".formatted(PERCENT * share);
  }

  private static Double quotient(BigDecimal amount, BigDecimal world) {
    return amount == null || world == null || world.signum() == 0
        ? null
        : amount.doubleValue() / world.doubleValue();
  }

  private static Double fraction(BigDecimal percent) {
    return percent == null ? null : Math.min(1, percent.movePointLeft(2).doubleValue());
  }

  private static double number(BigDecimal amount, double unknown) {
    return amount == null ? unknown : amount.doubleValue();
  }
}
