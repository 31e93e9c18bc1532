package org.oreflow.balance;

import org.oreflow.choice.Millionths;

/** Adds amounts; on each side those that are known. */
final class AmountSum {
  private Amount sum = Amount.UNKNOWN;
  private boolean isKnown = true;
  private boolean isBounded = true;

  void add(Amount amount) {
    sum =
        new Amount(
            Millionths.together(sum.value(), amount.value()),
            Millionths.together(sum.low(), amount.low()),
            Millionths.together(sum.high(), amount.high()));
    isKnown &= amount.isKnown();
    isBounded &= amount.high() != null;
  }

  /** Whether none of them lacks a high. */
  boolean isBounded() {
    return isBounded;
  }

  /** The sum of what is known on each side. */
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
