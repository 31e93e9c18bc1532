package org.oreflow.run;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.not;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.oreflow.audit.difference.Causes;
import org.oreflow.disclosure.Audience;
import org.oreflow.disclosure.Disclosure;
import org.oreflow.disclosure.Suppressed;
import org.oreflow.lake.Lake;
import org.oreflow.lake.View;
import org.oreflow.reference.Basket;
import org.oreflow.reference.Reference;
import org.oreflow.report.Masking;
import org.oreflow.run.difference.Comparisons;
import org.oreflow.run.settings.Configuration;
import org.oreflow.run.settings.Settings;
import org.oreflow.run.terminal.Progress;
import org.oreflow.table.Balance;
import org.oreflow.table.Flag;
import org.oreflow.table.Load;
import org.oreflow.table.Table;
import org.oreflow.table.Tables;

public record Context(
    Lake lake, Configuration configuration, Inputs inputs, Records records, Progress progress) {
  public SparkSession spark() {
    return lake.spark();
  }

  public Dataset<Row> rows(Table table, List<Row> rows) {
    return spark().createDataFrame(rows, table.schema());
  }

  /** What stays out of what an audience sees of a run: its own rows, and those of the last run. */
  public Suppressed suppressed(View run, Audience audience) {
    if (audience == Audience.INTERNAL) {
      return Suppressed.NONE;
    }
    View last = lake.before();
    boolean isLast = Tables.PUBLISHED.stream().allMatch(table -> run.isAlike(last, table));
    Suppressed own = suppressed(run);
    if (isLast) {
      return own;
    }
    Suppressed now = suppressed(last);
    return now.isEmpty() ? own : own.or(now).or(disclosure().reconciled(last::each));
  }

  /** Rows of a published table that an audience may see; those that are suppressed are left out. */
  public Dataset<Row> disclosed(Table table, Audience audience) {
    Dataset<Row> all = lake.read(table);
    Suppressed suppressed = suppressed(lake.before(), audience);
    if (suppressed.isEmpty()) {
      return all;
    }
    Dataset<Row> masked = Masking.of(table, all, suppressed);
    return List.of(masked.columns()).contains(Balance.FLAGS)
        ? masked.where(not(array_contains(col(Balance.FLAGS), Flag.CONFIDENTIAL.name())))
        : masked;
  }

  /** Published rows of a table that an audience may see, for which no session is opened. */
  public List<Row> few(Table table, Expression where, List<String> columns, Audience audience) {
    Suppressed suppressed = suppressed(lake.before(), audience);
    Set<String> read = new LinkedHashSet<>(columns);
    if (!suppressed.isEmpty()) {
      read.addAll(Suppressed.columns(table));
    }
    return lake.few(table, where, List.copyOf(read)).stream()
        .filter(row -> suppressed.isEmpty() || !suppressed.isSuppressed(table, row))
        .toList();
  }

  /** All columns of a table's published rows of an element and year that an audience may see. */
  public List<Row> few(Table table, String element, int year, Audience audience) {
    Expression where =
        Expressions.and(
            Expressions.equal(Balance.ELEMENT, element), Expressions.equal(Balance.YEAR, year));
    return few(table, where, List.of(table.schema().fieldNames()), audience);
  }

  private Suppressed suppressed(View run) {
    return isConfidential(run) ? disclosure().of(run::each) : Suppressed.NONE;
  }

  /** Whether a run has read a file that is not for the public. */
  public static boolean isConfidential(View run) {
    Set<String> found = new HashSet<>();
    run.texts( // which a lake of an older version has, too
        Load.TABLE,
        Expressions.alwaysTrue(),
        List.of(Load.CONFIDENTIAL),
        row -> found.add(String.valueOf(row[0])));
    return found.contains("true");
  }

  private Disclosure disclosure() {
    Reference tables = reference();
    return new Disclosure(tables.elements(), tables.countryGroups(), settings().confidential());
  }

  public Map<List<String>, Set<String>> flowCodes() {
    return records.flowFactors().stream()
        .collect(
            groupingBy(
                factor -> List.of(factor.cell().element(), factor.cell().stage()),
                mapping(factor -> factor.holds().code(), toSet())));
  }

  public Comparisons comparisons() {
    Map<String, List<Table>> inputs =
        lake.published().isPresent() ? records.remakes().inputs() : Map.of();
    return new Comparisons(
        lake,
        reference(),
        new Causes.Meaning(Map.of(), flowCodes(), inputs),
        run -> suppressed(run, Audience.PUBLIC));
  }

  public Settings settings() {
    return configuration.settings();
  }

  public Reference reference() {
    return configuration.reference();
  }

  public List<Basket> baskets() {
    return configuration.baskets();
  }
}
