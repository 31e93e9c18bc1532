package org.oreflow.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.iceberg.expressions.Expressions;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.oreflow.config.Later;
import org.oreflow.config.ProgramText;
import org.oreflow.engine.Scan;
import org.oreflow.ingest.Accounts;
import org.oreflow.ingest.FileToRead;
import org.oreflow.ingest.Plan;
import org.oreflow.ingest.RepeatedKeys;
import org.oreflow.lake.Lake;
import org.oreflow.lake.RowsToDelete;
import org.oreflow.table.Load;
import org.oreflow.table.Parameter;
import org.oreflow.table.Production;
import org.oreflow.table.Rejected;
import org.oreflow.table.Table;
import org.oreflow.table.Trade;
import org.oreflow.table.TradeTotal;

/** Reads the files that are new or changed, and removes what came of files that are gone. */
public final class IngestJob implements Job {
  @Override
  public String name() {
    return "ingest";
  }

  @Override
  public List<Table> makes() {
    return List.of(
        Load.TABLE,
        Rejected.TABLE,
        Trade.TABLE,
        TradeTotal.TABLE,
        Production.TABLE,
        Parameter.TABLE);
  }

  @Override
  public String run(Context context) {
    Plan plan = context.inputs().plan();
    int held = plan.unchanged().size();
    if (plan.works().isEmpty() && plan.stale().isEmpty()) {
      compare(context);
      return "%,d files loaded before, none to read".formatted(held);
    }
    RowsToDelete obsolete = obsolete(plan);
    read(context, plan, obsolete);
    Accounts accounts = plan.accounts();
    List<Row> loads = accounts.loads();
    sayFiles(context, plan, loads);
    append(context, Load.TABLE, loads, obsolete);
    compare(context);
    append(context, Rejected.TABLE, accounts.rejected(), obsolete);
    append(context, TradeTotal.TABLE, accounts.totals(), obsolete);
    return "%,d files%s, %,d rows kept, %,d rejected"
        .formatted(
            plan.works().size(),
            held == 0 ? "" : " and %,d loaded before".formatted(held),
            sum(loads, Load.ROWS_KEPT),
            sum(loads, Load.ROWS_REJECTED));
  }

  // side by side: one core reads what is small
  private static void read(Context context, Plan plan, RowsToDelete obsolete) {
    List<Later<?>> tables = new ArrayList<>();
    for (Table table : List.of(Trade.TABLE, Production.TABLE, Parameter.TABLE)) {
      if (plan.works().stream().anyMatch(work -> work.source().table().equals(table))) {
        List<Dataset<Row>> pieces =
            plan.pieces(
                context.spark(), table, Scan::ofColumns, Scan::made, context.progress()::reading);
        tables.add(new Later<>(() -> context.lake().append(table, pieces, obsolete)));
      } else {
        append(context, table, List.of(), obsolete);
      }
    }
    tables.forEach(table -> table.begin("ingest"));
    tables.forEach(Later::await); // none may write when a fault of another ends the run
    Plan.consume(() -> tables.forEach(Later::get));
  }

  /** Looks at all files, for what was read before may be what is read now. */
  private static void compare(Context context) {
    var repeated = new RepeatedKeys(context.configuration().sources());
    var ofThem = Expressions.in(Production.SOURCE, repeated.sources());
    context
        .lake()
        .few(Production.TABLE, ofThem, List.of(Production.TABLE.schema().fieldNames()))
        .forEach(row -> repeated.kept(Production.TABLE, row));
    var fault = repeated.fault();
    if (fault.isPresent()) {
      throw fault.get();
    }
    SameRecords.of(context.lake().few(Load.TABLE)).forEach(context.progress()::say);
  }

  private static void sayFiles(Context context, Plan plan, List<Row> loads) {
    Set<List<Object>> customs =
        plan.works().stream()
            .filter(work -> work.source().table().equals(Trade.TABLE))
            .map(FileToRead::file)
            .map(file -> List.<Object>of(file.source(), file.release(), file.name()))
            .collect(Collectors.toSet());
    List<Row> ofCustoms =
        loads.stream().filter(load -> customs.contains(FileLines.file(load))).toList();
    int most = context.settings().limits().shownRows();
    FileLines.of(ofCustoms, most).forEach(context.progress()::say);
  }

  // the first run writes a table even without rows: an empty table has a digest too
  private static void append(Context context, Table table, List<Row> rows, RowsToDelete obsolete) {
    Lake lake = context.lake();
    if (!lake.isMade(table) || !rows.isEmpty() || !obsolete.isNone()) {
      lake.append(table, List.of(context.rows(table, rows)), obsolete);
    }
  }

  private static RowsToDelete obsolete(Plan plan) {
    return new RowsToDelete(
        List.of(Trade.SOURCE, Trade.RELEASE, Trade.FILE),
        plan.stale().stream()
            .map(stale -> List.<Object>of(stale.source(), stale.release(), stale.file()))
            .collect(Collectors.toSet()));
  }

  private static long sum(List<Row> loads, String column) {
    int at = Load.TABLE.schema().fieldIndex(column);
    return loads.stream().mapToLong(row -> row.getLong(at)).sum();
  }

  /**
   * What was read of each file, for a person: a line for a file that has a hundredth of all bytes
   * or more, or refused records; one line for all others together, if they are several.
   */
  static final class FileLines {
    private static final int HUNDREDTH = 100;

    private static final List<String> TOLD =
        List.of(
            Load.ROWS_READ,
            Load.BYTES,
            Load.ROWS_KEPT,
            Load.ROWS_OUT_OF_BASKET,
            Load.ROWS_REJECTED);
    private static final int BYTES = TOLD.indexOf(Load.BYTES);

    private FileLines() {}

    static List<String> of(List<Row> loads, int most) {
      Map<List<Object>, long[]> files = new LinkedHashMap<>();
      for (Row load : loads) {
        long[] figures = TOLD.stream().mapToLong(column -> load.getLong(at(column))).toArray();
        long[] sums = files.computeIfAbsent(file(load), none -> new long[TOLD.size()]);
        sums[BYTES] = 0; // of the file, as each of its members tells them
        add(sums, figures);
      }
      long all = files.values().stream().mapToLong(figures -> figures[BYTES]).sum();
      List<String> lines = new ArrayList<>();
      long[] others = new long[TOLD.size()];
      int more = 0;
      for (var file : files.entrySet()) {
        long[] figures = file.getValue();
        boolean telling = figures[BYTES] * HUNDREDTH >= all || figures[TOLD.size() - 1] > 0;
        if (telling && lines.size() < most) {
          lines.add(line(file.getKey().get(2).toString(), figures));
        } else {
          add(others, figures);
          more++;
        }
      }
      if (more > 1 || others[TOLD.size() - 1] > 0) {
        String line = line("%,d other files".formatted(more), others);
        lines.add(line + ProgramText.asCalled(" (jobs/oreflow status --files lists them)"));
      }
      return lines;
    }

    private static void add(long[] sums, long... figures) {
      Arrays.setAll(sums, i -> sums[i] + figures[i]);
    }

    private static String line(String name, long... of) {
      return "  %s: %,d records of %,.1f MB, %,d kept, %,d out of basket, %,d rejected"
          .formatted(name, of[0], of[1] / 1e6, of[2], of[3], of[4]);
    }

    /** What tells a file from others: source, release, name. */
    static List<Object> file(Row load) {
      return Stream.of(Load.SOURCE, Load.RELEASE, Load.FILE)
          .map(column -> load.get(at(column)))
          .toList();
    }

    private static int at(String column) {
      return Load.TABLE.schema().fieldIndex(column);
    }
  }
}
