package org.oreflow.run;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.oreflow.config.InputException;
import org.oreflow.flow.Flows;
import org.oreflow.flow.mirror.EditionCodes;
import org.oreflow.flow.mirror.Estimates;
import org.oreflow.flow.mirror.MirrorReconciliation;
import org.oreflow.flow.mirror.MirroredReports;
import org.oreflow.lake.Lake;
import org.oreflow.lake.Remake;
import org.oreflow.lake.catalog.TablePart;
import org.oreflow.table.Reconciled;
import org.oreflow.table.Table;
import org.oreflow.table.Trade;

/** Makes one figure of the reports of exporters and importers. */
public final class ReconcileJob implements Job {
  @Override
  public String name() {
    return "reconcile";
  }

  @Override
  public List<Table> makes() {
    return List.of(Reconciled.TABLE);
  }

  @Override
  public String run(Context context) {
    Remake remake = context.records().remakes().reconciled();
    if (Job.isAsBefore(context.lake(), Reconciled.TABLE, remake)) {
      return Job.asBefore(context.lake(), Reconciled.TABLE);
    }
    Dataset<Row> rows =
        remake.years().isEmpty()
            ? context.spark().createDataFrame(List.<Row>of(), Reconciled.SCHEMA)
            : reconciled(context, remake);
    return Job.rows(context.lake().replace(Reconciled.TABLE, rows, remake), remake);
  }

  /**
   * Reconciled trade of the years that a table is recomputed for.
   *
   * @param job that asks
   * @throws InputException if it is not that of the records, as they are in this run
   */
  static Dataset<Row> made(String job, Records records, Lake lake, Remake remake) {
    Remake due = records.remakes().reconciled(file -> true);
    if (!due.isNothing()) {
      throw new InputException(
          job,
          "reconciled trade of %s is not that of the records there are"
              .formatted(RemakeText.spans(List.copyOf(due.reasons().keySet()))),
          "do jobs/oreflow reconcile first, or jobs/oreflow run");
    }
    return lake.read(Reconciled.TABLE).where(remake.of(Reconciled.YEAR));
  }

  private static Dataset<Row> reconciled(Context context, Remake remake) {
    var records = context.records();
    var asked = context.settings().reconciliation();
    var reports =
        new MirroredReports(
            context.configuration().mirrored(),
            records.occurring(),
            context.reference().units().pieces());
    var mirror = new MirrorReconciliation(reports, asked);
    Dataset<Row> parts = records.trade().where(remake.of(Trade.YEAR));
    Dataset<Row> current = records.current().of(parts);
    Dataset<Row> once = hasMonthsBesideYears(context) ? Flows.withoutMonths(current) : current;
    Dataset<Row> reported = mirror.records(converted(context, once));
    Dataset<Row> unitValues = Records.KEEP.apply(mirror.unitValues(reported));
    Dataset<Row> trades = mirror.trades(reported);
    List<Row> mirrors = mirror.mirrors(trades, unitValues).collectAsList();
    var distances = context.reference().distances();
    Estimates estimates = mirror.estimates(mirrors, distances, context.reference().reporters());
    SparkSession spark = context.spark();
    return mirror.reconciled(
        trades,
        unitValues,
        spark.createDataFrame(estimates.years(), Estimates.YEARS),
        spark.createDataFrame(estimates.countries(), Estimates.COUNTRIES),
        spark.createDataFrame(Estimates.distances(distances), Estimates.DISTANCES));
  }

  // parts of trade are by source, release, file and period; without such a year no row changes
  // place
  private static boolean hasMonthsBesideYears(Context context) {
    List<String> mirrored = context.configuration().mirrored();
    Map<List<Object>, Set<Integer>> lengths = new HashMap<>();
    for (TablePart part : context.lake().parts(Trade.TABLE)) {
      List<String> values = part.values();
      if (mirrored.contains(values.get(0))) {
        lengths
            .computeIfAbsent(List.of(values.get(0), part.year()), none -> new HashSet<>())
            .add(values.get(values.size() - 1).length());
      }
    }
    return lengths.values().stream().anyMatch(ofYear -> ofYear.size() > 1);
  }

  private static Dataset<Row> converted(Context context, Dataset<Row> current) {
    var asked = context.settings().reconciliation();
    if (!asked.converts()) {
      return current;
    }
    List<Row> whole = EditionCodes.whole(context.reference().conversions(), asked.edition());
    return EditionCodes.converted(
        current, context.spark().createDataFrame(whole, EditionCodes.WHOLE), asked.edition());
  }
}
