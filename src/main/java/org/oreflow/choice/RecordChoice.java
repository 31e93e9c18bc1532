package org.oreflow.choice;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.oreflow.choice.ProductionRecord.Place;
import org.oreflow.choice.ProductionRecord.Release;
import org.oreflow.table.Production;

/**
 * Chooses the records that count of one measure.
 *
 * @param order of sources, first first
 * @param revision part of a figure by which editions that print it apart are revised
 */
record RecordChoice(List<String> order, double revision) {
  private static final Pattern ELSEWHERE = Pattern.compile("(?i)\\bincluded (with|in)\\b");

  private record Table(String source, Place place) {
    static Table of(ProductionRecord record) {
      return new Table(record.source(), record.place().ofTable());
    }
  }

  private record SourceCell(String source, Place place) {
    static SourceCell of(ProductionRecord record) {
      return new SourceCell(record.source(), record.place());
    }
  }

  /**
   * Of all releases, the records that count, and beside them those of {@link EarlierEditions},
   * family {@link CurrentProduction#EARLIER}.
   *
   * @param editions of one measure
   */
  List<ProductionRecord> of(Collection<ProductionRecord> editions) {
    List<ProductionRecord> chosen = chosen(editions);
    var earlier = EarlierEditions.of(chosen, editions);
    if (earlier.isEmpty()) {
      return chosen;
    }
    List<ProductionRecord> tables = earlier.tables(chosen(earlier.standing(editions)));
    return Stream.concat(
            EarlierEditions.broken(chosen, tables, revision).stream(),
            tables.stream().map(record -> record.ofFamily(CurrentProduction.EARLIER)))
        .toList();
  }

  private List<ProductionRecord> chosen(Collection<ProductionRecord> editions) {
    List<ProductionRecord> newest = newest(Series.revised(editions, revision));
    List<ProductionRecord> taken = taken(WorldTables.judged(withoutReferences(newest)));
    return Spikes.marked(Series.broken(EmptyCells.marked(taken)));
  }

  /** The newest release of every source and table. */
  static List<ProductionRecord> newest(List<ProductionRecord> records) {
    Map<Table, Release> newest = first(records, Table::of, ProductionRecord::release, true);
    return records.stream()
        .filter(record -> newest.get(Table.of(record)).compareTo(record.release()) == 0)
        .toList();
  }

  private static <K, V extends Comparable<V>> Map<K, V> first(
      Collection<ProductionRecord> records,
      Function<ProductionRecord, K> key,
      Function<ProductionRecord, V> value,
      boolean isLast) {
    Map<K, V> first = new HashMap<>();
    records.forEach(
        record ->
            first.merge(
                key.apply(record),
                value.apply(record),
                (one, other) -> (one.compareTo(other) > 0) == isLast ? one : other));
    return first;
  }

  // "included with platinum" beside the figure of platinum, where both are of one cell, and an
  // empty cell beside a figure of a world table
  private static List<ProductionRecord> withoutReferences(List<ProductionRecord> records) {
    Set<SourceCell> told =
        records.stream()
            .filter(ProductionRecord::isKnown)
            .map(SourceCell::of)
            .collect(toUnmodifiableSet());
    return records.stream()
        .filter(record -> !(refers(record) && told.contains(SourceCell.of(record))))
        .toList();
  }

  private static boolean refers(ProductionRecord record) {
    if (record.isKnown()) {
      return false;
    }
    String told =
        Stream.of(Production.MARK, Production.NOTE)
            .map(record::text)
            .filter(text -> text != null)
            .collect(Collectors.joining(" "));
    return record.isEmpty() || ELSEWHERE.matcher(told).find();
  }

  private SourcePlace place(ProductionRecord record) {
    return SourcePlace.of(order, record.source());
  }

  private List<ProductionRecord> taken(List<ProductionRecord> records) {
    List<ProductionRecord> worlds = records.stream().filter(ProductionRecord::isOfWorld).toList();
    Map<Place, SourcePlace> firstWorld =
        first(worlds, record -> record.place().ofTable(), this::place, false);
    Predicate<ProductionRecord> isFirst =
        record -> place(record).equals(firstWorld.get(record.place().ofTable()));
    Set<Place> open = places(records, record -> record.isEmpty() && isFirst.test(record));
    Predicate<ProductionRecord> fills =
        record ->
            isSingle(record) && record.isOwn() && record.isKnown() && open.contains(record.place());
    Set<Place> filled = places(records, fills);
    List<ProductionRecord> standing =
        records.stream()
            .filter(
                record -> {
                  SourcePlace world = firstWorld.get(record.place().ofTable());
                  boolean isKept = !(record.isEmpty() && filled.contains(record.place()));
                  return world == null
                      || (isFirst.test(record) && isKept)
                      || (isSingle(record) && place(record).isBefore(world))
                      || fills.test(record);
                })
            .toList();
    return firstOfCells(withoutTotalsOfOthers(standing));
  }

  private List<ProductionRecord> firstOfCells(List<ProductionRecord> records) {
    Map<Place, SourcePlace> firstHere = first(records, ProductionRecord::place, this::place, false);
    return records.stream()
        .filter(record -> place(record).equals(firstHere.get(record.place())))
        .toList();
  }

  // a total that makes no world is of another table where rows of other sources exceed it
  private List<ProductionRecord> withoutTotalsOfOthers(List<ProductionRecord> records) {
    Map<Place, List<ProductionRecord>> rows =
        firstOfCells(records.stream().filter(one -> one.isPart() && one.isKnown()).toList())
            .stream()
            .collect(groupingBy(row -> row.place().ofTable()));
    return records.stream()
        .filter(
            record ->
                record.isOfWorld()
                    || !record.isTotal()
                    || !isExceeded(record, rows.getOrDefault(record.place().ofTable(), List.of())))
        .toList();
  }

  private static boolean isExceeded(ProductionRecord total, List<ProductionRecord> rows) {
    boolean isForeign = rows.stream().anyMatch(row -> !row.source().equals(total.source()));
    Long sum = rows.stream().map(ProductionRecord::value).reduce(0L, Millionths::plus);
    return isForeign && total.most() != null && sum > total.most();
  }

  private static boolean isSingle(ProductionRecord record) {
    return !record.isOfWorld() && record.isPart();
  }

  private static Set<Place> places(
      Collection<ProductionRecord> records, Predicate<ProductionRecord> which) {
    return records.stream()
        .filter(which)
        .map(ProductionRecord::place)
        .collect(Collectors.toCollection(HashSet::new));
  }
}
