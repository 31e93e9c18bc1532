package org.oreflow.index.formula;

import java.util.Collection;
import java.util.Collections;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.oreflow.figure.Figure;
import org.oreflow.table.Cell;
import org.oreflow.table.Flag;
import org.oreflow.table.IndicatorValue;
import org.oreflow.table.IntervalKind;
import org.oreflow.table.NamedRow;
import org.oreflow.table.Reason;
import org.oreflow.table.Status;

/**
 * A value of an index with all that is told of it: a row of {@link IndicatorValue}.
 *
 * @param figure without flags of its own
 * @param interval what low and high are
 * @param flags of inputs and figure; nobody changes them
 * @param supplier whose share the value is; empty: of several
 */
public record IndexValue(
    String index,
    Cell cell,
    Figure figure,
    String interval,
    String status,
    SortedSet<String> flags,
    String unit,
    String supplier) {
  private static final double TINY = 1e-6; // what the decimals of a mass in a table may move

  /**
   * A value of an index.
   *
   * @param flags of the inputs, which stay as they are; those of the figure come with them
   */
  public static IndexValue of(Index index, Cell cell, Figure figure, Collection<String> flags) {
    IndexValue value = of(index.name(), cell, figure, flags, index.unit());
    return index.isProvisional() ? value.provisional() : value;
  }

  /**
   * A value of that name, as settled as the flags of its inputs say.
   *
   * @param flags of the inputs, which stay as they are; those of the figure come with them
   */
  public static IndexValue of(
      String index, Cell cell, Figure figure, Collection<String> flags, String unit) {
    SortedSet<String> all = together(flags, figure.flags());
    IntervalKind interval = figure.isBounded() ? IntervalKind.EXACT : IntervalKind.NONE;
    return new IndexValue(
        index, cell, figure, interval.text(), Status.of(all).text(), all, unit, "");
  }

  // values of a market have the same flags: one set for all of them
  private static SortedSet<String> together(Collection<String> flags, Collection<String> more) {
    if (flags instanceof SortedSet<String> sorted && sorted.containsAll(more)) {
      return sorted;
    }
    var all = new TreeSet<>(flags);
    all.addAll(more);
    return all;
  }

  public static IndexValue of(Row row) {
    String reason = row.getAs(IndicatorValue.REASON);
    return new IndexValue(
        row.getAs(IndicatorValue.INDICATOR),
        Cell.of(row).ofVariant(row.getAs(IndicatorValue.VARIANT)),
        new Figure(
            NamedRow.number(row, IndicatorValue.VALUE),
            NamedRow.number(row, IndicatorValue.LOW),
            NamedRow.number(row, IndicatorValue.HIGH),
            NamedRow.number(row, IndicatorValue.COVERAGE),
            reason == null ? null : Reason.valueOf(reason),
            Collections.emptySortedSet()),
        row.getAs(IndicatorValue.INTERVAL),
        row.getAs(IndicatorValue.STATUS),
        new TreeSet<>(Cells.flags(row, IndicatorValue.FLAGS)),
        row.getAs(IndicatorValue.UNIT),
        Objects.requireNonNullElse(row.getAs(IndicatorValue.SUPPLIER), ""));
  }

  public Row row() {
    return RowFactory.create(
        index,
        cell.variant(),
        cell.element(),
        cell.stage(),
        cell.country(),
        cell.year(),
        NamedRow.cell(figure.value()),
        NamedRow.cell(figure.low()),
        NamedRow.cell(figure.high()),
        interval,
        NamedRow.cell(figure.coverage()),
        status,
        flags.toArray(String[]::new),
        figure.reason() == null ? null : figure.reason().name(),
        unit,
        supplier.isEmpty() || !figure.isKnown() ? null : supplier);
  }

  /** The same with another figure, whose low and high, if it has both, are of the same kind. */
  public IndexValue with(Figure other) {
    String kind = other.isBounded() ? interval : IntervalKind.NONE.text();
    return new IndexValue(index, cell, other, kind, status, flags, unit, supplier);
  }

  /**
   * The same with bounds that rounded inputs leave: of kind {@code rounding} where nothing else
   * opens any, of its own kind where the inputs have bounds too.
   */
  public IndexValue within(Figure rounded) {
    boolean isMoved = rounded.high() - rounded.low() > figure.high() - figure.low() + TINY;
    if (!isMoved) {
      return this;
    }
    boolean isPoint = figure.high() - figure.low() < TINY;
    String kind = isPoint ? IntervalKind.ROUNDING.text() : interval;
    Figure other =
        Figure.of(figure.value(), rounded.low(), rounded.high())
            .covering(figure.coverage())
            .flagged(figure.flags())
            .orElse(figure.reason());
    return new IndexValue(index, cell, other, kind, status, flags, unit, supplier);
  }

  public IndexValue ofKind(IntervalKind kind) {
    return new IndexValue(index, cell, figure, kind.text(), status, flags, unit, supplier);
  }

  public IndexValue named(String other) {
    return new IndexValue(other, cell, figure, interval, status, flags, unit, supplier);
  }

  public IndexValue flagged(Collection<String> more) {
    SortedSet<String> all = together(flags, more);
    return new IndexValue(index, cell, figure, interval, status, all, unit, supplier);
  }

  public IndexValue by(String other) {
    return new IndexValue(index, cell, figure, interval, status, flags, unit, other);
  }

  public IndexValue settled(Status other) {
    return new IndexValue(index, cell, figure, interval, other.text(), flags, unit, supplier);
  }

  /** The same as provisional, unless its inputs are partial. */
  public IndexValue provisional() {
    return Status.of(flags) == Status.PARTIAL ? this : settled(Status.PROVISIONAL);
  }

  /** Whether it is of this index, in the variant that has no name. */
  public boolean is(String name) {
    return index.equals(name) && cell.variant().isEmpty();
  }

  public boolean has(Flag flag) {
    return flags.contains(flag.name());
  }
}
