package org.oreflow.choice;

import static java.util.stream.Collectors.groupingBy;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.oreflow.choice.ProductionRecord.Place;
import org.oreflow.table.Production;
import org.oreflow.table.Verdict;

/**
 * Chooses the records that count of one measure.
 *
 * @param order of sources, first first
 * @param setting of the order, below {@code precedence}
 * @param asked null: nobody asks why records are left out
 */
record RecordChoice(List<String> order, String setting, Verdicts asked) {
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
   * @param revision part of a figure by which editions that print it apart are revised
   */
  List<ProductionRecord> of(Collection<ProductionRecord> editions, double revision) {
    List<ProductionRecord> chosen = marked(editions, revision);
    var earlier = EarlierEditions.of(chosen, editions);
    if (earlier.isEmpty()) {
      return chosen;
    }
    List<ProductionRecord> tables = earlier.tables(marked(earlier.standing(editions), revision));
    return Stream.concat(
            EarlierEditions.broken(chosen, tables, revision).stream(),
            tables.stream().map(record -> record.ofFamily(CurrentProduction.EARLIER)))
        .toList();
  }

  private List<ProductionRecord> marked(Collection<ProductionRecord> editions, double revision) {
    List<ProductionRecord> current = current(Series.revised(editions, revision));
    List<ProductionRecord> taken = taken(current, WorldTables.printing(current)::contains);
    return Spikes.marked(Series.broken(EmptyCells.marked(taken)));
  }

  /** The newest records, without those that only refer to others. */
  List<ProductionRecord> current(Collection<ProductionRecord> editions) {
    return withoutReferences(newest(editions));
  }

  List<ProductionRecord> newest(Collection<ProductionRecord> records) {
    var newest = new NewestReleases<Table, Release>();
    records.forEach(record -> newest.add(Table.of(record), record.release()));
    return records.stream()
        .filter(
            record ->
                newest.isNewest(Table.of(record), record.release())
                    || leave(
                        record,
                        Verdict.OLDER_RELEASE,
                        () ->
                            newest.of(Table.of(record)).orElseThrow().text()
                                + " has the table too"))
        .toList();
  }

  private boolean leave(ProductionRecord record, Verdict verdict, Supplier<String> because) {
    return Verdicts.leave(asked, record.row(), verdict, because);
  }

  // "included with platinum" beside the figure of platinum, where both are of one cell, and an
  // empty cell beside a figure of a world table
  private List<ProductionRecord> withoutReferences(List<ProductionRecord> records) {
    Map<SourceCell, ProductionRecord> told = new HashMap<>();
    records.stream()
        .filter(ProductionRecord::isKnown)
        .forEach(record -> told.putIfAbsent(SourceCell.of(record), record));
    return records.stream()
        .filter(
            record ->
                !(refers(record) && told.containsKey(SourceCell.of(record)))
                    || leave(
                        record,
                        Verdict.GIVEN_ELSEWHERE,
                        () -> told.get(SourceCell.of(record)).line()))
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

  /**
   * Those of {@link #current} records that count.
   *
   * @param printing whether a source prints totals of the measure
   */
  List<ProductionRecord> taken(Collection<ProductionRecord> current, Predicate<String> printing) {
    List<ProductionRecord> records = WorldTables.judged(current, printing);
    List<ProductionRecord> worlds = records.stream().filter(ProductionRecord::isOfWorld).toList();
    Map<Place, SourcePlace> firstWorld = first(worlds, record -> record.place().ofTable());
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
                  if (isFirst.test(record) && record.isEmpty() && filled.contains(record.place())) {
                    return leave(
                        record, Verdict.EMPTY_CELL, () -> "the country's own table fills it");
                  }
                  return world == null
                      || isFirst.test(record)
                      || (isSingle(record) && place(record).isBefore(world))
                      || fills.test(record)
                      || outranked(record, "the table of " + world.source() + " makes a world and");
                })
            .toList();
    return firstOfCells(withoutTotalsOfOthers(standing));
  }

  private boolean outranked(ProductionRecord record, String by) {
    return leave(record, Verdict.OUTRANKED, () -> by + " comes first in precedence." + setting);
  }

  private List<ProductionRecord> firstOfCells(Collection<ProductionRecord> records) {
    Map<Place, SourcePlace> firstHere = first(records, ProductionRecord::place);
    return records.stream()
        .filter(
            record -> {
              SourcePlace first = firstHere.get(record.place());
              return place(record).equals(first) || outranked(record, first.source());
            })
        .toList();
  }

  private Map<Place, SourcePlace> first(
      Collection<ProductionRecord> records, Function<ProductionRecord, Place> where) {
    Map<Place, SourcePlace> first = new HashMap<>();
    records.forEach(record -> first.merge(where.apply(record), place(record), SourcePlace::first));
    return first;
  }

  // a total that makes no world is of another table where rows of other sources exceed it
  private List<ProductionRecord> withoutTotalsOfOthers(List<ProductionRecord> records) {
    Map<Place, List<ProductionRecord>> rows =
        new RecordChoice(order, setting, null)
                .firstOfCells(
                    records.stream().filter(one -> one.isPart() && one.isKnown()).toList())
                .stream()
                .collect(groupingBy(row -> row.place().ofTable()));
    return records.stream()
        .filter(
            record ->
                record.isOfWorld()
                    || !record.isTotal()
                    || !isExceeded(record, rows.getOrDefault(record.place().ofTable(), List.of()))
                    || leave(
                        record,
                        Verdict.TOTAL_OF_OTHERS,
                        () -> "the rows of other sources beside it exceed it"))
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
