package org.oreflow.landscape;

import java.math.BigDecimal;
import java.util.Objects;
import org.oreflow.figure.Interval;

/** An amount and its bounds in a unit; null: unknown. */
record Amount(BigDecimal value, BigDecimal low, BigDecimal high, String unit) {
  boolean isKnown() {
    return value != null;
  }

  boolean says() {
    return value != null || low != null || high != null;
  }

  /**
   * Whether a value or a bound other than zero limits it, as one of what is not available does not.
   */
  boolean isBounded() {
    return value != null || high != null || (low != null && low.signum() > 0);
  }

  boolean isExact() {
    return value != null
        && low != null
        && high != null
        && low.compareTo(value) == 0
        && high.compareTo(value) == 0;
  }

  /** Whether it is more than nothing, whatever it is. */
  boolean isSome() {
    return (value != null && value.signum() > 0) || (low != null && low.signum() > 0);
  }

  BigDecimal least() {
    return value == null ? low : value;
  }

  /** For people, such as {@code at least 80,000 t REO}, where it is {@link #isSome}. */
  String text() {
    return "%s%,.0f %s".formatted(value == null ? "at least " : "", least(), unit);
  }

  Interval interval() {
    return new Interval(number(value), number(low), number(high));
  }

  private static double number(BigDecimal amount) {
    return amount == null ? Double.NaN : amount.doubleValue();
  }

  /** Without the bounds that a factor gives it that the whole has too. */
  Amount withoutFactorOf(Amount whole) {
    Interval open = interval();
    return open.equals(open.withoutFactorOf(whole.interval()))
        ? this
        : new Amount(value, value, value, unit);
  }

  /** The sum of two amounts that do not overlap; what one does not know the sum does not know. */
  Amount plus(Amount other) {
    return new Amount(
        sum(value, other.value),
        sum(orZero(low), orZero(other.low)),
        sum(high, other.high),
        Objects.equals(unit, other.unit) ? unit : null);
  }

  /** What holds both: the value where they agree, the lowest and the highest of all bounds. */
  Amount hull(Amount other) {
    boolean agree = value != null && other.value != null && value.compareTo(other.value) == 0;
    return new Amount(
        agree ? value : null,
        low == null || other.low == null ? null : low.min(other.low),
        high == null || other.high == null ? null : high.max(other.high),
        Objects.equals(unit, other.unit) ? unit : null);
  }

  private static BigDecimal sum(BigDecimal one, BigDecimal other) {
    return one == null || other == null ? null : one.add(other);
  }

  private static BigDecimal orZero(BigDecimal amount) {
    return amount == null ? BigDecimal.ZERO : amount;
  }
}
