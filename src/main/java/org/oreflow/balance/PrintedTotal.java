package org.oreflow.balance;

import static java.util.stream.Collectors.toSet;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.oreflow.choice.Millionths;

/**
 * The total that a publisher prints of a table, and what it leaves beside the rows.
 *
 * @param amount the low is null where there is no total
 * @param rows sum of the values of all rows beside totals
 * @param flags of the total
 */
record PrintedTotal(Amount amount, long rows, Set<String> flags) {
  private static final BigDecimal TWO_DIGITS = new BigDecimal("0.95"); // of what prints as 1.0
  private static final BigDecimal ONE_DIGIT = BigDecimal.ONE.subtract(TWO_DIGITS);
  private static final String EXCLUDES = "EXCLUDES_"; // and a country, by the note of the total

  static PrintedTotal of(List<CountryFigure> table) {
    List<CountryFigure> totals = table.stream().filter(CountryFigure::isWorldTotal).toList();
    Amount amount =
        totals.stream().map(CountryFigure::amount).reduce(Amount.UNKNOWN, Amount::largest);
    Long rows = null;
    for (CountryFigure row : table) {
      rows = row.isTotal() ? rows : Millionths.together(rows, row.amount().value());
    }
    Set<String> flags = totals.stream().limit(1).flatMap(t -> t.flags().stream()).collect(toSet());
    return new PrintedTotal(amount, Millionths.orZero(rows), flags);
  }

  boolean isPrinted() {
    return amount.isKnown();
  }

  /** Whether its note leaves out a country. */
  boolean isWithout(String country) {
    return flags.contains(EXCLUDES + country);
  }

  /** What it leaves beside the rows; null where none is printed. */
  Long hidden() {
    return beside(amount.value());
  }

  /** What it leaves at most. */
  Long hiddenAtMost() {
    return beside(amount.high());
  }

  private Long beside(Long total) {
    return total == null ? null : Long.valueOf(Math.max(Millionths.minus(total, rows), 0));
  }

  /** Whether what it leaves is no more than its rounding. */
  boolean isMade() {
    if (!isPrinted()) {
      return false;
    }
    BigDecimal digit = part(amount.value(), ONE_DIGIT);
    BigDecimal rounding =
        amount.high() == null
            ? digit
            : digit.min(BigDecimal.valueOf(amount.high() - amount.value()));
    return BigDecimal.valueOf(hidden()).compareTo(rounding) <= 0;
  }

  /**
   * Whether the rows make the least that it can be; a total of one digit, such as 100, is exact.
   */
  boolean isReached() {
    boolean isLow = amount.low() == null || rows >= amount.low();
    boolean isValue = !isPrinted() || isFrom(amount.value());
    return (amount.low() != null || isPrinted()) && isLow && isValue;
  }

  /** Whether it is a bound, such as {@code >90}, that the rows make. */
  boolean isBoundReached() {
    boolean isBound =
        !isPrinted() && amount.high() == null && amount.low() != null && amount.low() > 0;
    return isBound && isFrom(amount.low());
  }

  private boolean isFrom(long total) {
    return BigDecimal.valueOf(rows).compareTo(part(total, TWO_DIGITS)) >= 0;
  }

  private static BigDecimal part(long total, BigDecimal part) {
    return BigDecimal.valueOf(total).multiply(part);
  }
}
