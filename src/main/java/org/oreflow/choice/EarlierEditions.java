package org.oreflow.choice;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.oreflow.choice.ProductionRecord.Place;
import org.oreflow.reference.Countries;
import org.oreflow.table.Flag;
import org.oreflow.table.Measure;

/**
 * Tables of output that an edition prints beside its last year that counts, while a newer edition
 * of the source counts there: with them both years of a change are of one edition.
 *
 * <p>Example: 2023 counts by edition 2025, 2024 by edition 2026; edition 2025 has 2024 too.
 */
final class EarlierEditions {
  private final Map<Place, Release> releases = new HashMap<>(); // by table

  private EarlierEditions() {}

  /**
   * The tables, by the records that count.
   *
   * @param editions records of all editions, of one measure
   */
  static EarlierEditions of(
      Collection<ProductionRecord> chosen, Collection<ProductionRecord> editions) {
    Map<Place, NavigableMap<Integer, Release>> worlds = new HashMap<>();
    for (ProductionRecord record : chosen) {
      boolean isOutput = record.text(CurrentProduction.FAMILY).equals(Measure.OUTPUT.text());
      if (record.isOfWorld() && isOutput) {
        worlds
            .computeIfAbsent(record.place().ofTable().ofSeries(), none -> new TreeMap<>())
            .put(record.place().year(), record.release());
      }
    }
    Set<Map.Entry<Place, Release>> printed =
        editions.stream()
            .filter(ProductionRecord::isCountry)
            .map(record -> Map.entry(record.place().ofTable(), record.release()))
            .collect(toUnmodifiableSet());
    var earlier = new EarlierEditions();
    worlds.forEach(
        (series, years) ->
            years.forEach((year, release) -> earlier.add(series.ofYear(year), years, printed)));
    return earlier;
  }

  private void add(
      Place table, NavigableMap<Integer, Release> years, Set<Map.Entry<Place, Release>> printed) {
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
    Release earlier = releases.get(record.place().ofTable());
    return earlier != null && isNewer(record.release(), earlier);
  }

  List<ProductionRecord> tables(Collection<ProductionRecord> records) {
    return records.stream()
        .filter(record -> releases.containsKey(record.place().ofTable()))
        .toList();
  }

  /**
   * Records that count, with flag {@link Flag#SERIES_BREAK} on those of the tables whose Σ s², s
   * the share of a country, moves by more than a part between the two editions.
   *
   * @param earlier of {@link #tables}
   */
  static List<ProductionRecord> broken(
      List<ProductionRecord> chosen, List<ProductionRecord> earlier, double part) {
    Map<Place, Double> before = concentration(earlier);
    Map<Place, Double> after = concentration(chosen);
    after.replaceAll((table, now) -> Math.abs(now - before.getOrDefault(table, now)));
    return chosen.stream()
        .map(
            record ->
                record.isOfWorld() && after.getOrDefault(record.place().ofTable(), 0.0) > part
                    ? record.flagged(Flag.SERIES_BREAK)
                    : record)
        .toList();
  }

  private static Map<Place, Double> concentration(List<ProductionRecord> rows) {
    Map<Place, Map<Place, Long>> tables =
        rows.stream()
            .filter(row -> row.isPart() && row.isKnown())
            .collect(
                groupingBy(
                    row -> row.place().ofTable(),
                    groupingBy(ProductionRecord::place, summingLong(ProductionRecord::value))));
    Map<Place, Double> concentration = new HashMap<>();
    tables.forEach((table, masses) -> concentration.put(table, squares(masses)));
    return concentration;
  }

  private static double squares(Map<Place, Long> masses) {
    double total = masses.values().stream().mapToLong(Long::longValue).sum();
    return masses.entrySet().stream()
        .filter(mass -> !mass.getKey().country().equals(Countries.OTHER))
        .mapToDouble(mass -> Math.pow(mass.getValue() / total, 2))
        .sorted()
        .sum();
  }
}
