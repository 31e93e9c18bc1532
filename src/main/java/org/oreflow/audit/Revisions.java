package org.oreflow.audit;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.oreflow.choice.CurrentProduction;
import org.oreflow.table.Load;
import org.oreflow.table.Production;

/**
 * What a release revises of the one that counted before it, of the same source.
 *
 * <p>A table is an element, stage, measure and year. A release is held against the newest earlier
 * one that has the table, cell by cell. A value is revised when the two are further apart than a
 * part of the larger, or when the release no longer lists it. What was unknown and is printed now
 * is no revision.
 *
 * @param least such as 0.05, see the settings
 */
public record Revisions(double least) {
  private static final int NAMED = 3;

  public static final List<String> READ =
      List.of(
          Load.SOURCE,
          Load.RELEASE,
          Load.PUBLISHED,
          Production.ELEMENT,
          Production.STAGE,
          CurrentProduction.FAMILY,
          Production.YEAR,
          Production.COUNTRY,
          CurrentProduction.UNIT,
          CurrentProduction.VALUE);

  private record Table(String element, String stage, String measure, int year) {}

  private record Release(String published, String name) implements Comparable<Release> {
    @Override
    public int compareTo(Release other) {
      return Comparator.comparing(Release::published)
          .thenComparing(Release::name)
          .compare(this, other);
    }
  }

  /** Cells of one table in one release; a value of null is printed, but unknown. */
  private record Values(String unit, Map<String, BigDecimal> byCountry) {
    void add(String country, BigDecimal value) {
      BigDecimal before = byCountry.getOrDefault(country, BigDecimal.ZERO);
      byCountry.put(country, before == null || value == null ? null : before.add(value));
    }

    double largest() {
      return byCountry.values().stream()
          .filter(value -> value != null)
          .mapToDouble(BigDecimal::doubleValue)
          .max()
          .orElse(0);
    }
  }

  /**
   * The revisions of one release, the largest in parts of its table first.
   *
   * @param values rows of {@link CurrentProduction#editions}, of this source at least; several of a
   *     cell are added up
   */
  public List<Revision> of(List<Row> values, String source, String release) {
    List<Revision> all = new ArrayList<>();
    tables(values, source)
        .forEach(
            (table, releases) ->
                releases.keySet().stream()
                    .filter(one -> one.name().equals(release))
                    .findFirst()
                    .ifPresent(
                        now ->
                            Optional.ofNullable(releases.lowerEntry(now))
                                .ifPresent(
                                    old -> {
                                      var before = new Edition(old.getKey().name(), old.getValue());
                                      var after = new Edition(release, releases.get(now));
                                      all.addAll(between(source, table, before, after));
                                    })));
    all.sort(Comparator.comparingDouble(Revision::share).reversed().thenComparing(Revision::text));
    return List.copyOf(all);
  }

  /**
   * The revisions of a release in one line, empty if there are none.
   *
   * @param revisions of {@link #of}
   */
  public Optional<String> line(String source, String release, List<Revision> revisions) {
    if (revisions.isEmpty()) {
      return Optional.empty();
    }
    long gone = revisions.stream().filter(revision -> revision.now().isEmpty()).count();
    String named =
        revisions.stream().limit(NAMED).map(Revision::text).collect(Collectors.joining("; "));
    int more = Math.max(0, revisions.size() - NAMED);
    String rest =
        more == 0 ? "" : "; %,d more (jobs/oreflow status --revisions lists them)".formatted(more);
    return Optional.of(
        ("%s %s revises values of earlier releases by more than %.0f %% (%,d)"
                + " or no longer lists them (%,d): %s%s")
            .formatted(source, release, 100 * least, revisions.size() - gone, gone, named, rest));
  }

  private record Edition(String name, Values values) {}

  private static Map<Table, NavigableMap<Release, Values>> tables(List<Row> rows, String source) {
    Map<Table, NavigableMap<Release, Values>> tables = new HashMap<>();
    for (Row row : rows) {
      if (row.<String>getAs(Load.SOURCE).equals(source)) {
        var table =
            new Table(
                row.getAs(Production.ELEMENT),
                row.getAs(Production.STAGE),
                row.getAs(CurrentProduction.FAMILY),
                row.<Integer>getAs(Production.YEAR));
        var release = new Release(row.getAs(Load.PUBLISHED), row.getAs(Load.RELEASE));
        tables
            .computeIfAbsent(table, none -> new TreeMap<>())
            .computeIfAbsent(
                release, none -> new Values(row.getAs(CurrentProduction.UNIT), new HashMap<>()))
            .add(row.getAs(Production.COUNTRY), row.getAs(CurrentProduction.VALUE));
      }
    }
    return tables;
  }

  private List<Revision> between(String source, Table table, Edition before, Edition after) {
    double size = Math.max(before.values().largest(), after.values().largest());
    List<Revision> revisions = new ArrayList<>();
    before
        .values()
        .byCountry()
        .forEach(
            (country, old) -> {
              boolean listed = after.values().byCountry().containsKey(country);
              BigDecimal now = after.values().byCountry().get(country);
              if (old != null && (listed ? isApart(old, now) : old.signum() > 0)) {
                var cell =
                    new Revision.Cell(
                        source,
                        table.element(),
                        table.stage(),
                        table.measure(),
                        table.year(),
                        country,
                        after.values().unit());
                double moved = Math.abs((now == null ? 0 : now.doubleValue()) - old.doubleValue());
                revisions.add(
                    new Revision(
                        cell,
                        after.name(),
                        before.name(),
                        old,
                        Optional.ofNullable(now),
                        moved / size));
              }
            });
    return revisions;
  }

  // what is listed without a value is withheld or not available: nobody says that it moved
  private boolean isApart(BigDecimal old, BigDecimal now) {
    if (now == null) {
      return false;
    }
    double larger = Math.max(Math.abs(old.doubleValue()), Math.abs(now.doubleValue()));
    return Math.abs(now.doubleValue() - old.doubleValue()) > least * larger;
  }

  /**
   * A published value that a later release of the same source prints otherwise, or no longer.
   *
   * @param before the release that counted until then
   * @param old value in the unit of the balance
   * @param now the same of the later release; empty: the release has the table, but not this cell
   * @param share by how much the value moves, in parts of the largest value of the table
   */
  public record Revision(
      Cell cell,
      String release,
      String before,
      BigDecimal old,
      Optional<BigDecimal> now,
      double share) {
    /** Where a value stands; the measure is a family, so that a quota and an output are one. */
    public record Cell(
        String source,
        String element,
        String stage,
        String measure,
        int year,
        String country,
        String unit) {}

    /** Such as {@code REE mining output of THA 2024: 13,000 (2025), 2,100 t REO (2026)}. */
    public String text() {
      String cellText =
          "%s %s %s of %s %d"
              .formatted(cell.element(), cell.stage(), cell.measure(), cell.country(), cell.year());
      return now.isPresent()
          ? "%s: %s (%s), %s %s (%s)"
              .formatted(cellText, figure(old), before, figure(now.get()), cell.unit(), release)
          : "%s: %s %s (%s), not listed (%s)"
              .formatted(cellText, figure(old), cell.unit(), before, release);
    }

    private static String figure(BigDecimal value) {
      BigDecimal plain = value.stripTrailingZeros();
      return ("%,." + Math.max(0, plain.scale()) + "f").formatted(plain);
    }
  }
}
