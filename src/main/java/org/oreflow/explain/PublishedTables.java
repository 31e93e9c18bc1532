package org.oreflow.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.oreflow.balance.Holdings;
import org.oreflow.choice.CurrentProduction;
import org.oreflow.choice.CurrentProduction.Published;
import org.oreflow.choice.Decided;
import org.oreflow.choice.Editions;
import org.oreflow.choice.RecordCorrections;
import org.oreflow.choice.Release;
import org.oreflow.choice.Releases;
import org.oreflow.figure.Interval;
import org.oreflow.reference.Corrections.Correction;
import org.oreflow.table.Cell;
import org.oreflow.table.Flag;
import org.oreflow.table.Load;
import org.oreflow.table.Measure;
import org.oreflow.table.NamedRow;
import org.oreflow.table.Production;
import org.oreflow.table.Role;

final class PublishedTables {
  final Rows rows;
  private final Project project;
  final RecordSources sources;
  private final CurrentProduction choice;
  // of all sources together; without element and stage those of all
  private final Map<Map<String, Object>, List<Decided<Published>>> tables = new HashMap<>();
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

  private static List<String> measures(String family) {
    return family.equals(Measure.OUTPUT.text())
        ? List.of(family, Measure.QUOTA.text())
        : List.of(family);
  }

  List<Origin> records(Cell cell, String family) {
    return shown(cell, family, of(cell))
        .map(this::origin)
        .sorted(Comparator.comparing(Origin::rule))
        .toList();
  }

  /** Records that no balance takes, such as those of a scenario, as if they counted. */
  List<Origin> projected(Cell cell, String family, Predicate<Row> isOf) {
    return shown(cell, family, isOf).map(this::origin).map(Origin::counting).toList();
  }

  /** What counts of a table: rows of {@link CurrentProduction#SCHEMA}. */
  List<Row> counted(Cell cell, String family) {
    return table(cell, family).filter(Decided::counts).map(PublishedTables::counted).toList();
  }

  /** Parts of every release of a source that covers their country alone, taken or not. */
  List<Row> own(Cell cell, String family) {
    return table(cell, family)
        .filter(one -> isOwn(one, family))
        .map(PublishedTables::counted)
        .toList();
  }

  /** Those of the releases that count for another family. */
  List<Origin> beside(Cell cell, String counting, String family) {
    Set<List<String>> releases = new HashSet<>();
    counted(cell, counting).stream().filter(of(cell)).forEach(row -> releases.add(release(row)));
    return shown(cell, family, of(cell))
        .filter(one -> isOwn(one, family) && releases.contains(release(one.record().row())))
        .map(this::origin)
        .map(Origin::counting)
        .toList();
  }

  /** Reserves or capacities of a stage and year, as balances make them of what counts. */
  List<Row> holdings(Cell cell, String measure) {
    List<Row> records =
        rows.of(Production.TABLE, Map.of(Production.ELEMENT, cell.element())).stream()
            .filter(row -> measure.equals(row.getAs(Production.MEASURE)))
            .toList();
    List<Row> ofYear =
        choice.chosen(records, project.precedence(), project.revision()).stream()
            .map(row -> NamedRow.of(row, CurrentProduction.SCHEMA))
            .filter(row -> cell.year() == row.<Integer>getAs(Production.YEAR))
            .toList();
    return Holdings.of(ofYear).stream()
        .map(row -> NamedRow.of(row, Holdings.SCHEMA))
        .filter(row -> cell.stage().equals(row.getAs(Production.STAGE)))
        .toList();
  }

  private static Predicate<Row> of(Cell cell) {
    return row -> cell.country().equals(row.getAs(Production.COUNTRY));
  }

  private static List<String> release(Row row) {
    return List.of(row.getAs(Production.SOURCE), row.getAs(Production.RELEASE));
  }

  private Stream<Decided<Published>> shown(Cell cell, String family, Predicate<Row> isOf) {
    return table(cell, family)
        .filter(one -> isOf.test(one.record().row()) && sources.isShown(one.record().row()));
  }

  private static Row counted(Decided<Published> one) {
    return NamedRow.of(one.record().counted().orElseThrow(), CurrentProduction.SCHEMA);
  }

  private static boolean isOwn(Decided<Published> one, String family) {
    return one.record().counted().isPresent()
        && Stream.of(counted(one))
            .filter(row -> Role.PART.text().equals(row.getAs(Production.ROLE)))
            .filter(row -> family.equals(row.getAs(Production.MEASURE)))
            .anyMatch(row -> row.getAs(Production.COUNTRY).equals(row.getAs(Load.COVERS)));
  }

  private Stream<Decided<Published>> table(Cell cell, String family) {
    var where = Rows.where(cell);
    where.put(Production.MEASURE, measures(family));
    where.values().removeIf(""::equals);
    return tables
        .computeIfAbsent(
            where,
            table ->
                choice.decided(
                    rows.of(Production.TABLE, table),
                    project.precedence(),
                    source -> printsTotals(source, family)))
        .stream();
  }

  private boolean printsTotals(String source, String family) {
    return totals.computeIfAbsent(
        List.of(source, family),
        none ->
            choice.printsTotals(
                rows.of(
                    Production.TABLE,
                    Map.of(Production.SOURCE, source, Production.MEASURE, measures(family)))));
  }

  private Origin origin(Decided<Published> one) {
    Row row = one.record().row();
    Row read = one.record().counted().isPresent() ? counted(one) : row;
    Set<String> flags = new HashSet<>(Rows.flags(read));
    flags.remove(Flag.CONFIDENTIAL.name());
    String content = Rows.text(row, Production.CONTENT);
    String text =
        "%s, %s, %s%s"
            .formatted(
                row.getAs(Production.COMMODITY),
                row.getAs(Production.TYPE),
                row.<String>getAs(Production.MEASURE).toLowerCase(Locale.ROOT),
                content.isEmpty() ? "" : " (" + content + ")");
    Interval printed = Rows.amount(Production.TABLE, row, Production.QUANTITY);
    Interval amount =
        read == row
            ? printed
            : Interval.of(
                NamedRow.numbers(read, CurrentProduction.VALUE, Production.LOW, Production.HIGH));
    return sources
        .origin(row, text, printed, row.getAs(Production.UNIT))
        .with(one.verdict(), one.because())
        .by(steps(row), amount, flags);
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

  /** Where records stand, and whether they may be shown, by every release that a run has read. */
  record RecordSources(Map<List<String>, Release> releases, Project project) {
    static RecordSources of(List<Row> loads, Project project) {
      List<String> sources = loads.stream().map(row -> row.<String>getAs(Load.SOURCE)).toList();
      return new RecordSources(Releases.of(loads, sources), project);
    }

    Map<List<String>, Release> configured() {
      Map<List<String>, Release> configured = new HashMap<>(releases);
      configured.values().removeIf(release -> !project.sources().contains(release.source()));
      return configured;
    }

    Optional<Release> release(Row record) {
      return Optional.ofNullable(Releases.of(record, releases));
    }

    boolean isShown(Row record) {
      return release(record).filter(one -> !one.isConfidential()).isPresent();
    }

    boolean isRedistributed(Row record) {
      return release(record).filter(Release::isRedistributed).isPresent();
    }

    boolean isHidden(Row record) {
      return !project.isOpen() && !isRedistributed(record);
    }

    Origin.Place place(Row record) {
      return new Origin.Place(
          record.getAs(Production.SOURCE),
          record.getAs(Production.RELEASE),
          release(record).map(Release::published).orElse(""),
          record.getAs(Production.FILE),
          record.getAs(Production.ENTRY),
          record.<Long>getAs(Production.LINE),
          record.getAs(Production.ITEM));
    }

    List<String> corrected(Row record, Map<Correction, String> corrections, String... columns) {
      var acting = new RecordCorrections(corrections.keySet());
      List<String> steps = new ArrayList<>();
      for (String column : columns) {
        acting
            .acting(record, column)
            .ifPresent(
                one ->
                    steps.add("corrected, " + project.citations().of(one, corrections.get(one))));
      }
      return steps;
    }

    Origin origin(Row record, String text, Interval printed, String unit) {
      return new Origin(
          Decided.counting(place(record)),
          text,
          printed,
          unit,
          Rows.text(record, Production.MARK),
          Rows.text(record, Production.NOTE),
          printed,
          List.of(),
          Rows.flags(record),
          isHidden(record));
    }
  }
}
