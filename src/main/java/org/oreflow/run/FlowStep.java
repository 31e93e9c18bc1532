package org.oreflow.run;

import static org.apache.spark.sql.functions.not;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.oreflow.config.InputException;
import org.oreflow.engine.Scan;
import org.oreflow.flow.Factors;
import org.oreflow.flow.FlowInputs;
import org.oreflow.flow.Flows;
import org.oreflow.flow.HeldCodes;
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

/** Customs records as mass of elements that moved. */
record FlowStep(Table makes) implements Step {
  @Override
  public Reads reads(Records records, TradeReads trade) {
    Reads reads = trade.flows(records::flowFactors);
    return records.configuration().mirrored().isEmpty()
        ? reads
        : reads.upstream("reconciliation", Reconciled.TABLE);
  }

  @Override
  public Dataset<Row> rows(Context context, Remake remake) {
    Dataset<Row> made = made(context, remake);
    boolean several = areOfSeveralSources(context, remake);
    Dataset<Row> read = several && context.records().areFew() ? context.records().kept(made) : made;
    count(context, remake, several ? Scan.collect(Flows.behind(read)) : List.of());
    return Flows.of(read);
  }

  // one source alone has nothing to stand behind: bulk trade is then read once
  private static boolean areOfSeveralSources(Context context, Remake remake) {
    return context.lake().parts(Trade.TABLE).stream()
            .filter(part -> remake.years().contains(part.year()))
            .map(part -> part.values().get(0))
            .distinct()
            .count()
        > 1;
  }

  private static void count(Context context, Remake remake, List<Row> behind) {
    Set<Integer> remade = new TreeSet<>(remake.years());
    remade.addAll(remake.gone());
    List<String> before =
        context.lake().published().map(run -> run.remarks().outranked()).orElse(List.of());
    context
        .records()
        .keepOutranked(Outranked.kept(remake.isWhole() ? List.of() : before, remade, behind));
  }

  private static Dataset<Row> made(Context context, Remake remake) {
    var records = context.records();
    Dataset<Row> trade = records.tradeWithTotals().where(remake.of(Trade.YEAR));
    List<String> mirrored = context.configuration().mirrored();
    Factors factors = Factors.of(records.flowFactors());
    List<Row> held = records.heldTrade();
    var inputs =
        new FlowInputs(
            factors,
            records.releases(),
            PartialYear.of(held),
            context.configuration().precedenceOfTrade(),
            context.settings().limits().unitValueFactor(),
            HeldCodes.partial(
                held,
                factors,
                context.configuration().declaredCodes(),
                context.reference().conversions().all()),
            records.baskets().members().names());
    return Flows.made(
        mirrored.isEmpty() ? trade : trade.where(not(MirrorReconciliation.isReport(mirrored))),
        mirrored.isEmpty()
            ? Optional.empty()
            : Optional.of(ReconciledStep.made("flows", records, context.lake(), remake)),
        inputs);
  }

  /** One figure of the reports of exporters and importers. */
  record ReconciledStep(Table makes) implements Step {
    @Override
    public Reads reads(Records records, TradeReads trade) {
      return trade.reconciled();
    }

    @Override
    public Dataset<Row> rows(Context context, Remake remake) {
      return remake.years().isEmpty()
          ? context.rows(makes, List.of())
          : reconciled(context, remake);
    }

    /** Reconciled trade of the years that a table is recomputed for. */
    static Dataset<Row> made(String job, Records records, Lake lake, Remake remake) {
      Remake due = records.remakes().now(new ReconciledStep(Reconciled.TABLE));
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
}
