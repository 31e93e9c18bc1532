package org.oreflow.explain;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.oreflow.choice.CurrentProduction;
import org.oreflow.choice.CurrentProduction.Published;
import org.oreflow.choice.Decided;
import org.oreflow.choice.Editions;
import org.oreflow.choice.RecordCorrections;
import org.oreflow.choice.Releases;
import org.oreflow.figure.Interval;
import org.oreflow.index.formula.Cells;
import org.oreflow.table.Flag;
import org.oreflow.table.Load;
import org.oreflow.table.Measure;
import org.oreflow.table.NamedRow;
import org.oreflow.table.Production;
import org.oreflow.table.Role;

/** Records of publishers with the verdicts of the choice between them. */
final class PublishedTables {
  final Rows rows;
  private final Project project;
  final RecordSources sources;
  private final CurrentProduction choice;
  private final Map<Of, List<Decided<Published>>> tables = new HashMap<>();
  private final Map<List<String>, Boolean> totals = new HashMap<>();

  PublishedTables(Rows rows, RecordSources sources) {
    this.rows = rows;
    this.project = sources.project();
    this.sources = sources;
    this.choice =
        new CurrentProduction(
            new Editions(
                project.corrections().production(),
                Releases.of(rows.of(Load.TABLE, Map.of()), project.sources()),
                project.units()));
  }

  /** A table of all sources together; without element and stage those of all. */
  record Of(String element, String stage, String family, int year) {
    Of(Row of, String family) {
      this(
          of.getAs(Production.ELEMENT),
          of.getAs(Production.STAGE),
          family,
          of.<Integer>getAs(Production.YEAR));
    }

    private Map<String, Object> where() {
      Map<String, Object> where = new HashMap<>();
      where.put(Production.YEAR, year);
      where.put(Production.MEASURE, measures(family));
      if (!element.isEmpty()) {
        where.put(Production.ELEMENT, element);
      }
      if (!stage.isEmpty()) {
        where.put(Production.STAGE, stage);
      }
      return where;
    }

    private static List<String> measures(String family) {
      return family.equals(Measure.OUTPUT.text())
          ? List.of(family, Measure.QUOTA.text())
          : List.of(family);
    }
  }

  List<Origin> records(Of table, String country) {
    return shown(table, of(country))
        .map(this::origin)
        .sorted(Comparator.comparing(Origin::rule))
        .toList();
  }

  /** Records that no balance takes, such as those of a scenario, as if they counted. */
  List<Origin> projected(Of table, Predicate<Row> isOf) {
    return shown(table, isOf).map(this::origin).map(Origin::counting).toList();
  }

  /** What counts of a table: rows of {@link CurrentProduction#SCHEMA}. */
  List<Row> counted(Of table) {
    return table(table).stream().filter(Decided::counts).map(PublishedTables::counted).toList();
  }

  /** Parts of every release of a source that covers their country alone, taken or not. */
  List<Row> own(Of table) {
    return table(table).stream()
        .filter(one -> isOwn(one, table))
        .map(PublishedTables::counted)
        .toList();
  }

  List<Origin> beside(Of counting, Of table, String country) {
    Set<List<String>> releases = new HashSet<>();
    counted(counting).stream().filter(of(country)).forEach(row -> releases.add(release(row)));
    return shown(table, of(country))
        .filter(one -> isOwn(one, table) && releases.contains(release(one.record().row())))
        .map(this::origin)
        .map(Origin::counting)
        .toList();
  }

  boolean isShown(Row row) {
    return !sources.isConfidential(row);
  }

  private static Predicate<Row> of(String country) {
    return row -> country.equals(row.getAs(Production.COUNTRY));
  }

  private static List<String> release(Row row) {
    return List.of(row.getAs(Production.SOURCE), row.getAs(Production.RELEASE));
  }

  private Stream<Decided<Published>> shown(Of table, Predicate<Row> isOf) {
    return table(table).stream()
        .filter(one -> isOf.test(one.record().row()))
        .filter(one -> !sources.isConfidential(one.record().row()));
  }

  private static Row counted(Decided<Published> one) {
    return NamedRow.of(one.record().counted().orElseThrow(), CurrentProduction.SCHEMA);
  }

  private static boolean isOwn(Decided<Published> one, Of table) {
    return one.record().counted().isPresent()
        && Stream.of(counted(one))
            .filter(row -> Role.PART.text().equals(row.getAs(Production.ROLE)))
            .filter(row -> table.family().equals(row.getAs(Production.MEASURE)))
            .anyMatch(row -> row.getAs(Production.COUNTRY).equals(row.getAs(Load.COVERS)));
  }

  private List<Decided<Published>> table(Of table) {
    return tables.computeIfAbsent(
        table,
        none ->
            choice.decided(
                rows.of(Production.TABLE, table.where()),
                project.precedence(),
                source -> printsTotals(source, table.family())));
  }

  private boolean printsTotals(String source, String family) {
    return totals.computeIfAbsent(
        List.of(source, family),
        none ->
            choice.printsTotals(
                rows.of(
                    Production.TABLE,
                    Map.of(Production.SOURCE, source, Production.MEASURE, Of.measures(family)))));
  }

  private Origin origin(Decided<Published> one) {
    Row row = one.record().row();
    Interval printed =
        Interval.of(NamedRow.numbers(row, Production.QUANTITY, Production.LOW, Production.HIGH));
    boolean isRead = one.record().counted().isPresent();
    Set<String> flags = new HashSet<>(Cells.flags(isRead ? counted(one) : row, Production.FLAGS));
    flags.remove(Flag.CONFIDENTIAL.name());
    return new Origin(
        new Decided<>(sources.place(row), one.verdict(), one.because()),
        "%s, %s, %s"
            .formatted(row.getAs(Production.COMMODITY), row.getAs(Production.TYPE), measure(row)),
        printed,
        row.getAs(Production.UNIT),
        RecordSources.text(row, Production.MARK),
        RecordSources.text(row, Production.NOTE),
        isRead
            ? Interval.of(
                NamedRow.numbers(
                    counted(one), CurrentProduction.VALUE, Production.LOW, Production.HIGH))
            : printed,
        steps(row),
        flags,
        sources.isHidden(row));
  }

  // corrections, then the unit of the balance
  private List<String> steps(Row row) {
    var corrections = project.corrections().placesOfProduction();
    List<String> steps =
        sources.corrected(row, corrections, Production.ROLE, Production.UNIT, Production.QUANTITY);
    String unit =
        new RecordCorrections(corrections.keySet())
            .acting(row, Production.UNIT)
            .map(one -> one.value())
            .orElse(row.getAs(Production.UNIT));
    String target = row.getAs(Production.TARGET_UNIT);
    double factor = project.units().getOrDefault(unit, Map.of()).getOrDefault(target, 1.0);
    if (factor != 1) {
      steps.add(
          "× %s, %s to %s; %s".formatted(factor, unit, target, project.citations().ofUnit(unit)));
    }
    return steps;
  }

  private static String measure(Row row) {
    String content = RecordSources.text(row, Production.CONTENT);
    return row.<String>getAs(Production.MEASURE).toLowerCase(Locale.ROOT)
        + (content.isEmpty() ? "" : " (" + content + ")");
  }
}
