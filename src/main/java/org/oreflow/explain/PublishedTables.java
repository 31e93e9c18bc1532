package org.oreflow.explain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.oreflow.reference.Countries;
import org.oreflow.table.Measure;
import org.oreflow.table.Production;
import org.oreflow.table.Role;

/**
 * Which records of publishers count for a cell, and which are left out by which rule. The rules are
 * those of {@code choice.CurrentProduction}, followed on the rows of one table: an element, stage,
 * measure and year.
 */
final class PublishedTables {
  private final Rows rows;
  private final Project project;
  private final Releases releases;
  private final Map<List<Object>, List<PublishedRecord>> tables = new HashMap<>();
  private final Map<List<String>, Boolean> totals = new HashMap<>();

  PublishedTables(Rows rows, Project project, Releases releases) {
    this.rows = rows;
    this.project = project;
    this.releases = releases;
  }

  /** A table of all sources together. */
  record Of(String element, String stage, String family, int year) {}

  /** Records of a country in a table, those that count first. */
  List<Origin> records(Of table, String country) {
    return table(table).stream()
        .filter(record -> record.country().equals(country) && !record.isConfidential())
        .map(PublishedRecord::origin)
        .sorted(Comparator.comparing(Origin::rule))
        .toList();
  }

  /** Records that no balance takes, such as those of a scenario, as if they counted. */
  List<Origin> projected(Of table, Predicate<Row> isOf) {
    return table(table).stream()
        .filter(record -> !record.isConfidential() && isOf.test(record.row()))
        .map(record -> record.origin().leftOut(""))
        .toList();
  }

  /** Records of a table that count. */
  List<PublishedRecord> counted(Of table) {
    return table(table).stream().filter(PublishedRecord::counts).toList();
  }

  /** Parts of every release of a source that covers their country alone, taken or not. */
  List<PublishedRecord> own(Of table) {
    return table(table).stream()
        .filter(record -> record.role() == Role.PART)
        .filter(record -> table.family().equals(record.row().getAs(Production.MEASURE)))
        .filter(record -> record.release().stream().anyMatch(of -> of.isOf(record.country())))
        .toList();
  }

  /** Records of a country in a table, of the release whose records of another table count. */
  List<Origin> beside(Of counting, Of table, String country) {
    Set<Optional<Releases.Release>> releases =
        counted(counting).stream()
            .filter(record -> record.country().equals(country))
            .map(PublishedRecord::release)
            .collect(Collectors.toSet());
    return own(table).stream()
        .filter(record -> record.country().equals(country) && !record.isConfidential())
        .filter(record -> releases.contains(record.release()))
        .map(record -> record.origin().leftOut(""))
        .toList();
  }

  /** Records of a measure and year that count, of every element and stage. */
  List<PublishedRecord> everyElement(String family, int year) {
    return counted(new Of("", "", family, year));
  }

  private List<PublishedRecord> table(Of table) {
    return tables.computeIfAbsent(
        List.of(table.element(), table.stage(), table.family(), table.year()),
        none -> judged(table));
  }

  private List<PublishedRecord> judged(Of table) {
    List<String> measures =
        table.family().equals(Measure.OUTPUT.text())
            ? List.of(Measure.OUTPUT.text(), Measure.QUOTA.text())
            : List.of(table.family());
    Map<String, Object> where = new HashMap<>();
    if (!table.element().isEmpty()) {
      where.put(Production.ELEMENT, table.element());
    }
    if (!table.stage().isEmpty()) {
      where.put(Production.STAGE, table.stage());
    }
    where.put(Production.YEAR, table.year());
    where.put(Production.MEASURE, measures);
    List<PublishedRecord> all = new ArrayList<>();
    rows.of(Production.TABLE, where).forEach(row -> all.add(record(row)));
    all.stream()
        .collect(
            Collectors.groupingBy(
                record ->
                    List.of(
                        record.row().<String>getAs(Production.ELEMENT),
                        record.row().<String>getAs(Production.STAGE))))
        .values()
        .forEach(ofStage -> choose(ofStage, table.family()));
    return all;
  }

  private PublishedRecord record(Row row) {
    Corrected corrected =
        Corrected.of(
            row,
            project.corrections().placesOfProduction(),
            List.of(Production.ROLE, Production.UNIT, Production.QUANTITY),
            project.citations());
    return new PublishedRecord(
        corrected,
        releases.of(row.getAs(Production.SOURCE), row.getAs(Production.RELEASE)),
        project);
  }

  private void choose(List<PublishedRecord> all, String family) {
    for (PublishedRecord record : all) {
      if (record.release().isEmpty()) {
        record.leave("source not configured: only sources of conf/sources count");
      } else if (record.role() != Role.PART && record.role() != Role.TOTAL) {
        record.leave(record.role().text() + ": " + record.role().meaning());
      }
    }
    group(all, PublishedRecord::source).forEach(PublishedTables::newest);
    group(all, record -> List.of(record.source(), record.country()))
        .forEach(PublishedTables::withoutReferences);
    group(all, PublishedRecord::source).forEach(of -> judgeWorld(of, family));
    new SourceChoice(project, family).choose(counting(all));
  }

  private static void newest(List<PublishedRecord> ofSource) {
    Releases.Release newest =
        ofSource.stream()
            .map(record -> record.release().orElseThrow())
            .max(Releases.Release.AGE)
            .orElseThrow();
    ofSource.stream()
        .filter(record -> !record.release().orElseThrow().equals(newest))
        .forEach(
            record ->
                record.leave(
                    "older release: %s of %s has the table too"
                        .formatted(newest.release(), newest.published())));
  }

  private static void withoutReferences(List<PublishedRecord> ofCell) {
    boolean isTold = ofCell.stream().anyMatch(record -> record.amount().isKnown());
    ofCell.stream()
        .filter(record -> isTold && record.refers())
        .forEach(record -> record.leave("given by another row of the source"));
  }

  private void judgeWorld(List<PublishedRecord> ofSource, String family) {
    Predicate<PublishedRecord> isTotal =
        record -> record.role() == Role.TOTAL && record.country().equals(Countries.WORLD);
    boolean lists =
        ofSource.stream()
            .anyMatch(
                record ->
                    record.role() == Role.PART
                        && !Set.of(Countries.WORLD, Countries.OTHER).contains(record.country()));
    boolean hasTotal =
        ofSource.stream()
            .filter(isTotal)
            .map(PublishedRecord::amount)
            .anyMatch(of -> of.isKnown() || of.low() > 0 || !Double.isNaN(of.high()));
    String source = ofSource.get(0).source();
    boolean makes = lists && (hasTotal || !printsTotals(source, family));
    if (!makes) {
      ofSource.forEach(PublishedRecord::makesNoWorld);
    }
  }

  private boolean printsTotals(String source, String family) {
    return totals.computeIfAbsent(
        List.of(source, family),
        none ->
            !rows.of(
                    Production.TABLE,
                    Map.of(
                        Production.SOURCE,
                        source,
                        Production.MEASURE,
                        family,
                        Production.ROLE,
                        Role.TOTAL.text(),
                        Production.COUNTRY,
                        Countries.WORLD))
                .isEmpty());
  }

  private static <K> Collection<List<PublishedRecord>> group(
      List<PublishedRecord> all, Function<PublishedRecord, K> by) {
    return counting(all).stream().collect(Collectors.groupingBy(by)).values();
  }

  private static List<PublishedRecord> counting(List<PublishedRecord> all) {
    return all.stream().filter(PublishedRecord::counts).toList();
  }

  /** The release of a record. */
  Optional<Releases.Release> release(String source, String release) {
    return releases.of(source, release);
  }
}
