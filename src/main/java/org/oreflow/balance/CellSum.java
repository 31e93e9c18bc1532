package org.oreflow.balance;

import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;

/** Adds cells of one measure. */
final class CellSum {
  private final AmountSum amount = new AmountSum();
  private final SortedSet<String> flags = new TreeSet<>();
  private String unit;
  private String source;
  private boolean isOfWorld;

  static CellSum of(Collection<Cell> cells) {
    var sum = new CellSum();
    cells.forEach(sum::add);
    return sum;
  }

  private void add(Cell cell) {
    amount.add(cell.amount());
    flags.addAll(cell.flags());
    unit = first(unit, cell.unit());
    source = first(source, cell.source());
    isOfWorld |= cell.isOfWorld();
  }

  private static String first(String one, String other) {
    return one == null || other.compareTo(one) < 0 ? other : one;
  }

  /** What is known of all of them; no high where one of them has none. */
  Cell bounded(Cell.Table table, String country) {
    return cell(table, country, amount.bounded());
  }

  /** The same, and no value where one of them has none. */
  Cell whole(Cell.Table table, String country) {
    return cell(table, country, amount.whole());
  }

  private Cell cell(Cell.Table table, String country, Amount sum) {
    return new Cell(table, country, sum, unit, new TreeSet<>(flags), source, isOfWorld);
  }
}
