package org.oreflow.flow.mirror;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.oreflow.reference.Distances;
import org.oreflow.reference.ReporterWeights;

/**
 * Makes one figure of the two reports of each trade, in four steps: the reports side by side, what
 * products are worth a kilogram, how the reports of countries differ, and with what that tells of
 * freight and reporters one value and one mass.
 *
 * @param reports which there are
 * @param asked the settings
 */
public record MirrorReconciliation(MirroredReports reports, Reconciliation asked) {
  /**
   * The records of reports.
   *
   * @param current records that count, of {@link org.oreflow.choice.Current#of}
   */
  public Dataset<Row> records(Dataset<Row> current) {
    return reports.records(current);
  }

  /**
   * The two reports of each trade.
   *
   * @param records of {@link #records}
   */
  public Dataset<Row> trades(Dataset<Row> records) {
    return reports.sideBySide(records).transform(reports::wholeYears);
  }

  /**
   * What a kilogram of each product is worth in a year; few rows.
   *
   * @param records of {@link #records}
   */
  public Dataset<Row> unitValues(Dataset<Row> records) {
    return UnitValues.of(records);
  }

  /**
   * How the reports of countries differ; few rows.
   *
   * @param trades of {@link #trades}
   * @param unitValues of {@link #unitValues}
   */
  public Dataset<Row> mirrors(Dataset<Row> trades, Dataset<Row> unitValues) {
    return Mirrors.of(trades, unitValues, asked.freight());
  }

  /**
   * What that tells of freight and reporters.
   *
   * @param mirrors rows of {@link #mirrors}
   * @param known of reporters beforehand
   */
  public Estimates estimates(List<Row> mirrors, Distances distances, ReporterWeights known) {
    return Estimates.of(mirrors, distances, known, asked);
  }

  /**
   * Rows of {@link org.oreflow.table.Reconciled}.
   *
   * @param trades of {@link #trades}
   * @param unitValues of {@link #unitValues}
   * @param years rows of {@link Estimates#years}
   * @param countries rows of {@link Estimates#countries}
   * @param distances rows of {@link Estimates#distances}
   */
  public Dataset<Row> reconciled(
      Dataset<Row> trades,
      Dataset<Row> unitValues,
      Dataset<Row> years,
      Dataset<Row> countries,
      Dataset<Row> distances) {
    return new Reconcile(asked, reports.bits())
        .of(KnownTrades.of(trades, unitValues, years, countries, distances));
  }
}
