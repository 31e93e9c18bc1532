package org.oreflow.balance;

import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.oreflow.balance.Amount.AmountSum;
import org.oreflow.choice.Unscaled;
import org.oreflow.reference.Countries;
import org.oreflow.table.Balance;
import org.oreflow.table.Flag;

/**
 * One measure of one country in a year, of one source.
 *
 * @param table element, stage and measure: a column of {@link Balance}, reserve or capacity
 * @param country or group, world, or rest
 * @param isTraded whether it is of flows, of which several sources make one cell
 */
record Cell(
    Table table,
    String country,
    Amount amount,
    String unit,
    SortedSet<String> flags,
    String source,
    boolean isOfWorld,
    boolean isTraded) {
  record Table(String element, String stage, String measure) implements Comparable<Table> {
    @Override
    public int compareTo(Table other) {
      int elements = element.compareTo(other.element);
      int stages = elements == 0 ? stage.compareTo(other.stage) : elements;
      return stages == 0 ? measure.compareTo(other.measure) : stages;
    }

    @Override
    public boolean equals(Object other) { // that of records is slow before it is compiled in full
      return other instanceof Table table
          && element.equals(table.element)
          && stage.equals(table.stage)
          && measure.equals(table.measure);
    }

    @Override
    public int hashCode() {
      return 31 * (31 * element.hashCode() + stage.hashCode()) + measure.hashCode();
    }
  }

  boolean has(Flag flag) {
    return flags.contains(flag.name());
  }

  boolean isOf(String measure) {
    return table.measure().equals(measure);
  }

  boolean isHidden() {
    return !amount.isKnown()
        && (has(Flag.WITHHELD) || has(Flag.NOT_AVAILABLE))
        && !has(Flag.TOTAL_EXCLUDES);
  }

  /** What countries of a table without a figure may have beside the rest: all that is left. */
  static long besideRest(Collection<Cell> cells) {
    long beside = 0;
    for (Cell cell : cells) {
      long high = Unscaled.orZero(cell.amount().high());
      boolean isRow = !cell.isHidden() || cell.country().equals(Countries.OTHER);
      beside += cell.country().equals(Countries.WORLD) ? high : isRow ? -high : 0;
    }
    return Math.max(0, beside);
  }

  Cell flagged(Flag flag) {
    SortedSet<String> all = union(List.of(flags, List.of(flag.name())));
    return new Cell(table, country, amount, unit, all, source, isOfWorld, isTraded);
  }

  Cell bounded(Long high) {
    return with(new Amount(amount.value(), amount.low(), high));
  }

  Cell with(Amount other) {
    return new Cell(table, country, other, unit, flags, source, isOfWorld, isTraded);
  }

  static SortedSet<String> union(Collection<? extends Collection<String>> flags) {
    return new TreeSet<>(flags.stream().flatMap(Collection::stream).toList());
  }

  /**
   * The sum of cells.
   *
   * @param amount of their amounts, such as {@link AmountSum#whole}
   */
  static Cell sum(
      Table table, String country, List<Cell> cells, Function<AmountSum, Amount> amount) {
    var amounts = new AmountSum();
    cells.forEach(cell -> amounts.add(cell.amount()));
    return new Cell(
        table,
        country,
        amount.apply(amounts),
        cells.stream().map(Cell::unit).min(String::compareTo).orElseThrow(),
        union(cells.stream().map(Cell::flags).toList()),
        cells.stream().map(Cell::source).min(String::compareTo).orElseThrow(),
        cells.stream().anyMatch(Cell::isOfWorld),
        false);
  }
}
