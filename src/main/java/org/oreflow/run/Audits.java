package org.oreflow.run;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.length;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.oreflow.audit.Drift;
import org.oreflow.audit.Figure;
import org.oreflow.audit.Findings;
import org.oreflow.audit.Identities;
import org.oreflow.audit.LoadedRows;
import org.oreflow.audit.Series;
import org.oreflow.audit.TotalDifferences;
import org.oreflow.config.InputException;
import org.oreflow.engine.Scan;
import org.oreflow.ingest.Sources;
import org.oreflow.lake.View;
import org.oreflow.lake.catalog.TablePart;
import org.oreflow.run.settings.Baskets;
import org.oreflow.run.settings.StageCheck;
import org.oreflow.table.Balance;
import org.oreflow.table.Flow;
import org.oreflow.table.IndicatorValue;
import org.oreflow.table.Load;
import org.oreflow.table.Parameter;
import org.oreflow.table.Production;
import org.oreflow.table.Rejected;
import org.oreflow.table.Table;
import org.oreflow.table.Trade;

/**
 * The tables of a run against what they were made of and against the published ones. Tables that
 * the run did not change are not looked at; of trade whether records count twice, of indices of
 * products only the number of rows, which their files tell.
 */
final class Audits {
  // made of one another by the jobs
  private static final List<Table> DERIVED =
      List.of(Flow.TABLE, Balance.TABLE, IndicatorValue.TABLE);
  private static final List<Table> RECORDS =
      List.of(Trade.TABLE, Production.TABLE, Parameter.TABLE, Rejected.TABLE);

  /**
   * What differs from the published run by more than the limits, a line each.
   *
   * @param ofProgram rows of computed tables that another version made
   * @param ofData all else
   */
  record Drifted(List<String> ofProgram, List<String> ofData) {
    Drifted {
      ofProgram = List.copyOf(ofProgram);
      ofData = List.copyOf(ofData);
    }
  }

  private final Context context;
  private final View now;
  private final View before;

  /** Of the run that the lake has begun. */
  Audits(Context context) {
    this.context = context;
    this.before = context.lake().before();
    this.now = context.lake().now();
  }

  private boolean isChanged(Table table) {
    return !now.isAlike(before, table);
  }

  /** Where records that files gave are not the rows of their tables, a line each. */
  List<String> loaded() {
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
    Map<String, Map<LoadedRows.File, Long>> rows = new HashMap<>();
    RECORDS.forEach(table -> rows.put(table.name(), rowsByFile(table)));
    List<Row> loads = Scan.collect(now.read(Load.TABLE));
    return LoadedRows.faults(loads, format -> fed.get(format).name(), rows);
  }

  /** Records of trade that would count twice, a line each. */
  List<String> twice() {
    return isChanged(Trade.TABLE) ? context.records().audited().twice() : List.of();
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

  /**
   * Where tables that are made of one another do not agree, a line each.
   *
   * @param made names of the tables that the jobs make
   */
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
    var broken = context.records().audited().identities().broken(tables);
    return Findings.faults(Scan.collect(broken), made);
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

  /**
   * Corrections that act on no record, an error each.
   *
   * @param made names of the tables that the jobs make
   */
  List<InputException> idle(Set<String> made) {
    var faults = new ArrayList<InputException>();
    if (made.contains(Balance.TABLE.name())) {
      faults.addAll(context.records().audited().idleOfProduction());
    }
    if (made.contains(Flow.TABLE.name())) {
      faults.addAll(context.records().audited().idleOfTrade());
    }
    return faults;
  }

  /**
   * Baskets that no code and no record of production serves, an error each.
   *
   * @param made names of the tables that the jobs make
   */
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
      boolean counts = !Set.of(Load.TABLE, Rejected.TABLE).contains(table); // of files, of refusals
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
    List<Figure> old = changed.stream().flatMap(table -> series(table, before).stream()).toList();
    if (old.isEmpty()) {
      return List.of();
    }
    return drift.ofFigures(
        old,
        changed.stream().flatMap(table -> series(table, now).stream()).toList(),
        year -> months(now, year) > months(before, year));
  }

  /** Months of a year that sources of trade have, each counted for its source. */
  private static long months(View view, int year) {
    return view.read(Trade.TABLE)
        .where(col(Trade.YEAR).equalTo(year).and(length(col(Trade.PERIOD)).gt(4)))
        .select(Trade.SOURCE, Trade.PERIOD)
        .distinct()
        .count();
  }

  private static List<Figure> series(Table table, View view) {
    Dataset<Row> rows = view.read(table);
    if (table.equals(Flow.TABLE)) {
      return Series.ofFlows(rows);
    }
    return table.equals(Balance.TABLE) ? Series.ofBalances(rows) : Series.ofIndicators(rows);
  }
}
