package org.oreflow.run.cli;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.oreflow.config.VisibleText;
import org.oreflow.ingest.Findings.Control;
import org.oreflow.lake.Lake;
import org.oreflow.lake.catalog.Published;
import org.oreflow.run.Jobs;
import org.oreflow.run.Runner;
import org.oreflow.run.SameRecords;
import org.oreflow.table.Balance;
import org.oreflow.table.Load;
import org.oreflow.table.Table;
import org.oreflow.table.Trade;

/** The published run, its tables, sources and gaps, as text. */
final class Status {
  private final Lake lake;
  private final Published run;
  private final Set<String> configured;

  Status(Runner runner) {
    this.lake = runner.context().lake();
    this.run = runner.published();
    this.configured =
        runner.context().configuration().sources().stream()
            .map(source -> source.config().id() + " " + source.config().release())
            .collect(Collectors.toSet());
  }

  void print(PrintStream out) {
    double seconds = run.seconds().values().stream().mapToDouble(Double::doubleValue).sum();
    print(out, "run %s: %.1f s", run.id(), seconds);
    print(out, "");
    print(out, "%-18s %12s  %s", "table", "rows", "years");
    for (Table table : Jobs.TABLES) {
      print(
          out,
          "%-18s %,12d  %s",
          table.name(),
          run.rows().getOrDefault(table.name(), 0L),
          years(table));
    }
    lastRuns(out, lake);
    remarks(out);
    sources(out);
    controls(out);
    same(out);
    gaps(out);
  }

  /** The last runs, published or failed; nothing if there was none. */
  static void lastRuns(PrintStream out, Lake lake) {
    List<String> lines = LastRuns.of(lake.history());
    if (!lines.isEmpty()) {
      print(out, "");
      print(out, "last runs:");
      lines.forEach(line -> print(out, "%s", line));
    }
  }

  private String years(Table table) {
    if (!Arrays.asList(table.schema().fieldNames()).contains(Trade.YEAR)) {
      return "";
    }
    Row span = lake.read(table).agg(min(col(Trade.YEAR)), max(col(Trade.YEAR))).first();
    if (span.isNullAt(0)) {
      return "";
    }
    String first = Integer.toString(span.getInt(0));
    return span.getInt(1) == span.getInt(0) ? first : first + "-" + span.getInt(1);
  }

  private void remarks(PrintStream out) {
    run.remarks()
        .driftReason()
        .ifPresent(
            reason -> {
              print(out, "");
              print(out, "drift accepted: %s", reason);
              run.remarks().drift().forEach(line -> print(out, "%s", line));
            });
    if (!run.remarks().totals().isEmpty()) {
      print(out, "");
      run.remarks().totals().forEach(line -> print(out, "%s", line));
    }
  }

  private void sources(PrintStream out) {
    print(out, "");
    print(
        out,
        "%-24s %-12s %-10s %6s %11s %11s %13s %9s",
        "source",
        "release",
        "published",
        "files",
        "rows read",
        "kept",
        "out of basket",
        "rejected");
    for (Row row : loads()) {
      boolean known = configured.contains(row.getString(0) + " " + row.getString(1));
      print(
          out,
          "%-24s %-12s %-10s %,6d %,11d %,11d %,13d %,9d%s",
          row.get(0),
          row.get(1),
          row.get(2),
          row.get(3),
          row.get(4),
          row.get(5),
          row.get(6),
          row.get(7),
          known ? "" : "  not configured");
    }
  }

  /** A row a release: source, release, published, files, then records in the order of the page. */
  private List<Row> loads() {
    return lake.read(Load.TABLE)
        .groupBy(col(Load.SOURCE), col(Load.RELEASE), col(Load.PUBLISHED))
        .agg(
            countDistinct(Load.FILE),
            sum(col(Load.ROWS_READ)),
            sum(col(Load.ROWS_KEPT)),
            sum(col(Load.ROWS_OUT_OF_BASKET)),
            sum(col(Load.ROWS_REJECTED)))
        .orderBy(Load.SOURCE, Load.RELEASE)
        .collectAsList();
  }

  private void controls(PrintStream out) {
    List<String> lines = ControlLines.of(compared());
    if (!lines.isEmpty()) {
      print(out, "");
      lines.forEach(line -> print(out, "%s", line));
    }
  }

  private void same(PrintStream out) {
    List<String> lines = SameRecords.of(lake.read(Load.TABLE).collectAsList());
    if (!lines.isEmpty()) {
      print(out, "");
      lines.forEach(line -> print(out, "%s", line));
    }
  }

  private List<Control> compared() {
    return lake
        .read(Load.TABLE)
        .where(col(Load.CONTROL_CELLS).gt(0))
        .groupBy(col(Load.SOURCE), col(Load.RELEASE))
        .agg(
            sum(col(Load.CONTROL_CELLS)),
            sum(col(Load.CONTROL_CELLS_DIFFERING)),
            max(col(Load.CONTROL_LARGEST_DIFFERENCE)))
        .orderBy(Load.SOURCE, Load.RELEASE)
        .collectAsList()
        .stream()
        .map(
            row ->
                new Control(
                    row.getString(0),
                    row.getString(1),
                    row.getLong(2),
                    row.getLong(3),
                    row.getDecimal(4)))
        .toList();
  }

  private void gaps(PrintStream out) {
    Map<String, NavigableSet<Integer>> years = new TreeMap<>();
    lake.read(Balance.TABLE)
        .where(col(Balance.PRODUCTION_T).isNotNull())
        .select(Balance.ELEMENT, Balance.STAGE, Balance.YEAR)
        .distinct()
        .collectAsList()
        .forEach(
            row ->
                years
                    .computeIfAbsent(
                        row.getString(0) + ", " + row.getString(1), key -> new TreeSet<>())
                    .add(row.getInt(2)));
    print(out, "");
    print(out, "gaps in production:");
    boolean none = true;
    for (var entry : years.entrySet()) {
      String missing = missing(entry.getValue());
      if (!missing.isEmpty()) {
        print(out, "%s: %s", entry.getKey(), missing);
        none = false;
      }
    }
    if (none) {
      print(out, "none");
    }
  }

  private static String missing(NavigableSet<Integer> years) {
    return IntStream.rangeClosed(years.first(), years.last())
        .filter(year -> !years.contains(year))
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(", "));
  }

  private static void print(PrintStream out, String format, Object... values) {
    String line = String.format(Locale.ROOT, format, values).stripTrailing();
    out.print(VisibleText.cell(line) + "\n");
  }
}
