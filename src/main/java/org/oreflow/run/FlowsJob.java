package org.oreflow.run;

import static org.apache.spark.sql.functions.not;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.oreflow.choice.Precedence;
import org.oreflow.engine.Kept;
import org.oreflow.flow.Flows;
import org.oreflow.flow.HeldCodes;
import org.oreflow.flow.OddUnitValues;
import org.oreflow.flow.mirror.MirroredReports;
import org.oreflow.lake.Remake;
import org.oreflow.table.Flow;
import org.oreflow.table.Table;
import org.oreflow.table.Trade;

/** Turns customs records into mass of elements that moved. */
final class FlowsJob implements Job {
  @Override
  public String name() {
    return "flows";
  }

  @Override
  public List<Table> makes() {
    return List.of(Flow.TABLE);
  }

  @Override
  public String run(Context context) {
    var records = context.records();
    Remake remake = records.remakes().flows();
    if (Job.isAsBefore(context.lake(), Flow.TABLE, remake)) {
      return Job.asBefore(context.lake(), Flow.TABLE);
    }
    var reports =
        Flows.reports(
                trade(name(), context, remake),
                records.flowFactors(),
                context.configuration().precedenceOfTrade())
            .transform(rows -> HeldCodes.flagged(rows, records.partialCodes()));
    boolean several = areOfSeveralSources(context, remake);
    Dataset<Row> read = several && records.areFew() ? Kept.now(reports) : reports;
    count(context, remake, several ? Precedence.behind(read).collectAsList() : List.of());
    return Job.rows(context.lake().replace(Flow.TABLE, Flows.of(read), remake), remake);
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

  private static Dataset<Row> trade(String name, Context context, Remake remake) {
    var records = context.records();
    Dataset<Row> trade = records.trade().where(remake.of(Trade.YEAR));
    List<String> mirrored = context.configuration().mirrored();
    if (mirrored.isEmpty()) {
      return reported(trade, context);
    }
    // a union, which has no layout: of the few codes that have factors
    Dataset<Row> reconciled = ReconcileJob.made(name, records, context.lake(), remake);
    return reported(trade.where(not(MirroredReports.isReport(mirrored))), context)
        .unionByName(Flows.reconciled(reconciled));
  }

  private static Dataset<Row> reported(Dataset<Row> trade, Context context) {
    return OddUnitValues.widened(
        Flows.reported(trade, context.records().current()),
        context.records().flowFactors(),
        context.settings().limits().unitValueFactor());
  }
}
