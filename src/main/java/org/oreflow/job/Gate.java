package org.oreflow.job;

import static org.apache.spark.sql.functions.lit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.oreflow.audit.Drift;
import org.oreflow.audit.Findings;
import org.oreflow.audit.Identities;
import org.oreflow.audit.LoadedRows;
import org.oreflow.audit.RefusedException;
import org.oreflow.audit.Series;
import org.oreflow.balance.Balance;
import org.oreflow.flow.Flow;
import org.oreflow.indicator.IndicatorValue;
import org.oreflow.ingest.Load;
import org.oreflow.ingest.Parameter;
import org.oreflow.ingest.Production;
import org.oreflow.ingest.Rejected;
import org.oreflow.ingest.Sources;
import org.oreflow.ingest.Trade;
import org.oreflow.lake.Published;
import org.oreflow.lake.Remarks;
import org.oreflow.lake.Table;
import org.oreflow.lake.View;

/**
 * Audits a run before it is shown: what its jobs wrote against what they read, and against the run
 * that is published. Looks at nothing that did not change.
 */
final class Gate {
  /** Its name among the jobs. */
  static final String NAME = "audits";

  private static final int SHOWN = 10; // findings on the terminal
  // made of one another by the jobs
  private static final List<Table> DERIVED =
      List.of(Flow.TABLE, Balance.TABLE, IndicatorValue.TABLE);
  private static final List<Table> RECORDS =
      List.of(Trade.TABLE, Production.TABLE, Parameter.TABLE, Rejected.TABLE);
  private static final String BEFORE = "before";

  private final Context context;
  private final Path folder;
  private final String id;
  private final Optional<String> reason;
  private final View now;
  private final View before;

  /**
   * The gate of one run.
   *
   * @param folder of the lake, where all findings of a refusal are written
   * @param id of the run
   * @param reason why a drift is right, empty to refuse it
   */
  Gate(Context context, Path folder, String id, Optional<String> reason) {
    this.context = context;
    this.folder = folder;
    this.id = id;
    this.reason = reason;
    this.now = context.lake().now();
    this.before = context.lake().before();
  }

  /**
   * Lets a run pass.
   *
   * @param jobs that ran
   * @return what is kept with the run
   * @throws RefusedException if tables do not agree, or if there is a drift and no reason for it
   */
  Remarks pass(List<Job> jobs) {
    List<String> faults = new ArrayList<>(loaded());
    Optional<Findings> found = found(jobs);
    found.ifPresent(findings -> faults.addAll(findings.faults()));
    if (!faults.isEmpty()) {
      throw refused(faults, "tables do not agree", "what is published stays; please report it");
    }
    found.ifPresent(f -> f.unexplained().forEach(context.progress()::say));
    List<String> totals = found.map(Findings::totals).orElseGet(this::totalsBefore);
    List<String> drift = drift();
    if (drift.isEmpty()) {
      return new Remarks(Optional.empty(), List.of(), totals);
    }
    if (reason.isEmpty()) {
      throw refused(
          drift,
          "it differs from run %s by more than drift in the settings allows"
              .formatted(published().map(Published::id).orElse("")),
          "what is published stays; if the figures are right, repeat with --accept-drift \"why\"");
    }
    return new Remarks(reason, drift, totals);
  }

  /** What came of it, such as {@code tables agree}. */
  static String told(Remarks remarks) {
    String agree = "tables agree";
    return remarks.drift().isEmpty()
        ? agree
        : String.format(Locale.ROOT, "%s, %,d drifts accepted", agree, remarks.drift().size());
  }

  private Optional<Published> published() {
    return context.lake().published();
  }

  private List<String> totalsBefore() {
    return published().map(run -> run.remarks().totals()).orElse(List.of());
  }

  private boolean isChanged(Table table) {
    return !now.isAlike(before, table);
  }

  private List<String> loaded() {
    if (!isChanged(Load.TABLE)) {
      return List.of();
    }
    Map<String, Table> fed = new HashMap<>();
    var codes = Baskets.codes(context.configuration());
    for (var source : context.configuration().sources()) {
      fed.computeIfAbsent(
          source.config().format(),
          format -> Sources.open(source.config(), codes, source.yaml()).table());
    }
    Map<String, Long> rows = new HashMap<>();
    for (Table table : RECORDS) {
      rows.put(table.name(), context.lake().rows(table));
    }
    List<Row> loads = now.read(Load.TABLE).collectAsList();
    return LoadedRows.faults(loads, format -> fed.get(format).name(), rows);
  }

  private Optional<Findings> found(List<Job> jobs) {
    Set<String> made = new HashSet<>();
    jobs.forEach(job -> job.makes().forEach(table -> made.add(table.name())));
    if (DERIVED.stream().noneMatch(this::isChanged)
        || DERIVED.stream().noneMatch(table -> made.contains(table.name()))) {
      return Optional.empty();
    }
    var settings = context.settings();
    var asked = settings.countryGroups();
    var groups =
        context.reference().countryGroups().memberships().stream()
            .filter(membership -> asked.contains(membership.group()))
            .toList();
    var identities = new Identities(groups, settings.precedence(), settings.audit().worldTotals());
    List<Row> broken =
        identities
            .broken(
                now.read(Flow.TABLE),
                context.records().production(),
                now.read(Balance.TABLE),
                now.read(IndicatorValue.TABLE))
            .collectAsList();
    return Optional.of(Findings.of(broken, made, context.reference().differingTotals()));
  }

  private List<String> drift() {
    if (published().isEmpty()) {
      return List.of();
    }
    var drift = new Drift(context.settings().drift());
    var lines = new ArrayList<String>();
    for (Table table : Jobs.TABLES) {
      boolean counts = !Set.of(Load.TABLE, Rejected.TABLE).contains(table); // of files, of refusals
      if (counts && isChanged(table)) {
        lines.addAll(
            drift.ofRows(table.name(), before.rowsByPartition(table), now.rowsByPartition(table)));
      }
    }
    lines.addAll(figures(drift));
    return lines;
  }

  private List<String> figures(Drift drift) {
    Optional<Dataset<Row>> figures =
        DERIVED.stream()
            .filter(this::isChanged)
            .flatMap(
                table ->
                    Stream.of(
                        series(table, before).withColumn(BEFORE, lit(true)),
                        series(table, now).withColumn(BEFORE, lit(false))))
            .reduce(Dataset::unionByName);
    if (figures.isEmpty()) {
      return List.of();
    }
    List<Row> rows = figures.get().collectAsList();
    return drift.ofFigures(
        rows.stream().filter(row -> row.<Boolean>getAs(BEFORE)).toList(),
        rows.stream().filter(row -> !row.<Boolean>getAs(BEFORE)).toList());
  }

  private static Dataset<Row> series(Table table, View view) {
    Dataset<Row> rows = view.read(table);
    if (table.equals(Flow.TABLE)) {
      return Series.ofFlows(rows);
    }
    return table.equals(Balance.TABLE) ? Series.ofBalances(rows) : Series.ofIndicators(rows);
  }

  private RefusedException refused(List<String> lines, String why, String remedy) {
    Path file = folder.resolve("refused-" + id + ".txt");
    try {
      Files.write(file, lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new RefusedException(
        lines.stream().limit(SHOWN).toList(),
        String.format(
            Locale.ROOT,
            "run %s is not published: %s (%,d findings, all in %s); %s",
            id,
            why,
            lines.size(),
            file,
            remedy));
  }
}
