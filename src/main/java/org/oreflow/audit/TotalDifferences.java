package org.oreflow.audit;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.oreflow.reference.DifferingTotals;
import org.oreflow.table.Balance;
import org.oreflow.table.Load;

/**
 * Printed world totals that differ from their rows, in words.
 *
 * @param all a line each, with the reason where it is known
 * @param unexplained those without a reason
 */
public record TotalDifferences(List<String> all, List<String> unexplained) {
  /** Takes copies. */
  public TotalDifferences {
    all = List.copyOf(all);
    unexplained = List.copyOf(unexplained);
  }

  /**
   * Puts totals into words, in the order of the text.
   *
   * @param differing rows of {@link PrintedTotals#differing}
   */
  public static TotalDifferences of(List<Row> differing, DifferingTotals known) {
    return new TotalDifferences(
        differing.stream()
            .map(row -> line(row) + reason(row, known).map(text -> "; " + text).orElse(""))
            .sorted()
            .toList(),
        differing.stream()
            .filter(row -> reason(row, known).isEmpty())
            .map(TotalDifferences::line)
            .sorted()
            .toList());
  }

  private static String line(Row row) {
    return "world total of %s, %s, %d: published %s, rows %s (%s %s)"
        .formatted(
            row.getAs(Balance.ELEMENT),
            row.getAs(Balance.STAGE),
            row.<Integer>getAs(Balance.YEAR),
            Findings.text(row.getAs(PrintedTotals.TOTAL)),
            Findings.text(row.getAs(PrintedTotals.ROWS)),
            row.getAs(Load.SOURCE),
            row.getAs(Load.RELEASE));
  }

  private static Optional<String> reason(Row row, DifferingTotals known) {
    return known.reason(
        row.getAs(Load.SOURCE),
        row.getAs(Load.RELEASE),
        row.getAs(Balance.ELEMENT),
        row.getAs(Balance.STAGE),
        row.<Integer>getAs(Balance.YEAR));
  }
}
