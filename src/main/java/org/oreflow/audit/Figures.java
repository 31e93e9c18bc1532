package org.oreflow.audit;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.function.BinaryOperator;
import org.apache.spark.sql.Row;
import org.oreflow.table.Balance;

/** A value and its bounds in the unit of the balance, each null if unknown. */
record Figures(BigDecimal value, BigDecimal low, BigDecimal high) implements Serializable {
  static final Figures NONE = new Figures(null, null, null);

  private static final int DIGITS = 6; // of a figure of a balance

  static Figures of(Row row, String value, String low, String high) {
    return new Figures(row.getAs(value), row.getAs(low), row.getAs(high));
  }

  static Figures of(Row balance, String measure) {
    return of(balance, measure, Balance.low(measure), Balance.high(measure));
  }

  boolean isNone() {
    return equals(NONE);
  }

  /** Each of the three of both. */
  Figures with(Figures other, BinaryOperator<BigDecimal> both) {
    return new Figures(
        known(value, other.value, both),
        known(low, other.low, both),
        known(high, other.high, both));
  }

  boolean isOrdered() {
    return !isAbove(low, value) && !isAbove(value, high) && !isAbove(low, high);
  }

  static boolean isAbove(BigDecimal one, BigDecimal other) {
    return one != null && other != null && one.compareTo(other) > 0;
  }

  /** Of two numbers that are known what is asked for, else the known one. */
  static BigDecimal known(BigDecimal one, BigDecimal other, BinaryOperator<BigDecimal> both) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return both.apply(one, other);
  }

  /** Whether two numbers are equal to the last digit of a balance, or both unknown. */
  static boolean areEqual(BigDecimal one, BigDecimal other) {
    if (one == null || other == null) {
      return one == null && other == null;
    }
    return rounded(one).compareTo(rounded(other)) == 0;
  }

  private static BigDecimal rounded(BigDecimal figure) {
    return figure.setScale(DIGITS, RoundingMode.HALF_UP);
  }

  static String text(BigDecimal figure) {
    return figure == null ? "unknown" : figure.stripTrailingZeros().toPlainString();
  }

  @Override
  public String toString() {
    return "%s from %s to %s".formatted(text(value), text(low), text(high));
  }
}
