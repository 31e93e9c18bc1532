package org.oreflow.balance;

import java.util.function.BinaryOperator;
import org.oreflow.choice.Unscaled;

/**
 * A mass and its bounds in {@link Unscaled}, each null where it is unknown.
 *
 * @param value the best that is known
 */
record Amount(Long value, Long low, Long high) {
  static final Amount UNKNOWN = new Amount(null, null, null);
  static final Amount ZERO = new Amount(0L, 0L, 0L);

  boolean isKnown() {
    return value != null;
  }

  boolean isUntold() {
    return value == null && low == null;
  }

  /** Whether all that is known is that it is not negative. */
  boolean isSilent() {
    return value == null && high == null && (low == null || low <= 0);
  }

  /** The sum; unknown on a side where either is. */
  Amount plus(Amount other) {
    return with(other, Unscaled::plus);
  }

  /** The difference: the low is less the other's high, and the high less its low. */
  Amount minus(Amount other) {
    return new Amount(
        Unscaled.minus(value, other.value),
        Unscaled.minus(low, other.high),
        Unscaled.minus(high, other.low));
  }

  Amount less(long mass) {
    return minus(new Amount(mass, mass, mass));
  }

  /** On each side the largest that is known of two. */
  Amount largest(Amount other) {
    return with(other, Unscaled::larger);
  }

  private Amount with(Amount other, BinaryOperator<Long> each) {
    return new Amount(
        each.apply(value, other.value), each.apply(low, other.low), each.apply(high, other.high));
  }

  static final class AmountSum {
    private Amount sum = Amount.UNKNOWN;
    private boolean isKnown = true;
    private boolean isBounded = true;

    void add(Amount amount) {
      sum =
          new Amount(
              Unscaled.together(sum.value, amount.value),
              Unscaled.together(sum.low, amount.low),
              Unscaled.together(sum.high, amount.high));
      isKnown &= amount.isKnown();
      isBounded &= amount.high() != null;
    }

    boolean isBounded() {
      return isBounded;
    }

    Amount ofKnown() {
      return sum;
    }

    /** The same without a high where one of the amounts has none. */
    Amount bounded() {
      return new Amount(sum.value(), sum.low(), high());
    }

    /** The same without a value where one of the amounts has none. */
    Amount whole() {
      return new Amount(isKnown ? sum.value() : null, sum.low(), high());
    }

    private Long high() {
      return isBounded ? sum.high() : null;
    }
  }
}
