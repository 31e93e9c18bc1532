package org.oreflow.choice;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.oreflow.reference.Countries;
import org.oreflow.table.Cell;
import org.oreflow.table.Flag;
import org.oreflow.table.Measure;

/**
 * Tables of output that an edition prints beside its last year that counts, while a newer edition
 * of the source counts there: with them both years of a change are of one edition.
 *
 * <p>Example: 2023 counts by edition 2025, 2024 by edition 2026; edition 2025 has 2024 too.
 */
final class EarlierEditions {
  private final Map<Cell, Release> releases = new HashMap<>(); // by table

  private EarlierEditions() {}

  static EarlierEditions of(
      Collection<ProductionRecord> chosen, Collection<ProductionRecord> editions) {
    Map<Cell, NavigableMap<Integer, Release>> worlds = new HashMap<>();
    for (ProductionRecord record : chosen) {
      boolean isOutput = record.text(CurrentProduction.FAMILY).equals(Measure.OUTPUT.text());
      if (record.isOfWorld() && isOutput) {
        worlds
            .computeIfAbsent(record.table().ofYear(0), none -> new TreeMap<>())
            .put(record.place().year(), record.release());
      }
    }
    Set<Map.Entry<Cell, Release>> printed =
        editions.stream()
            .filter(ProductionRecord::isCountry)
            .map(record -> Map.entry(record.table(), record.release()))
            .collect(toUnmodifiableSet());
    var earlier = new EarlierEditions();
    worlds.forEach(
        (series, years) ->
            years.forEach((year, release) -> earlier.add(series.ofYear(year), years, printed)));
    return earlier;
  }

  private void add(
      Cell table, NavigableMap<Integer, Release> years, Set<Map.Entry<Cell, Release>> printed) {
    var before = years.lowerEntry(table.year());
    if (before != null
        && isNewer(years.get(table.year()), before.getValue())
        && printed.contains(Map.entry(table, before.getValue()))) {
      releases.put(table, before.getValue());
    }
  }

  private static boolean isNewer(Release one, Release other) {
    return one.source().equals(other.source()) && one.compareTo(other) > 0;
  }

  boolean isEmpty() {
    return releases.isEmpty();
  }

  /** Records of all editions without those that replace the tables. */
  List<ProductionRecord> standing(Collection<ProductionRecord> editions) {
    return editions.stream().filter(record -> !replaces(record)).toList();
  }

  private boolean replaces(ProductionRecord record) {
    Release earlier = releases.get(record.table());
    return earlier != null && isNewer(record.release(), earlier);
  }

  List<ProductionRecord> tables(Collection<ProductionRecord> records) {
    return records.stream().filter(record -> releases.containsKey(record.table())).toList();
  }

  /**
   * Records that count, with flag {@link Flag#SERIES_BREAK} on those of the tables whose Σ s², s
   * the share of a country, moves by more than a part between the two editions, and on those of a
   * country whose mass differs and whose share moves by more than it.
   *
   * @param earlier of {@link #tables}
   */
  static List<ProductionRecord> broken(
      List<ProductionRecord> chosen, List<ProductionRecord> earlier, double part) {
    Map<Cell, Masses> before = masses(earlier);
    Map<Cell, Masses> after = masses(chosen);
    Set<Cell> moved = new HashSet<>(); // tables and cells
    before.forEach(
        (table, then) -> {
          Masses now = after.get(table);
          if (now != null) {
            moved.addAll(now.moved(then, part));
            if (Math.abs(now.squares() - then.squares()) > part) {
              moved.add(table);
            }
          }
        });
    return chosen.stream()
        .map(
            record ->
                record.isOfWorld()
                        && (moved.contains(record.place()) || moved.contains(record.table()))
                    ? record.flagged(Flag.SERIES_BREAK)
                    : record)
        .toList();
  }

  // by table
  private static Map<Cell, Masses> masses(List<ProductionRecord> rows) {
    Map<Cell, Masses> tables = new HashMap<>();
    rows.stream()
        .filter(row -> row.isPart() && row.isKnown())
        .collect(
            groupingBy(
                ProductionRecord::table,
                groupingBy(ProductionRecord::place, summingLong(ProductionRecord::value))))
        .forEach((table, masses) -> tables.put(table, new Masses(masses)));
    return tables;
  }

  /** Masses of a table by cell, the rest among them. */
  private record Masses(Map<Cell, Long> parts) {
    double share(Cell cell) {
      double total = parts.values().stream().mapToLong(Long::longValue).sum();
      return parts.getOrDefault(cell, 0L) / total;
    }

    private Stream<Cell> countries() {
      return parts.keySet().stream().filter(cell -> !cell.country().equals(Countries.OTHER));
    }

    List<Cell> moved(Masses then, double part) {
      return countries()
          .filter(cell -> !parts.get(cell).equals(then.parts.get(cell)))
          .filter(cell -> Math.abs(share(cell) - then.share(cell)) > part)
          .toList();
    }

    double squares() {
      return countries().mapToDouble(cell -> share(cell) * share(cell)).sorted().sum();
    }
  }
}
