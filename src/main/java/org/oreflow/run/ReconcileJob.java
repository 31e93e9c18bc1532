package org.oreflow.run;

import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.oreflow.choice.Release;
import org.oreflow.config.InputException;
import org.oreflow.flow.PartialYear;
import org.oreflow.flow.mirror.EditionCodes;
import org.oreflow.flow.mirror.MirrorReconciliation;
import org.oreflow.flow.mirror.ReportInputs;
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
    String made = made(context);
    return made.matches("0 rows(, unchanged)?") ? "" : made; // nothing to reconcile, nothing to say
  }

  private static String made(Context context) {
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
    var reference = context.reference();
    var asked = context.settings().reconciliation();
    List<String> mirrored = context.configuration().mirrored();
    EditionCodes editions =
        asked.converts()
            ? EditionCodes.of(reference.conversions(), asked.edition())
            : EditionCodes.NONE;
    var inputs =
        new ReportInputs(
            mirrored,
            Release.of(records.releases()),
            hasMonths(context.lake(), mirrored) ? PartialYear.of(records.heldTrade()) : Set.of(),
            reference.units().pieces(),
            editions,
            reference.reporters().leftOut().keySet());
    return new MirrorReconciliation(inputs, asked, reference.distances(), reference.reporters())
        .of(records.trade().where(remake.of(Trade.YEAR)));
  }

  // parts of trade are by source, release, file and period; without months all years are whole
  private static boolean hasMonths(Lake lake, List<String> mirrored) {
    return lake.parts(Trade.TABLE).stream()
        .map(TablePart::values)
        .anyMatch(
            part ->
                mirrored.contains(part.get(0)) && PartialYear.isMonth(part.get(part.size() - 1)));
  }
}
