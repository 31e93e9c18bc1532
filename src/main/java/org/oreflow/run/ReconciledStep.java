package org.oreflow.run;

import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.oreflow.config.InputException;
import org.oreflow.flow.PartialYear;
import org.oreflow.flow.mirror.EditionCodes;
import org.oreflow.flow.mirror.MirrorReconciliation;
import org.oreflow.flow.mirror.ReportInputs;
import org.oreflow.lake.Lake;
import org.oreflow.lake.Remake;
import org.oreflow.lake.catalog.TablePart;
import org.oreflow.run.stale.Reads;
import org.oreflow.run.stale.TradeReads;
import org.oreflow.table.Reconciled;
import org.oreflow.table.Table;
import org.oreflow.table.Trade;

/** One figure of the reports of exporters and importers. */
record ReconciledStep() implements Step {
  @Override
  public Table makes() {
    return Reconciled.TABLE;
  }

  @Override
  public Reads reads(Records records, TradeReads trade) {
    return trade.reconciled();
  }

  @Override
  public Dataset<Row> rows(Context context, Remake remake) {
    return remake.years().isEmpty()
        ? context.spark().createDataFrame(List.<Row>of(), Reconciled.SCHEMA)
        : reconciled(context, remake);
  }

  /** Reconciled trade of the years that a table is recomputed for. */
  static Dataset<Row> made(String job, Records records, Lake lake, Remake remake) {
    Remake due = records.remakes().now(new ReconciledStep());
    if (!due.isNothing()) {
      throw new InputException(
          job,
          "reconciled trade of %s is not that of the records there are"
              .formatted(Remake.spans(List.copyOf(due.reasons().keySet()))),
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
            records.releases(),
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
