package org.oreflow.landscape;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.oreflow.choice.SeriesBreaks;
import org.oreflow.figure.Figure;
import org.oreflow.figure.Interval;
import org.oreflow.figure.Knowledge;
import org.oreflow.figure.Market;
import org.oreflow.figure.Supply;
import org.oreflow.figure.Unfigured;
import org.oreflow.index.concentration.SupplierConcentration;
import org.oreflow.index.formula.Grouping;
import org.oreflow.reference.Countries;
import org.oreflow.table.Basis;
import org.oreflow.table.Cell;
import org.oreflow.table.Flag;

/** One table of a link in a year: what it says of each country. */
final class Listed {
  private static final Set<Flag> HIDDEN =
      Set.of(Flag.WITHHELD, Flag.NOT_AVAILABLE, Flag.TOTAL_EXCLUDES);
  static final Set<String> SUMS = Set.of(Countries.WORLD, Countries.OTHER);
  static final Set<Basis> TELLING =
      EnumSet.of(Basis.WORLD_TABLE, Basis.PUBLISHED_SHARE, Basis.DEMAND_SHARE);
  private static final Set<Basis> OF_AMOUNTS = Set.of(Basis.WORLD_TABLE, Basis.EXPORTS);
  private static final SupplierConcentration CONCENTRATION =
      new SupplierConcentration("hhi", Grouping.PRODUCERS);

  final List<Held> rows;
  private Origin origin; // of many rows, and asked for again and again

  Listed(List<Held> rows) {
    this.rows = List.copyOf(rows);
  }

  static Stream<Listed> of(List<Held> held) {
    return Links.listings(held).values().stream().map(Listed::new);
  }

  static Comparator<Listed> by(Comparator<Held> order) {
    return Comparator.comparing(table -> table.first(order), order);
  }

  /**
   * The first table of each link, a place without country, that tells a share of one.
   *
   * @param first which table comes first
   */
  static Map<Cell, Listed> byLink(List<Held> held, Comparator<Held> first) {
    return of(held)
        .filter(table -> table.leader().isPresent())
        .collect(
            toMap(
                table -> table.first().place().of(""),
                table -> table,
                BinaryOperator.minBy(by(first)),
                LinkedHashMap::new));
  }

  /** By place, of year 0, what there is in all years. */
  static <T> Map<Cell, NavigableMap<Integer, T>> series(Map<Cell, T> all) {
    Map<Cell, NavigableMap<Integer, T>> series = new HashMap<>();
    all.forEach(
        (place, one) ->
            series
                .computeIfAbsent(place.ofYear(0), none -> new TreeMap<>())
                .put(place.year(), one));
    return series;
  }

  /** Places whose basis, such as material and source, is not that of the last year before. */
  static <T> Set<Cell> breaks(Map<Cell, T> all, Function<T, ?> basis) {
    Set<Cell> breaks = new HashSet<>();
    series(all)
        .forEach(
            (place, years) ->
                SeriesBreaks.of(years, basis).forEach(year -> breaks.add(place.ofYear(year))));
    return breaks;
  }

  /** Flags of its rows; the breaks of the landscape are those of the rows that stand for links. */
  Set<String> flags() {
    Set<String> flags = new TreeSet<>();
    rows.forEach(row -> flags.addAll(row.flags()));
    flags.remove(Flag.SERIES_BREAK.name());
    return flags;
  }

  static SortedSet<String> countries(Listed one, Listed other) {
    return Stream.of(one, other)
        .flatMap(table -> table.countries().stream())
        .map(Held::country)
        .collect(toCollection(TreeSet::new));
  }

  Held first() {
    return rows.get(0);
  }

  Origin origin() {
    if (origin == null) {
      origin = // of most rows
          rows.stream().collect(groupingBy(Held::origin, counting())).entrySet().stream()
              .min(
                  Comparator.comparing((Map.Entry<Origin, Long> one) -> -one.getValue())
                      .thenComparing(one -> one.getKey().edition()))
              .orElseThrow()
              .getKey();
    }
    return origin;
  }

  boolean isOfSeveral() {
    return origin().basis() == Basis.WORLD_TABLE
        || countries().stream().filter(held -> held.size() > 0).limit(2).count() > 1;
  }

  Held first(Comparator<Held> order) {
    return rows.stream().min(order).orElseThrow();
  }

  int year() {
    return first().place().year();
  }

  boolean isSecondHand() {
    return leader().orElseThrow().has(Flag.SECOND_HAND);
  }

  boolean tellsShares() {
    return TELLING.contains(origin().basis()) && leader().isPresent();
  }

  boolean isOfSupplies() {
    return first().table().equals(Held.SUPPLIES);
  }

  boolean isOfSupply() {
    return origin().basis().isSupply();
  }

  /** The country with the largest share, or the largest lower bound of one. */
  Optional<Held> leader() {
    return most(held -> held.size());
  }

  /** The country with the largest amount, or lower bound of one. */
  Optional<Held> largest() {
    return most(held -> held.amount().least());
  }

  private Optional<Held> most(ToDoubleFunction<Held> size) {
    return countries().stream()
        .filter(held -> size.applyAsDouble(held) > 0)
        .max(
            Comparator.comparingDouble(size)
                .thenComparing(held -> held.country(), Comparator.reverseOrder()));
  }

  /** A line of a link without shares: the largest amount. */
  String[] amount(String stage, UnaryOperator<String> name) {
    Held held = largest().orElseThrow();
    String year = Integer.toString(year());
    String country = name.apply(held.country());
    String basis = origin().basis().text().replace('_', ' ');
    String amount = "%s: %s %s".formatted(origin().material(), basis, held.text());
    return new String[] {stage, year, country, "no share", "-", amount, origin().edition()};
  }

  Optional<Held> of(String country) {
    return rows.stream().filter(held -> held.country().equals(country)).findFirst();
  }

  /** The share of a country; of one that it does not list a part of what it leaves, at most. */
  Interval share(String country) {
    return of(country).map(Held::share).orElseGet(() -> new Interval(0, 0, undivided()));
  }

  /** What it says of countries, without world and rest. */
  List<Held> countries() {
    return rows.stream().filter(held -> !SUMS.contains(held.country())).toList();
  }

  /** Part of the world that it does not divide among countries, 0 to 1. */
  double undivided() {
    return Share.left(countries().stream().mapToDouble(held -> held.size()).sum());
  }

  Figure hhi() {
    return CONCENTRATION.of(market());
  }

  /** Its countries as suppliers; what it does not divide is a rest. */
  Market market() {
    boolean isTable = OF_AMOUNTS.contains(origin().basis());
    var named = new ArrayList<Supply>();
    var others = new ArrayList<Supply>();
    for (Held held : countries()) {
      // its amount is in the rest, or in what the world holds beside all others
      boolean isOther = isTable && !held.amount().isKnown() && HIDDEN.stream().anyMatch(held::has);
      Interval supply = isTable ? mass(held) : share(held);
      (isOther ? others : named).add(Supply.of(held.country(), supply));
    }
    var rest =
        isTable ? of(Countries.OTHER).map(this::mass).orElse(Interval.exact(0)) : restOf(named);
    boolean isOfLargest = rows.stream().anyMatch(held -> held.has(Flag.LARGEST_LISTED));
    var known =
        new Knowledge(
            1, Double.NaN, Interval.UNKNOWN, null, isOfLargest, new TreeSet<>(), new TreeSet<>());
    var all = new ArrayList<>(named);
    all.add(Supply.of("", rest));
    double world = of(Countries.WORLD).map(w -> w.amount().high()).orElse(Double.NaN);
    return new Market(named, List.of(Supply.of("", rest)), Unfigured.of(others, all, world), known);
  }

  // what printed shares leave of the whole; the printed other has its own row, and is in it
  private static Interval restOf(List<Supply> named) {
    return named.stream()
        .map(Supply::mass)
        .reduce(Interval.exact(1), Interval::minus)
        .atLeastZero();
  }

  private Interval mass(Held held) {
    return of(Countries.WORLD).map(w -> w.scaled(held.amount())).orElse(held.amount());
  }

  private static Interval share(Held held) {
    Interval share = held.share();
    double high = Double.isNaN(share.high()) ? 1 : share.high(); // no more than all
    return new Interval(share.value(), share.low(), high);
  }
}
