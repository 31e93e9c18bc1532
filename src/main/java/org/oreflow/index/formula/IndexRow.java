package org.oreflow.index.formula;

import java.util.Collection;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.oreflow.figure.Figure;
import org.oreflow.table.Flag;
import org.oreflow.table.IndicatorValue;
import org.oreflow.table.IntervalKind;
import org.oreflow.table.Status;

/** Rows of {@link IndicatorValue} from figures. */
public final class IndexRow {
  private IndexRow() {}

  /**
   * A row.
   *
   * @param flags of the inputs; those of the figure come with them
   */
  public static Row of(Index index, Cell cell, Figure figure, Collection<String> flags) {
    var all = new TreeSet<>(flags);
    Status status = status(all);
    all.addAll(figure.flags());
    boolean isProvisional = index.isProvisional() && status != Status.PARTIAL;
    IntervalKind interval = figure.isBounded() ? IntervalKind.EXACT : IntervalKind.NONE;
    return RowFactory.create(
        index.name(),
        cell.variant(),
        cell.element(),
        cell.stage(),
        cell.country(),
        cell.year(),
        number(figure.value()),
        number(figure.low()),
        number(figure.high()),
        interval.text(),
        number(figure.coverage()),
        (isProvisional ? Status.PROVISIONAL : status).text(),
        all.toArray(String[]::new),
        figure.reason() == null ? null : figure.reason().name(),
        index.unit());
  }

  /** The status that flags of inputs give. */
  static Status status(Collection<String> flags) {
    if (flags.contains(Flag.PARTIAL_YEAR.name()) || flags.contains(Flag.TOTAL_EXCLUDES.name())) {
      return Status.PARTIAL;
    }
    return flags.contains(Flag.ESTIMATED.name()) ? Status.ESTIMATE : Status.FINAL;
  }

  private static Double number(double value) {
    return Double.isNaN(value) ? null : value;
  }
}
