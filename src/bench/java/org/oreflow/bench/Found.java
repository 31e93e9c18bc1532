package org.oreflow.bench;

import java.math.BigDecimal;

/**
 * What a contender has written: all must have found the same.
 *
 * @param value sum of the column v
 */
record Found(long rows, BigDecimal value) {
  Found {
    value = value == null ? BigDecimal.ZERO : value.stripTrailingZeros();
  }

  @Override
  public String toString() {
    return "%,d rows, value %s".formatted(rows, value.toPlainString());
  }
}
