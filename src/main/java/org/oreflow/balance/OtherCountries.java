package org.oreflow.balance;

import static java.util.Comparator.naturalOrder;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.oreflow.choice.Millionths;
import org.oreflow.table.Flag;

/**
 * The publisher's row of other countries without a listed country that it still holds.
 *
 * <p>Where the rows exceed the printed total by one country's amount, to a hundredth of it, the
 * rest of the world more likely holds that country once more than the total forgets it; the share
 * of the largest that the publisher prints with its total says the same. The amount is taken out of
 * the rest, flag {@link Flag#REST_HOLDS_LISTED}.
 */
final class OtherCountries {
  private static final BigDecimal PRECISION = new BigDecimal("0.01");

  private OtherCountries() {}

  /**
   * A table's figures with a rest in which it holds a listed country reduced.
   *
   * @param table figures of countries, and totals
   */
  static List<CountryFigure> apart(List<CountryFigure> table) {
    Long excess = excess(table);
    if (excess == null || excess <= 0 || !isPrecise(table, excess)) {
      return table;
    }
    boolean isACountry =
        table.stream().anyMatch(row -> row.isCountry() && isAlike(row.amount().value(), excess));
    return isACountry ? table.stream().map(row -> less(row, excess)).toList() : table;
  }

  // of what rows make over the printed total
  private static Long excess(List<CountryFigure> table) {
    Long rows = null;
    Long printed = null;
    for (CountryFigure row : table) {
      if (!row.isTotal()) {
        rows = Millionths.together(rows, row.amount().value());
      } else if (row.isWorldTotal()) {
        printed = Millionths.larger(printed, row.amount().value());
      }
    }
    return Millionths.minus(rows, printed);
  }

  private static boolean isPrecise(List<CountryFigure> table, long excess) {
    return table.stream()
        .filter(CountryFigure::isWorldTotal)
        .map(row -> Millionths.minus(row.amount().high(), row.amount().value()))
        .filter(Objects::nonNull)
        .max(naturalOrder())
        .filter(rounding -> isWithin(rounding, excess))
        .isPresent();
  }

  private static boolean isAlike(Long value, long excess) {
    return value != null && isWithin(Math.abs(value - excess), excess);
  }

  private static boolean isWithin(long difference, long excess) {
    return BigDecimal.valueOf(difference).compareTo(BigDecimal.valueOf(excess).multiply(PRECISION))
        <= 0;
  }

  private static CountryFigure less(CountryFigure row, long excess) {
    Long value = row.amount().value();
    return row.isRest() && value != null && value >= excess
        ? row.with(row.amount().less(excess), List.of(Flag.REST_HOLDS_LISTED))
        : row;
  }
}
