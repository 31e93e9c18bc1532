package org.oreflow.run.cli;

import static java.util.stream.Collectors.toList;

import java.io.PrintStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.iceberg.expressions.Expressions;
import org.apache.spark.sql.Row;
import org.oreflow.config.VisibleText;
import org.oreflow.ingest.Findings.Control;
import org.oreflow.lake.Failure.Failed;
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
record Status(Lake lake, Published run, Set<String> configured, List<Row> loads) {
  private static final int SHOWN = 10; // of the last runs
  private static final double MEGA = 1e6;
  private static final long FEW = 2_000_000; // balances that are read without a session

  Status(Runner runner) {
    this(
        runner.context().lake(),
        runner.published(),
        runner.context().configuration().sources().stream()
            .map(source -> source.config().id() + " " + source.config().release())
            .collect(Collectors.toSet()),
        runner.context().lake().few(Load.TABLE));
  }

  void print(PrintStream out) {
    print(out, "run %s: %.1f s".formatted(run.id(), seconds(run)));
    block(
        out,
        "%-18s %12s  %s".formatted("table", "rows", "years"),
        Jobs.TABLES.stream()
            .map(
                table ->
                    "%-18s %,12d  %s"
                        .formatted(
                            table.name(), run.rows().getOrDefault(table.name(), 0L), years(table)))
            .toList());
    lastRuns(out, lake);
    releases(out);
    remarks(out);
    sources(out);
    block(out, "", ControlLines.of(compared()));
    block(out, "", SameRecords.of(loads));
    gaps(out);
  }

  private static double seconds(Published run) {
    return run.seconds().values().stream().mapToDouble(Double::doubleValue).sum();
  }

  /** The last runs, published or failed; nothing if there was none. */
  static void lastRuns(PrintStream out, Lake lake) {
    block(out, "last runs:", lines(lake));
  }

  // the newest first, a line each
  private static List<String> lines(Lake lake) {
    return Stream.concat(
            lake.store().runs().stream().map(run -> Map.entry(run.id(), published(run))),
            lake.failures().stream().map(run -> Map.entry(run.id(), failed(run))))
        .sorted(Map.Entry.<String, String>comparingByKey(Comparator.reverseOrder()))
        .limit(SHOWN)
        .map(Map.Entry::getValue)
        .toList();
  }

  private static String published(Published run) {
    return "%s  published  %.1f s, %,d rows, %,.1f MB read, %,.1f MB spilled, largest task %,.1f MB"
        .formatted(
            run.id(),
            seconds(run),
            sum(run.rows()),
            sum(run.usage().bytesRead()) / MEGA,
            sum(run.usage().spilledBytes()) / MEGA,
            run.usage().peakMemoryBytes().values().stream()
                    .mapToLong(Long::longValue)
                    .max()
                    .orElse(0)
                / MEGA);
  }

  private static String failed(Failed run) {
    return "%s  failed     exit code %d in %s: %s"
        .formatted(run.id(), run.exitCode(), run.job(), run.reason());
  }

  private static long sum(Map<String, Long> figures) {
    return figures.values().stream().mapToLong(Long::longValue).sum();
  }

  private String years(Table table) {
    if (!Arrays.asList(table.schema().fieldNames()).contains(Trade.YEAR)) {
      return "";
    }
    var span = lake.before().span(table, Trade.YEAR);
    if (span.getCount() == 0) {
      return "";
    }
    String first = Integer.toString(span.getMin());
    return span.getMax() == span.getMin() ? first : first + "-" + span.getMax();
  }

  private void releases(PrintStream out) {
    List<String> lines = new ArrayList<>();
    lake.releases().all().forEach((name, of) -> lines.add(name + "  run " + of.id()));
    block(out, "releases:", lines);
  }

  // their lines have figures, which may rest on confidential records
  private void remarks(PrintStream out) {
    var remarks = run.remarks();
    if (loads.stream().anyMatch(row -> row.<Boolean>getAs(Load.CONFIDENTIAL))) {
      String counts =
          "%,d drifts accepted, %,d published world totals differ from their rows"
              .formatted(remarks.drift().size(), remarks.totals().size());
      block(out, "", List.of(counts));
      return;
    }
    remarks
        .driftReason()
        .map(
            reason ->
                Stream.concat(Stream.of("drift accepted: " + reason), remarks.drift().stream()))
        .ifPresent(lines -> block(out, "", lines.toList()));
    block(out, "", remarks.totals());
  }

  private void sources(PrintStream out) {
    block(
        out,
        "%-24s %-12s %-10s %6s %11s %11s %13s %9s"
            .formatted(
                "source",
                "release",
                "published",
                "files",
                "rows read",
                "kept",
                "out of basket",
                "rejected"),
        releases().values().stream().map(this::source).toList());
  }

  private String source(List<Row> files) {
    Row first = files.get(0);
    String source = first.getAs(Load.SOURCE);
    String release = first.getAs(Load.RELEASE);
    return "%-24s %-12s %-10s %,6d %,11d %,11d %,13d %,9d%s"
        .formatted(
            source,
            release,
            first.<String>getAs(Load.PUBLISHED),
            files.stream().map(file -> file.getAs(Load.FILE)).distinct().count(),
            sum(files, Load.ROWS_READ),
            sum(files, Load.ROWS_KEPT),
            sum(files, Load.ROWS_OUT_OF_BASKET),
            sum(files, Load.ROWS_REJECTED),
            configured.contains(source + " " + release) ? "" : "  not configured");
  }

  private static long sum(List<Row> loads, String column) {
    return loads.stream().mapToLong(load -> load.<Long>getAs(column)).sum();
  }

  private Map<String, List<Row>> releases() {
    return loads.stream()
        .collect(
            Collectors.groupingBy(
                load -> release(load) + "\0" + load.getAs(Load.PUBLISHED), TreeMap::new, toList()));
  }

  /** Lines below a title, if they have none of their own; nothing without lines. */
  private static void block(PrintStream out, String title, List<String> lines) {
    if (!lines.isEmpty()) {
      out.print("\n");
      Stream.concat(Stream.of(title).filter(text -> !text.isEmpty()), lines.stream())
          .forEach(line -> print(out, line));
    }
  }

  private List<Control> compared() {
    return loads.stream()
        .filter(load -> load.<Long>getAs(Load.CONTROL_CELLS) > 0)
        .collect(Collectors.groupingBy(Status::release, TreeMap::new, toList()))
        .values()
        .stream()
        .map(Status::control)
        .toList();
  }

  // of what the order of sources, then releases, is the order
  private static String release(Row load) {
    return load.getAs(Load.SOURCE) + "\0" + load.getAs(Load.RELEASE);
  }

  private static Control control(List<Row> loads) {
    return new Control(
        loads.get(0).getAs(Load.SOURCE),
        loads.get(0).getAs(Load.RELEASE),
        sum(loads, Load.CONTROL_CELLS),
        sum(loads, Load.CONTROL_CELLS_DIFFERING),
        loads.stream()
            .map(load -> load.<BigDecimal>getAs(Load.CONTROL_LARGEST_DIFFERENCE))
            .filter(Objects::nonNull)
            .max(Comparator.naturalOrder())
            .orElse(null));
  }

  private void gaps(PrintStream out) {
    if (lake.rows(Balance.TABLE) > FEW) {
      String unknown = "gaps in production: not looked for in %,d balances";
      block(out, "", List.of(unknown.formatted(lake.rows(Balance.TABLE))));
      return;
    }
    Map<String, NavigableSet<Integer>> years = new TreeMap<>();
    var columns = List.of(Balance.ELEMENT, Balance.STAGE, Balance.YEAR);
    var known = Expressions.notNull(Balance.PRODUCTION_T);
    for (Row row : lake.few(Balance.TABLE, known, columns)) {
      String link = row.getString(0) + ", " + row.getString(1);
      years.computeIfAbsent(link, key -> new TreeSet<>()).add(row.getInt(2));
    }
    List<String> gaps = new ArrayList<>();
    years.forEach((link, of) -> missing(of).ifPresent(all -> gaps.add(link + ": " + all)));
    block(out, "gaps in production:", gaps.isEmpty() ? List.of("none") : gaps);
  }

  private static Optional<String> missing(NavigableSet<Integer> years) {
    return IntStream.rangeClosed(years.first(), years.last())
        .filter(year -> !years.contains(year))
        .mapToObj(Integer::toString)
        .reduce((one, other) -> one + ", " + other);
  }

  private static void print(PrintStream out, String line) {
    out.print(VisibleText.line(line.stripTrailing()) + "\n");
  }

  /** How World rows agree with the sums of their partners, for a person: a line a release. */
  static final class ControlLines {
    private ControlLines() {}

    /** A title and the lines; none where nothing was compared. */
    static List<String> of(List<Control> controls) {
      List<String> lines = new ArrayList<>();
      if (!controls.isEmpty()) {
        lines.add("world rows against the sum of their partners:");
        controls.forEach(control -> lines.add(line(control)));
      }
      return lines;
    }

    private static String line(Control control) {
      String agreement =
          control.differing() == 0
              ? "agree"
              : "compared, %,d differ, by up to %s"
                  .formatted(control.differing(), control.largest().toPlainString());
      return "  %s %s: %,d %s"
          .formatted(control.source(), control.release(), control.cells(), agreement);
    }
  }
}
