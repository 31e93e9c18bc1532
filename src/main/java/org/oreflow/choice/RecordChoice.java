package org.oreflow.choice;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.oreflow.table.Cell;
import org.oreflow.table.Flag;
import org.oreflow.table.Measure;
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

  /**
   * Of all releases, the records that count, and beside them those of {@link EarlierEditions},
   * family {@link CurrentProduction#EARLIER}.
   *
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
    var figures = new Figures(taken);
    List<ProductionRecord> marked = Series.broken(new EmptyCells(taken, figures).marked(taken));
    return marked.stream().map(new Spikes(figures)::marked).toList();
  }

  List<ProductionRecord> current(Collection<ProductionRecord> editions) {
    return withoutReferences(newest(editions));
  }

  List<ProductionRecord> newest(Collection<ProductionRecord> records) {
    var newest = new NewestReleases<Cell, Release>();
    records.forEach(record -> newest.add(record.tableOfSource(), record.release()));
    return records.stream()
        .filter(
            record ->
                newest.isNewest(record.tableOfSource(), record.release())
                    || leave(
                        record,
                        Verdict.OLDER_RELEASE,
                        () ->
                            newest.of(record.tableOfSource()).orElseThrow().text()
                                + " has the table too"))
        .toList();
  }

  private boolean leave(ProductionRecord record, Verdict verdict, Supplier<String> because) {
    return Verdicts.leave(asked, record.row(), verdict, because);
  }

  // "included with platinum" beside the figure of platinum, where both are of one cell, and an
  // empty cell beside a figure of a world table
  private List<ProductionRecord> withoutReferences(List<ProductionRecord> records) {
    Map<Cell, ProductionRecord> told = new HashMap<>();
    records.stream()
        .filter(ProductionRecord::isKnown)
        .forEach(record -> told.putIfAbsent(ofSource(record), record));
    return records.stream()
        .filter(
            record ->
                !(refers(record) && told.containsKey(ofSource(record)))
                    || leave(
                        record, Verdict.GIVEN_ELSEWHERE, () -> told.get(ofSource(record)).line()))
        .toList();
  }

  private static Cell ofSource(ProductionRecord record) {
    return record.place().ofVariant(record.source());
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
    Map<Cell, SourcePlace> firstWorld = first(worlds, ProductionRecord::table);
    Predicate<ProductionRecord> isFirst =
        record -> place(record).equals(firstWorld.get(record.table()));
    Set<Cell> open = places(records, record -> record.isEmpty() && isFirst.test(record));
    Predicate<ProductionRecord> fills =
        record ->
            isSingle(record) && record.isOwn() && record.isKnown() && open.contains(record.place());
    Set<Cell> filled = places(records, fills);
    List<ProductionRecord> standing =
        records.stream()
            .filter(
                record -> {
                  SourcePlace world = firstWorld.get(record.table());
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
    Map<Cell, SourcePlace> firstHere = first(records, ProductionRecord::place);
    return records.stream()
        .filter(
            record -> {
              SourcePlace first = firstHere.get(record.place());
              return place(record).equals(first) || outranked(record, first.source());
            })
        .toList();
  }

  private Map<Cell, SourcePlace> first(
      Collection<ProductionRecord> records, Function<ProductionRecord, Cell> where) {
    Map<Cell, SourcePlace> first = new HashMap<>();
    records.forEach(record -> first.merge(where.apply(record), place(record), SourcePlace::first));
    return first;
  }

  // a total that makes no world is of another table where rows of other sources exceed it
  private List<ProductionRecord> withoutTotalsOfOthers(List<ProductionRecord> records) {
    Map<Cell, List<ProductionRecord>> rows =
        new RecordChoice(order, setting, null)
                .firstOfCells(
                    records.stream().filter(one -> one.isPart() && one.isKnown()).toList())
                .stream()
                .collect(groupingBy(ProductionRecord::table));
    return records.stream()
        .filter(
            record ->
                record.isOfWorld()
                    || !record.isTotal()
                    || !isExceeded(record, rows.getOrDefault(record.table(), List.of()))
                    || leave(
                        record,
                        Verdict.TOTAL_OF_OTHERS,
                        () -> "the rows of other sources beside it exceed it"))
        .toList();
  }

  private static boolean isExceeded(ProductionRecord total, List<ProductionRecord> rows) {
    boolean isForeign = rows.stream().anyMatch(row -> !row.source().equals(total.source()));
    Long sum = rows.stream().map(ProductionRecord::value).reduce(0L, Unscaled::plus);
    return isForeign && total.most() != null && sum > total.most();
  }

  private static boolean isSingle(ProductionRecord record) {
    return !record.isOfWorld() && record.isPart();
  }

  private static Set<Cell> places(
      Collection<ProductionRecord> records, Predicate<ProductionRecord> which) {
    return records.stream()
        .filter(which)
        .map(ProductionRecord::place)
        .collect(Collectors.toCollection(HashSet::new));
  }

  /** What to know of a published figure beside those of other editions and of the year before. */
  private static final class Series {
    private static Cell figure(ProductionRecord record) {
      return record.place().ofVariant(record.source() + " " + record.text(Production.ROLE));
    }

    private static Cell series(ProductionRecord record) {
      return record.place().ofYear(0).ofVariant(record.text(Production.ROLE));
    }

    private record Basis(String source, String content, String measure) {
      static Basis of(ProductionRecord record) {
        return new Basis(
            record.source(),
            Objects.requireNonNullElse(record.text(Production.CONTENT), ""),
            record.text(Production.MEASURE));
      }
    }

    /**
     * Records of all editions, with flag {@link Flag#REVISED} on those of cells and years that two
     * editions of a source print further apart than a part of the smaller figure.
     */
    static List<ProductionRecord> revised(Collection<ProductionRecord> editions, double part) {
      Map<Cell, Map<String, Long>> sums = new HashMap<>();
      for (ProductionRecord record : editions) {
        if (record.isKnown()) {
          sums.computeIfAbsent(figure(record), none -> new HashMap<>())
              .merge(record.release().release(), record.value(), Unscaled::plus);
        }
      }
      Set<Cell> apart = new HashSet<>();
      sums.forEach(
          (figure, ofEditions) -> {
            if (areApart(ofEditions.values(), part)) {
              apart.add(figure);
            }
          });
      return editions.stream()
          .map(record -> apart.contains(figure(record)) ? record.flagged(Flag.REVISED) : record)
          .toList();
    }

    private static boolean areApart(Collection<Long> sums, double part) {
      long least = longs(sums).min().orElseThrow();
      long most = longs(sums).max().orElseThrow();
      return Unscaled.number(most - least) > Unscaled.number(least) * part;
    }

    private static LongStream longs(Collection<Long> sums) {
      return sums.stream().mapToLong(Long::longValue);
    }

    /**
     * Records that count, with flag {@link Flag#SERIES_BREAK} on those of cells whose source,
     * content or kind of figure, output or quota, is not that of the last year before: {@link
     * SeriesBreaks}.
     */
    static List<ProductionRecord> broken(Collection<ProductionRecord> records) {
      Map<Cell, Set<Integer>> breaks = new HashMap<>();
      records.stream()
          .collect(
              groupingBy(
                  Series::series,
                  groupingBy(record -> record.place().year(), mapping(Basis::of, toSet()))))
          .forEach((line, years) -> breaks.put(line, SeriesBreaks.of(years, basis -> basis)));
      return records.stream()
          .map(
              record ->
                  breaks.get(series(record)).contains(record.place().year())
                      ? record.flagged(Flag.SERIES_BREAK)
                      : record)
          .toList();
    }
  }

  private static final class Figures {
    private final Map<Cell, Long> tables = new HashMap<>();
    private final Map<Cell, NavigableMap<Integer, Long>> series = new HashMap<>();

    Figures(Collection<ProductionRecord> records) {
      for (ProductionRecord record : records) {
        if (record.isPart() && record.isKnown()) {
          tables.merge(record.table(), record.value(), Unscaled::plus);
          series
              .computeIfAbsent(record.place().ofYear(0), none -> new TreeMap<>())
              .merge(record.place().year(), record.value(), Unscaled::plus);
        }
      }
    }

    long ofTable(Cell cell) {
      return tables.get(cell.of(""));
    }

    NavigableMap<Integer, Long> ofSeries(Cell cell) {
      return series.getOrDefault(cell.ofYear(0), new TreeMap<>());
    }
  }

  /**
   * Producers that a world table lists without a figure and leaves out of its total: flag {@link
   * Flag#TOTAL_EXCLUDES}.
   *
   * <p>The last figure before and the first one after say how large a country is whose cell is
   * empty or withheld. The total leaves it out where it is more than a twentieth of the total,
   * which a total of two digits cannot hide, and where the rows leave no room for half of it. Of a
   * country that has no figure, and whose figures are withheld in other years, the rows have to
   * make the total to its rounding. Any other cell is within what the total leaves.
   */
  private static final class EmptyCells {
    private static final BigDecimal MOST_HIDDEN = new BigDecimal("0.05"); // of a total such as 1.0
    private static final String WITHHELD = "W";

    private final Figures figures;
    private final Map<Cell, ProductionRecord> totals = new HashMap<>(); // by table
    private final Set<Cell> withheld; // series

    EmptyCells(Collection<ProductionRecord> records, Figures figures) {
      this.figures = figures;
      this.withheld = new HashSet<>();
      for (ProductionRecord record : records) {
        if (record.isTotal() && record.isOfWorld() && record.isKnown()) {
          totals.put(record.table(), record);
        } else if (isWithheld(record)) {
          withheld.add(record.place().ofYear(0));
        }
      }
    }

    List<ProductionRecord> marked(Collection<ProductionRecord> records) {
      return records.stream()
          .map(record -> isLeftOut(record) ? record.flagged(Flag.TOTAL_EXCLUDES) : record)
          .toList();
    }

    private static boolean isWithheld(ProductionRecord record) {
      return !record.isKnown() && WITHHELD.equals(record.text(Production.MARK));
    }

    private boolean isLeftOut(ProductionRecord record) {
      ProductionRecord total = totals.get(record.table());
      boolean isOpen = record.isEmpty() || (record.isOfWorld() && isWithheld(record));
      if (total == null || !isOpen || !record.isCountry()) {
        return false;
      }
      NavigableMap<Integer, Long> known = figures.ofSeries(record.place());
      int year = record.place().year();
      if (known.containsKey(year)) {
        return false; // another line of the same cell
      }
      Long size =
          Stream.of(known.lowerEntry(year), known.higherEntry(year))
              .map(near -> near == null ? null : near.getValue())
              .reduce(null, Unscaled::larger);
      return size == null
          ? withheld.contains(record.place().ofYear(0)) && isMade(total)
          : size > part(total) && size / 2 > left(total, total.most());
    }

    private boolean isMade(ProductionRecord total) {
      long rounding = Math.min(total.most() - total.value(), part(total));
      return left(total, total.value()) <= rounding;
    }

    private long left(ProductionRecord total, long amount) {
      return amount - figures.tables.getOrDefault(total.table(), 0L);
    }

    private static long part(ProductionRecord total) {
      return BigDecimal.valueOf(total.value()).multiply(MOST_HIDDEN).longValue();
    }
  }

  /**
   * Output of a country in a world table that stands out of its series, as one with a lost point
   * does, flag {@link Flag#SPIKE}, or from which on the publisher may count something else, flag
   * {@link Flag#STEP}.
   *
   * <pre>
   * SPIKE: q_y ≥ 4 m or q_y ≤ m / 4,  |q_y − n| ≥ Q_y / 50        m = (q_{y−1} + q_{y+1}) / 2
   * STEP: |q_y − q_{y−1}| > max(Q_y, Q_{y−1}) / 3                 Q = Σ_c q_c
   * </pre>
   *
   * <p>n: the nearer of the two; the sum is that of all countries, so that the world moves. The
   * first year of a series stands out above the next one alone: a mine that opens begins below. A
   * step is one of a country that is listed in both years. Example: lime of China, 22 and 120 Mt in
   * 2001 and 2002, of a world of 121 and 221 Mt.
   */
  private record Spikes(Figures figures) {
    private static final double TIMES = 4;
    private static final double PART = 0.02; // of the world
    private static final double STEP = 1.0 / 3; // of the world

    ProductionRecord marked(ProductionRecord record) {
      boolean isOutput = record.text(CurrentProduction.FAMILY).equals(Measure.OUTPUT.text());
      if (!isOutput || !record.isOfWorld() || !record.isCountry() || !record.isKnown()) {
        return record;
      }
      ProductionRecord marked = isSpike(record) ? record.flagged(Flag.SPIKE) : record;
      return isStep(record) ? marked.flagged(Flag.STEP) : marked;
    }

    private boolean isStep(ProductionRecord record) {
      Cell before = record.place().ofYear(record.place().year() - 1);
      Long last = figures.ofSeries(before).get(before.year());
      if (last == null || !figures.tables.containsKey(before.of(""))) {
        return false;
      }
      double world = Math.max(figures.ofTable(record.place()), figures.ofTable(before));
      long here = figures.ofSeries(before).get(record.place().year());
      return Math.abs(here - last) > STEP * world;
    }

    private boolean isSpike(ProductionRecord record) {
      NavigableMap<Integer, Long> years = figures.ofSeries(record.place());
      int year = record.place().year();
      boolean isFirst = years.firstKey() == year;
      double here = years.get(year);
      double next = years.getOrDefault(year + 1, 0L);
      double before = isFirst ? next : years.getOrDefault(year - 1, 0L);
      double mean = (before + next) / 2;
      double above = here >= TIMES * mean ? here - Math.max(before, next) : 0;
      double below = !isFirst && here * TIMES <= mean ? Math.min(before, next) - here : 0;
      double world = figures.ofTable(record.place());
      boolean isAmongOthers = here > 0 && before > 0 && next > 0;
      return isAmongOthers && Math.max(above, below) >= PART * world;
    }
  }
}
