package org.oreflow.audit;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.oreflow.choice.CurrentProduction;
import org.oreflow.config.ProgramText;
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
      ProgramText.words("source release published element stage family year country unit value");

  /** A table in one release; a value of null is printed, but unknown. */
  private record Edition(
      String table, String name, String unit, Map<String, BigDecimal> byCountry) {
    static Edition of(Row row) {
      String table =
          "%s %s %s of %%s %d"
              .formatted(
                  row.getAs(Production.ELEMENT),
                  row.getAs(Production.STAGE),
                  row.getAs(CurrentProduction.FAMILY),
                  row.<Integer>getAs(Production.YEAR));
      return new Edition(
          table, row.getAs(Load.RELEASE), row.getAs(CurrentProduction.UNIT), new HashMap<>());
    }

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

  /** The revisions of one release, the largest first; several values of a cell are added up. */
  public List<Revision> of(List<Row> values, String source, String release) {
    Map<String, SortedMap<String, Edition>> tables = new HashMap<>(); // by day and name
    for (Row row : values) {
      if (row.<String>getAs(Load.SOURCE).equals(source)) {
        Edition edition = Edition.of(row);
        tables
            .computeIfAbsent(edition.table(), none -> new TreeMap<>())
            .computeIfAbsent(row.getAs(Load.PUBLISHED) + "\t" + edition.name(), none -> edition)
            .add(row.getAs(Production.COUNTRY), row.getAs(CurrentProduction.VALUE));
      }
    }
    List<Revision> all = new ArrayList<>();
    for (SortedMap<String, Edition> editions : tables.values()) {
      Edition before = null;
      for (Edition one : editions.values()) {
        if (before != null && one.name().equals(release)) {
          all.addAll(between(before, one));
        }
        before = one;
      }
    }
    all.sort(Comparator.comparingDouble(Revision::share).reversed().thenComparing(Revision::text));
    return List.copyOf(all);
  }

  public Optional<String> line(String source, String release, List<Revision> revisions) {
    if (revisions.isEmpty()) {
      return Optional.empty();
    }
    long gone = revisions.stream().filter(Revision::isGone).count();
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

  private List<Revision> between(Edition before, Edition after) {
    double size = Math.max(before.largest(), after.largest());
    List<Revision> revisions = new ArrayList<>();
    for (String country : before.byCountry().keySet()) {
      boolean listed = after.byCountry().containsKey(country);
      BigDecimal old = before.byCountry().get(country);
      BigDecimal now = after.byCountry().get(country);
      if (old != null && (listed ? isApart(old, now) : old.signum() > 0)) {
        double moved = Math.abs((now == null ? 0 : now.doubleValue()) - old.doubleValue());
        String cell = before.table().formatted(country) + ": " + text(before, old, after, now);
        revisions.add(new Revision(cell, now == null, moved / size));
      }
    }
    return revisions;
  }

  private static String text(Edition before, BigDecimal old, Edition after, BigDecimal now) {
    return now != null
        ? "%s (%s), %s %s (%s)"
            .formatted(figure(old), before.name(), figure(now), after.unit(), after.name())
        : "%s %s (%s), not listed (%s)"
            .formatted(figure(old), after.unit(), before.name(), after.name());
  }

  private static String figure(BigDecimal value) {
    BigDecimal plain = value.stripTrailingZeros();
    return ("%,." + Math.max(0, plain.scale()) + "f").formatted(plain);
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
   * @param text such as {@code REE mining output of THA 2024: 13,000 (2025), 2,100 t REO (2026)};
   *     the measure is a family, so that a quota and an output are one
   * @param isGone whether the release has the table, but not this cell
   * @param share by how much the value moves, in parts of the largest value of the table
   */
  public record Revision(String text, boolean isGone, double share) {}
}
