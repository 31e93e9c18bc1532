package org.oreflow.run;

import static java.util.stream.Collectors.toMap;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.length;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.oreflow.audit.Drift;
import org.oreflow.audit.Figure;
import org.oreflow.audit.Identities;
import org.oreflow.audit.LoadedRows;
import org.oreflow.audit.RefusedException;
import org.oreflow.audit.Series;
import org.oreflow.audit.TotalDifferences;
import org.oreflow.config.InputException;
import org.oreflow.config.ProgramText;
import org.oreflow.disclosure.Audience;
import org.oreflow.engine.Scan;
import org.oreflow.ingest.Sources;
import org.oreflow.lake.View;
import org.oreflow.lake.catalog.Published;
import org.oreflow.lake.catalog.Published.AuditNotes;
import org.oreflow.lake.catalog.TablePart;
import org.oreflow.lake.digest.Digest;
import org.oreflow.run.settings.Baskets;
import org.oreflow.run.settings.StageCheck;
import org.oreflow.run.stale.Reads;
import org.oreflow.table.Balance;
import org.oreflow.table.Flow;
import org.oreflow.table.IndicatorValue;
import org.oreflow.table.Landscape;
import org.oreflow.table.Load;
import org.oreflow.table.Parameter;
import org.oreflow.table.Production;
import org.oreflow.table.Rejected;
import org.oreflow.table.Table;
import org.oreflow.table.Trade;
import org.oreflow.table.TradeTotal;

/**
 * Lets a run be shown or refuses it, by what {@link Audits} find.
 *
 * @param reason why a drift is right, empty to refuse it
 */
record Gate(Context context, String run, Optional<String> reason) {
  static final String NAME = "audits";

  /** Lets a run pass, or refuses it; gives what is kept with the run. */
  AuditNotes pass(List<Job> jobs) {
    Set<String> made = new HashSet<>();
    jobs.forEach(job -> job.makes().forEach(table -> made.add(table.name())));
    var audits = new Audits();
    List<String> faults = union(audits.loaded(), audits.broken(made));
    if (!faults.isEmpty()) {
      throw refused(faults, "tables do not agree", "what is published stays; please report it");
    }
    List<String> twice = audits.twice();
    if (!twice.isEmpty()) {
      String why = "records of the same goods are in one source and would count twice";
      throw refused(
          twice, why, "what is published stays; keep one kind, or give each a source of its own");
    }
    List<InputException> toRepair = union(audits.idle(made), audits.unserved(made));
    if (!toRepair.isEmpty()) {
      throw InputException.of(toRepair);
    }
    Optional<TotalDifferences> told =
        made.contains(Balance.TABLE.name()) ? audits.totals() : Optional.empty();
    told.map(TotalDifferences::unexplained).ifPresent(this::say);
    List<String> totals = told.map(TotalDifferences::all).orElseGet(() -> kept(AuditNotes::totals));
    List<String> outranked =
        context.records().outranked().orElseGet(() -> kept(AuditNotes::outranked));
    new RevisedReleases(context).ofThisRun().forEach(context.progress()::say);
    return published().isPresent()
        ? accepted(audits.drift(), totals, outranked)
        : new AuditNotes(Optional.empty(), List.of(), totals, outranked);
  }

  // lines with figures, which may be of confidential records
  private void say(List<String> lines) {
    if (context.suppressed(context.lake().now(), Audience.PUBLIC).isEmpty()) {
      lines.forEach(context.progress()::say);
    } else if (!lines.isEmpty()) {
      context
          .progress()
          .say("%,d published world totals differ from their rows".formatted(lines.size()));
    }
  }

  private AuditNotes accepted(Audits.Drifted drift, List<String> totals, List<String> outranked) {
    List<String> ofData = drift.ofData();
    List<String> all = union(drift.ofProgram(), ofData);
    Optional<String> accepted =
        all.isEmpty() ? Optional.empty() : reason.or(() -> ofProgram(ofData));
    if (!all.isEmpty() && accepted.isEmpty()) {
      String why =
          "it differs from run %s by more than drift in the settings allows%s"
              .formatted(
                  published().map(Published::id).orElseThrow(),
                  context.configuration().isWhole() ? "" : ", because of --as-of");
      String remedy =
          context.configuration().isWhole()
              ? "if the figures are right, repeat with --accept-drift \"why\""
              : ProgramText.asCalled(
                  "jobs/oreflow release NAME --as-of DAY computes an earlier day beside the lake");
      throw refused(ofData, why, "what is published stays; " + remedy);
    }
    return new AuditNotes(accepted, all, totals, outranked);
  }

  static String told(AuditNotes remarks) {
    int drifts = remarks.drift().size();
    return "tables agree" + (drifts == 0 ? "" : ", %,d drifts accepted".formatted(drifts));
  }

  private static <T> List<T> union(List<T> some, List<T> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }

  private Optional<Published> published() {
    return context.lake().published();
  }

  // told by the run that takes a lake on, and by status; drift of records is judged as ever
  private Optional<String> ofProgram(List<String> ofData) {
    if (ofData.isEmpty()) {
      return Optional.of("another version of the program");
    }
    boolean sameForm =
        published().map(before -> before.digestVersion() == Digest.VERSION).orElse(true);
    Set<String> others = sameForm ? Set.of() : ProgramChange.OF_DIGESTS;
    return ProgramChange.isAlone(context.lake()::publishedParts, context.lake()::parts, others)
        ? Optional.of("another version of the program, of equal records and settings")
        : Optional.empty();
  }

  private List<String> kept(Function<AuditNotes, List<String>> remark) {
    return published().map(Published::remarks).map(remark).orElse(List.of());
  }

  private RefusedException refused(List<String> findings, String why, String remedy) {
    return new RefusedException(
        findings, "run %s is not published: %s; %s".formatted(run, why, remedy));
  }

  /**
   * The tables of a run against what they were made of and against the published ones. Tables that
   * the run did not change are not looked at; of trade whether records count twice, of indices of
   * products only the number of rows, which their files tell.
   */
  private final class Audits {
    // made of one another by the jobs
    private static final List<Table> DERIVED =
        List.of(Flow.TABLE, Balance.TABLE, IndicatorValue.TABLE);
    private static final List<Table> RECORDS =
        List.of(Trade.TABLE, Production.TABLE, Parameter.TABLE, Rejected.TABLE);

    /** What differs by more than the limits; rows that another version made are of the program. */
    record Drifted(List<String> ofProgram, List<String> ofData) {}

    private final View before = context.lake().before();
    private final View now = context.lake().now();

    private boolean isChanged(Table table) {
      return !now.isAlike(before, table);
    }

    /** Where records that files gave are not the rows of their tables, a line each. */
    List<String> loaded() {
      if (!isChanged(Load.TABLE)) {
        return List.of();
      }
      Map<String, String> fed = new HashMap<>();
      var codes = new Baskets(context.configuration()).codes();
      for (var source : context.configuration().sources()) {
        fed.computeIfAbsent(
            source.config().format(),
            format -> Sources.open(source.config(), codes, source.yaml()).table().name());
      }
      Map<String, Map<LoadedRows.File, Long>> rows = new HashMap<>();
      RECORDS.forEach(table -> rows.put(table.name(), rowsByFile(table)));
      List<Row> loads = Scan.collect(now.read(Load.TABLE));
      return LoadedRows.faults(loads, fed::get, rows);
    }

    List<String> twice() {
      return isChanged(Trade.TABLE) ? context.records().twice() : List.of();
    }

    // parts of these tables begin with source, release and file
    private Map<LoadedRows.File, Long> rowsByFile(Table table) {
      Map<LoadedRows.File, Long> rows = new HashMap<>();
      for (TablePart part : context.lake().parts(table)) {
        List<String> values = part.values();
        var file = new LoadedRows.File(values.get(0), values.get(1), values.get(2));
        rows.merge(file, part.rows(), Long::sum);
      }
      return rows;
    }

    List<String> broken(Set<String> made) {
      if (DERIVED.stream().noneMatch(this::isChanged)
          || DERIVED.stream().noneMatch(table -> made.contains(table.name()))) {
        return List.of();
      }
      SortedMap<String, Dataset<Row>> tables = new TreeMap<>();
      tables.put(Identities.FLOWS, Identities.ofFlows(now.read(Flow.TABLE)));
      tables.put(Identities.BALANCES, now.read(Balance.TABLE));
      tables.put(Identities.INDICES, Identities.ofIndices(now.read(IndicatorValue.TABLE)));
      if (made.contains(Balance.TABLE.name())) {
        tables.put(Identities.PUBLISHED, Identities.ofCountries(context.records().production()));
      }
      var broken = context.records().identities().broken(tables);
      return Identities.faults(Scan.collect(broken), made);
    }

    /** Printed world totals that differ from their rows; empty if production did not change. */
    Optional<TotalDifferences> totals() {
      if (!isChanged(Production.TABLE) && !isChanged(Balance.TABLE)) {
        return Optional.empty();
      }
      double share = context.settings().audit().worldTotals();
      return Optional.of(
          TotalDifferences.of(
              context.records().production(), share, context.reference().differingTotals()));
    }

    List<InputException> idle(Set<String> made) {
      return union(
          made.contains(Balance.TABLE.name()) ? context.records().idleOfProduction() : List.of(),
          made.contains(Flow.TABLE.name()) ? context.records().idleOfTrade() : List.of());
    }

    /** Baskets that no code and no record of production serves, an error each. */
    List<InputException> unserved(Set<String> made) {
      return made.contains(Balance.TABLE.name())
          ? new StageCheck(context.configuration())
              .uncovered().stream()
                  .filter(b -> !isServed(b))
                  .map(StageCheck.Uncovered::error)
                  .toList()
          : List.of();
    }

    private boolean isServed(StageCheck.Uncovered basket) {
      return !now.read(Production.TABLE)
          .where(col(Production.ELEMENT).isin(basket.elements().toArray()))
          .where(col(Production.STAGE).isin(basket.stages().toArray()))
          .isEmpty();
    }

    /** Where the tables are further from the published ones than the limits. */
    Drifted drift() {
      var drift =
          new Drift(
              context.settings().drift(),
              context.reference().elements().former(),
              context.reference().units());
      var ofProgram = new ArrayList<String>();
      var ofData = new ArrayList<String>();
      for (Table table : Jobs.TABLES) {
        boolean counts =
            !Set.of(Load.TABLE, Rejected.TABLE).contains(table); // of files, of refusals
        if (counts && isChanged(table)) {
          (isOfProgram(table) ? ofProgram : ofData)
              .addAll(
                  drift.ofRows(
                      table.name(), before.rowsByPartition(table), now.rowsByPartition(table)));
        }
      }
      ofData.addAll(figures(drift));
      return new Drifted(ofProgram, ofData);
    }

    // which rows a computed table has is up to the version; what it says is judged by figures
    private boolean isOfProgram(Table table) {
      return ProgramChange.made(context.lake().publishedParts(table), context.lake().parts(table));
    }

    private List<String> figures(Drift drift) {
      List<Table> changed = DERIVED.stream().filter(this::isChanged).toList();
      List<Figure> old = series(changed, before);
      if (old.isEmpty()) {
        return List.of();
      }
      return drift.ofFigures(
          old, series(changed, now), year -> months(now, year) > months(before, year));
    }

    private static List<Figure> series(List<Table> tables, View view) {
      return tables.stream().flatMap(table -> Series.of(table, view.read(table)).stream()).toList();
    }

    private static long months(View view, int year) {
      return view.read(Trade.TABLE)
          .where(col(Trade.YEAR).equalTo(year).and(length(col(Trade.PERIOD)).gt(4)))
          .select(Trade.SOURCE, Trade.PERIOD)
          .distinct()
          .count();
    }
  }

  /** Tells whether a run differs from the one before by the version of the program alone. */
  static final class ProgramChange {
    private static final String PROGRAM = Reads.PROGRAM;
    // of a computed table, what is computed itself; see run.stale
    private static final Set<String> MADE = Set.of(PROGRAM, "flows", "balances");
    // inputs that versions before did not have
    private static final Set<String> ADDED = Set.of("width");

    static final Set<String> OF_DIGESTS = Set.of("records", "production", "totals", "landscape");

    private static final List<Table> LOADED =
        List.of(Trade.TABLE, Production.TABLE, Parameter.TABLE, TradeTotal.TABLE);

    private ProgramChange() {}

    /**
     * Whether records are equal, and of all that decides computed tables only the program differs.
     *
     * @param others inputs that are not compared: {@link #OF_DIGESTS} where digests have another
     *     form
     */
    static boolean isAlone(
        Function<Table, List<TablePart>> before,
        Function<Table, List<TablePart>> now,
        Set<String> others) {
      boolean equal =
          LOADED.stream()
              .allMatch(table -> rows(before.apply(table)).equals(rows(now.apply(table))));
      Set<String> names = new HashSet<>();
      boolean sameYears =
          Jobs.STEPS.stream()
              .map(Step::makes)
              .filter(
                  table ->
                      !table.equals(Landscape.TABLE)) // whose inputs are whole tables of records
              .allMatch(table -> compare(before.apply(table), now.apply(table), names));
      names.removeAll(others);
      return equal && sameYears && names.contains(PROGRAM) && MADE.containsAll(names);
    }

    static boolean made(List<TablePart> before, List<TablePart> now) {
      Map<Integer, Map<String, String>> old = byYear(before);
      return byYear(now).entrySet().stream()
          .filter(year -> old.containsKey(year.getKey()))
          .map(year -> List.of(old.get(year.getKey()), year.getValue()))
          .filter(inputs -> inputs.stream().allMatch(of -> of.containsKey(PROGRAM)))
          .anyMatch(inputs -> !inputs.get(0).get(PROGRAM).equals(inputs.get(1).get(PROGRAM)));
    }

    private static Set<String> rows(List<TablePart> parts) {
      return parts.stream()
          .filter(part -> part.rows() > 0)
          .map(part -> part.part() + "\t" + part.sha256())
          .collect(Collectors.toSet());
    }

    /** Adds the names of inputs that differ; false where a year came or went. */
    private static boolean compare(List<TablePart> before, List<TablePart> now, Set<String> names) {
      Map<Integer, Map<String, String>> old = byYear(before);
      Map<Integer, Map<String, String>> made = byYear(now);
      old.forEach(
          (year, inputs) -> {
            Map<String, String> other = made.getOrDefault(year, Map.of());
            var all = new TreeSet<>(inputs.keySet());
            all.addAll(other.keySet());
            all.removeIf(
                name ->
                    inputs.containsKey(name)
                        ? inputs.get(name).equals(other.get(name))
                        : ADDED.contains(name));
            names.addAll(all);
          });
      return old.keySet().equals(made.keySet());
    }

    private static Map<Integer, Map<String, String>> byYear(List<TablePart> parts) {
      return parts.stream().collect(toMap(TablePart::year, TablePart::inputs, (a, b) -> b));
    }
  }
}
