package org.oreflow.balance;

import static java.util.Comparator.naturalOrder;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.oreflow.balance.Amount.AmountSum;
import org.oreflow.choice.Unscaled;
import org.oreflow.reference.Countries;
import org.oreflow.table.Balance;
import org.oreflow.table.Flag;

/**
 * What countries hold of a published table, an element, stage, measure and year: known values,
 * bounds of unknown ones, the undivided rest and the sum.
 *
 * <p>An unknown value ({@code W}, {@code NA}) has low 0 and as high what the printed total, half a
 * unit of its last digit more, leaves beside the other rows. All unknown values together have no
 * more than that one amount, so the high of {@code WLD} holds it once. Where it is more than the
 * rounding of the total, or the publisher's other countries are unknown too, it is in the rest
 * {@code OTH}, besides the publisher's other countries. Values are null on both sides, flag {@link
 * Flag#TOTAL_EXCLUDES}, where the total leaves the country out: by its note, or because the rows
 * beside a withheld value, or beside any under a total such as {@code >90}, already make the total,
 * or where an empty cell is that of a producer; of scrap the low stays 0. A country that the
 * publisher's other countries hold once more, as its total shows, is taken out of them, see {@link
 * OtherCountries}. {@code WLD} is the sum of rows with their intervals, or the printed total, flag
 * {@link Flag#TOTAL_PRINTED}, where no row is known or no table lists countries.
 */
record Supplies(Cell.Table table, PrintedTotal total, List<PublishedFigure> rows) {
  private static Supplies of(Cell.Table table, List<PublishedFigure> all) {
    return new Supplies(
        table,
        PrintedTotal.of(all),
        all.stream().filter(row -> !row.isTotal() || row.isWorldTotal()).toList());
  }

  static List<Cell> of(Collection<PublishedFigure> figures) {
    return cells(figures, (table, rows) -> of(table, OtherCountries.apart(rows)).cells());
  }

  /** Cells of figures whose parts add up, without sums and bounds of a whole table. */
  static List<Cell> added(Collection<PublishedFigure> figures) {
    return cells(figures, (table, rows) -> rows.stream().map(PublishedFigure::cell).toList());
  }

  private static List<Cell> cells(
      Collection<PublishedFigure> figures,
      BiFunction<Cell.Table, List<PublishedFigure>, List<Cell>> ofTable) {
    List<Cell> cells = new ArrayList<>();
    figures.stream()
        .collect(groupingBy(PublishedFigure::table, TreeMap::new, toList()))
        .forEach((table, some) -> cells.addAll(ofTable.apply(table, PublishedFigure.added(some))));
    return cells;
  }

  private List<Cell> cells() {
    List<PublishedFigure> bounded = rows.stream().map(this::bounded).toList();
    List<Cell> cells = new ArrayList<>();
    bounded.stream().filter(PublishedFigure::isCountry).forEach(row -> cells.add(row.cell()));
    Amount rest = rest(bounded);
    boolean isRest = bounded.stream().anyMatch(this::isApart);
    if (isRest || (rest.high() != null && rest.high() > 0)) {
      cells.add(sum(bounded, Countries.OTHER, rest));
    }
    boolean isOfWorld = rows.stream().anyMatch(row -> row.cell().isOfWorld());
    if (isOfWorld || total.isPrinted()) {
      cells.add(world(bounded, rest, isOfWorld));
    }
    return cells;
  }

  private boolean isUnknown(PublishedFigure row) {
    return !row.isTotal() && !row.amount().isKnown();
  }

  private boolean isExcluded(PublishedFigure row) {
    boolean isMade =
        (row.isWithheld() && total.isReached())
            || (row.amount().low() == 0 && total.isBoundReached());
    return isUnknown(row) && (isMade || isExcludedRow(row) || total.isWithout(row.country()));
  }

  private PublishedFigure bounded(PublishedFigure row) {
    if (!isUnknown(row)) {
      return row;
    }
    List<Flag> flags = new ArrayList<>();
    flags.add(row.isWithheld() ? Flag.WITHHELD : Flag.NOT_AVAILABLE);
    Amount amount = row.amount();
    if (!isExcluded(row)) {
      Long left = total.hiddenAtMost();
      Long most = left == null ? null : Unscaled.larger(left, amount.low());
      Long high = Unscaled.smaller(amount.high(), most);
      return row.with(new Amount(null, amount.low(), high), flags);
    }
    flags.add(Flag.TOTAL_EXCLUDES);
    // of secondary production nothing told on either side means that there is no source, and 0
    boolean isScrap = table.measure().equals(Balance.SECONDARY_T);
    return row.with(new Amount(null, isScrap ? amount.low() : null, null), flags);
  }

  private static boolean isExcludedRow(PublishedFigure row) {
    return row.flags().contains(Flag.TOTAL_EXCLUDES.name());
  }

  private boolean isApart(PublishedFigure bounded) {
    return bounded.isRest() && !isExcludedRow(bounded);
  }

  private boolean isHiding(PublishedFigure bounded) {
    return isUnknown(bounded) && !isExcludedRow(bounded);
  }

  // what the total leaves is more than its rounding, or others are marked as unknown too
  private boolean isInRest(List<PublishedFigure> bounded) {
    return bounded.stream()
        .filter(this::isHiding)
        .anyMatch(row -> !total.isMade() || (row.isRest() && row.mark() != null));
  }

  // what the rounding of the total leaves to listed countries alone
  private Long besideRest(List<PublishedFigure> bounded) {
    boolean isLeft = bounded.stream().anyMatch(row -> row.isCountry() && isHiding(row));
    return isLeft && !isInRest(bounded) ? total.hiddenAtMost() : Long.valueOf(0);
  }

  private Amount rest(List<PublishedFigure> bounded) {
    List<PublishedFigure> others = bounded.stream().filter(this::isApart).toList();
    Amount other = Amount.UNKNOWN;
    for (PublishedFigure row : others) {
      Amount amount = row.amount();
      other = other.largest(amount.isKnown() ? amount : new Amount(null, amount.low(), null));
    }
    boolean isInRest = isInRest(bounded);
    Long hidden = isInRest && !total.isMade() ? total.hidden() : Long.valueOf(0);
    Long hiddenAtMost = isInRest ? total.hiddenAtMost() : Long.valueOf(0);
    Long value = Unscaled.plus(Unscaled.orZero(other.value()), hidden);
    boolean isLow = value != null || (other.low() != null && other.low() > 0);
    return new Amount(
        value,
        isLow ? Unscaled.orZero(other.low()) : null,
        Unscaled.plus(Unscaled.orZero(other.high()), hiddenAtMost));
  }

  private Cell world(List<PublishedFigure> bounded, Amount rest, boolean isOfWorld) {
    var sum = new AmountSum();
    bounded.stream()
        .filter(row -> row.isCountry() && row.amount().isKnown())
        .forEach(row -> sum.add(row.amount()));
    Amount counted = sum.bounded();
    boolean isOther =
        bounded.stream()
            .filter(this::isApart)
            .map(row -> row.amount().value())
            .filter(Objects::nonNull)
            .anyMatch(value -> value > 0);
    boolean isNone = !counted.isKnown() && !isOther;
    if (total.isPrinted() && (isNone || !isOfWorld)) {
      return sum(bounded, Countries.WORLD, total.amount()).flagged(Flag.TOTAL_PRINTED);
    }
    Amount countries = counted.isKnown() ? counted : Amount.ZERO;
    Amount rounding = new Amount(0L, 0L, besideRest(bounded));
    return sum(bounded, Countries.WORLD, countries.plus(rest).plus(rounding));
  }

  private Cell sum(List<PublishedFigure> bounded, String country, Amount amount) {
    List<Cell> cells = bounded.stream().map(PublishedFigure::cell).toList();
    return Cell.sum(table, country, cells, sum -> amount);
  }

  /**
   * The publisher's row of other countries without a listed country that it still holds.
   *
   * <p>Where the rows exceed the printed total by one country's amount, to a hundredth of it, the
   * rest of the world more likely holds that country once more than the total forgets it; the share
   * of the largest that the publisher prints with its total says the same. The amount is taken out
   * of the rest, flag {@link Flag#REST_HOLDS_LISTED}.
   */
  private static final class OtherCountries {
    private static final BigDecimal PRECISION = new BigDecimal("0.01");

    /** A table's figures with a rest in which it holds a listed country reduced. */
    static List<PublishedFigure> apart(List<PublishedFigure> table) {
      PrintedTotal total = PrintedTotal.of(table);
      Long excess = Unscaled.minus(total.rows(), total.amount().value()); // what rows make over it
      if (excess == null || excess <= 0 || !isPrecise(table, excess)) {
        return table;
      }
      boolean isACountry =
          table.stream().anyMatch(row -> row.isCountry() && isAlike(row.amount().value(), excess));
      return isACountry ? table.stream().map(row -> less(row, excess)).toList() : table;
    }

    private static boolean isPrecise(List<PublishedFigure> table, long excess) {
      return table.stream()
          .filter(PublishedFigure::isWorldTotal)
          .map(row -> Unscaled.minus(row.amount().high(), row.amount().value()))
          .filter(Objects::nonNull)
          .max(naturalOrder())
          .filter(rounding -> isWithin(rounding, excess))
          .isPresent();
    }

    private static boolean isAlike(Long value, long excess) {
      return value != null && isWithin(Math.abs(value - excess), excess);
    }

    private static boolean isWithin(long difference, long excess) {
      return BigDecimal.valueOf(difference)
              .compareTo(BigDecimal.valueOf(excess).multiply(PRECISION))
          <= 0;
    }

    private static PublishedFigure less(PublishedFigure row, long excess) {
      Long value = row.amount().value();
      return row.isRest() && value != null && value >= excess
          ? row.with(row.amount().less(excess), List.of(Flag.REST_HOLDS_LISTED))
          : row;
    }
  }

  /**
   * The total that a publisher prints of a table, and what it leaves beside the rows.
   *
   * @param amount the low is null where there is no total
   * @param rows sum of the values of all rows beside totals
   */
  private record PrintedTotal(Amount amount, long rows, Set<String> flags) {
    private static final BigDecimal TWO_DIGITS = new BigDecimal("0.95"); // of what prints as 1.0
    private static final BigDecimal ONE_DIGIT = BigDecimal.ONE.subtract(TWO_DIGITS);
    private static final String EXCLUDES = "EXCLUDES_"; // and a country, by the note of the total

    static PrintedTotal of(List<PublishedFigure> table) {
      List<PublishedFigure> totals = table.stream().filter(PublishedFigure::isWorldTotal).toList();
      Amount amount =
          totals.stream().map(PublishedFigure::amount).reduce(Amount.UNKNOWN, Amount::largest);
      Long rows = 0L;
      for (PublishedFigure row : table) {
        rows = row.isTotal() ? rows : Unscaled.together(rows, row.amount().value());
      }
      Set<String> flags =
          totals.stream().limit(1).flatMap(t -> t.flags().stream()).collect(toSet());
      return new PrintedTotal(amount, rows, flags);
    }

    boolean isPrinted() {
      return amount.isKnown();
    }

    boolean isWithout(String country) {
      return flags.contains(EXCLUDES + country);
    }

    /** What it leaves beside the rows; null where none is printed. */
    Long hidden() {
      return beside(amount.value());
    }

    Long hiddenAtMost() {
      return beside(amount.high());
    }

    private Long beside(Long total) {
      return total == null ? null : Long.valueOf(Math.max(Unscaled.minus(total, rows), 0));
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
}
