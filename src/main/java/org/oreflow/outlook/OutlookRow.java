package org.oreflow.outlook;

import java.util.Collection;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.oreflow.figure.Interval;
import org.oreflow.table.IntervalKind;
import org.oreflow.table.NamedRow;
import org.oreflow.table.OutlookTable;
import org.oreflow.table.Reason;
import org.oreflow.table.Status;

/** What rows of {@link org.oreflow.table.OutlookTable} have in common. */
record OutlookRow(
    String scenario,
    String variant,
    String element,
    String stage,
    int year,
    int baseYear,
    Status status,
    Optional<String> content,
    NavigableSet<String> flags,
    NavigableSet<String> sources) {
  static final String ONE = "1";
  private static final double DIGITS = 1e6;

  OutlookRow of(String other, Collection<String> more, Collection<String> from) {
    var allFlags = new TreeSet<>(flags);
    allFlags.addAll(more);
    var allSources = new TreeSet<>(sources);
    allSources.addAll(from);
    return new OutlookRow(
        scenario, other, element, stage, year, baseYear, status, content, allFlags, allSources);
  }

  Row row(String country, String term, String unit, Interval figure) {
    return row(country, term, unit, figure, Reason.NO_VALUE);
  }

  /**
   * @param reason why there is no value, if there is none
   */
  Row row(String country, String term, String unit, Interval figure, Reason reason) {
    Double low = rounded(figure.low());
    return NamedRow.of(
        OutlookTable.TABLE.schema(),
        scenario,
        variant,
        element,
        stage,
        country,
        year,
        term,
        baseYear,
        unit,
        content.orElse(null),
        rounded(figure.value()),
        low,
        rounded(figure.high()),
        (low == null ? IntervalKind.NONE : IntervalKind.EXACT).text(),
        status.text(),
        flags.toArray(String[]::new),
        figure.isKnown() ? null : reason.name(),
        sources.toArray(String[]::new));
  }

  private static Double rounded(double number) {
    return Double.isFinite(number) ? Math.rint(number * DIGITS) / DIGITS + 0.0 : null;
  }
}
