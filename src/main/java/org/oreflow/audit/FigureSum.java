package org.oreflow.audit;

import java.math.BigDecimal;

/** What figures add to. */
final class FigureSum {
  private BigDecimal value;
  private BigDecimal low;
  private BigDecimal high;
  private boolean hasUnknown;
  private boolean isUnbounded;

  void add(Figures figures) {
    value = known(value, figures.value());
    low = known(low, figures.low());
    high = known(high, figures.high());
    hasUnknown |= figures.value() == null;
    isUnbounded |= figures.high() == null;
  }

  /** The sum of what is known; without a high where one of the figures has none. */
  Figures ofKnown() {
    return new Figures(value, low, isUnbounded ? null : high);
  }

  /** The same; unknown altogether where a value is unknown. */
  Figures ofAll() {
    return hasUnknown ? Figures.NONE : ofKnown();
  }

  private static BigDecimal known(BigDecimal one, BigDecimal other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.add(other);
  }
}
