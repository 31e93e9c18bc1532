package org.oreflow.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.oreflow.ingest.Accounts;
import org.oreflow.ingest.Ingest.Loaded;
import org.oreflow.ingest.Load;
import org.oreflow.ingest.Parameter;
import org.oreflow.ingest.Plan;
import org.oreflow.ingest.Production;
import org.oreflow.ingest.Rejected;
import org.oreflow.ingest.Trade;
import org.oreflow.ingest.TradeTotal;
import org.oreflow.ingest.Work;
import org.oreflow.lake.Lake;
import org.oreflow.lake.Table;

/** Reads the files that are new or changed, and removes what came of files that are gone. */
final class IngestJob implements Job {
  @Override
  public String name() {
    return "ingest";
  }

  @Override
  public String run(Context context) {
    Plan plan = context.inputs().plan();
    int held = plan.unchanged().size();
    if (plan.works().isEmpty() && plan.stale().isEmpty()) {
      return "%,d files loaded before, none to read".formatted(held);
    }
    Column obsolete = obsolete(plan);
    for (Table table : List.of(Trade.TABLE, Production.TABLE, Parameter.TABLE)) {
      boolean fed = plan.works().stream().anyMatch(w -> w.source().table().equals(table));
      if (fed) {
        Progress progress = context.progress();
        Plan.consume(
            () ->
                context
                    .lake()
                    .append(
                        table, plan.pieces(context.spark(), table, progress::reading), obsolete));
      } else {
        append(context, table, List.of(), obsolete);
      }
    }
    Accounts accounts = plan.accounts();
    List<Row> loads = accounts.loads();
    sayFiles(context, plan, loads);
    SameRecords.of(loads).forEach(context.progress()::say);
    append(context, Load.TABLE, loads, obsolete);
    append(context, Rejected.TABLE, accounts.rejected(), obsolete);
    append(context, TradeTotal.TABLE, accounts.totals(), obsolete);
    return String.format(
        Locale.ROOT,
        "%,d files%s, %,d rows kept, %,d rejected",
        plan.works().size(),
        held == 0 ? "" : " and %,d loaded before".formatted(held),
        sum(loads, Load.ROWS_KEPT),
        sum(loads, Load.ROWS_REJECTED));
  }

  private static void sayFiles(Context context, Plan plan, List<Row> loads) {
    Set<List<Object>> customs =
        plan.works().stream()
            .filter(work -> work.source().table().equals(Trade.TABLE))
            .map(Work::file)
            .map(file -> List.<Object>of(file.source(), file.release(), file.name()))
            .collect(Collectors.toSet());
    List<Row> ofCustoms =
        loads.stream().filter(load -> customs.contains(FileLines.file(load))).toList();
    int most = context.settings().limits().shownRows();
    FileLines.of(ofCustoms, most).forEach(context.progress()::say);
  }

  // the first run writes a table even without rows: an empty table has a digest too
  private static void append(Context context, Table table, List<Row> rows, Column obsolete) {
    SparkSession spark = context.spark();
    Lake lake = context.lake();
    if (!lake.isMade(table) || !rows.isEmpty() || obsolete != null) {
      lake.append(table, List.of(spark.createDataFrame(rows, table.schema())), obsolete);
    }
  }

  /** Holds for the rows of files that are read again or gone; null if there are none. */
  private static Column obsolete(Plan plan) {
    Map<List<String>, List<Object>> files =
        plan.stale().stream()
            .collect(
                Collectors.groupingBy(
                    file -> List.of(file.source(), file.release()),
                    () -> new TreeMap<>((a, b) -> a.toString().compareTo(b.toString())),
                    Collectors.mapping(Loaded::file, Collectors.toList())));
    return files.entrySet().stream()
        .map(
            entry ->
                col(Trade.SOURCE)
                    .equalTo(lit(entry.getKey().get(0)))
                    .and(col(Trade.RELEASE).equalTo(lit(entry.getKey().get(1))))
                    .and(col(Trade.FILE).isin(entry.getValue().toArray())))
        .reduce(Column::or)
        .orElse(null);
  }

  private static long sum(List<Row> loads, String column) {
    int at = Load.SCHEMA.fieldIndex(column);
    return loads.stream().mapToLong(row -> row.getLong(at)).sum();
  }
}
