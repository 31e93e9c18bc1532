package org.oreflow.landscape;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.oreflow.figure.Interval;
import org.oreflow.landscape.Inputs.Entry;
import org.oreflow.landscape.Inputs.Entry.Kind;
import org.oreflow.reference.Countries;
import org.oreflow.table.Basis;
import org.oreflow.table.Cell;
import org.oreflow.table.Flag;
import org.oreflow.table.Measure;
import org.oreflow.table.NamedRow;

/**
 * All links of a chain: every table that tells who holds which part, side by side. The supplies of
 * a balance come first, with the source and release that they were taken from; then what other
 * sources say of the same links, each with the total that it prints itself.
 *
 * @param order which table of a link comes first
 * @param forms contents that say in which form an element is counted, and not of what product
 * @param width of the interval of a share that stands where a composition is unknown, at most
 */
public record Links(Order order, Set<String> forms, double width) implements Serializable {
  /** What ends the name of goods that are recycled. */
  static final String FROM_SCRAP = " from scrap";

  private static final String ALL = ""; // any country of a table
  private static final Set<String> MADE = // amounts of a year
      Set.of(Measure.OUTPUT.text(), Measure.QUOTA.text(), Measure.SECONDARY.text());

  private static final Comparator<Entry> TOTAL_FIRST = // whatever the order of the rows
      Comparator.comparing((Entry entry) -> !entry.isWorld())
          .thenComparing(Entry::source)
          .thenComparing(Entry::release);

  public List<Row> of(Inputs inputs) {
    return of(inputs.basket, inputs.entries());
  }

  List<Row> of(String basket, List<Entry> entries) {
    var taken = taken(entries);
    var held = new ArrayList<Held>();
    held.addAll(supplies(basket, entries, taken));
    held.addAll(records(entries, taken));
    return new Ranking(basket, order).rows(Rest.within(held));
  }

  /** Where supplies were taken from, by place, of which the variant is the family; of all too. */
  private static Map<Cell, Entry> taken(List<Entry> entries) {
    Map<Cell, Entry> taken = new HashMap<>();
    for (Entry entry : entries) {
      if (entry.kind() == Kind.TAKEN) {
        for (String country : List.of(entry.place().country(), ALL)) {
          taken.merge(entry.ofFamily().of(country), entry, BinaryOperator.minBy(TOTAL_FIRST));
        }
      }
    }
    return taken;
  }

  private List<Held> supplies(String basket, List<Entry> entries, Map<Cell, Entry> taken) {
    List<Entry> supplies =
        entries.stream()
            .filter(one -> one.kind() == Kind.SUPPLY && one.held().amount().says())
            .toList();
    Map<Cell, Entry> worlds = new HashMap<>();
    supplies.stream()
        .filter(one -> one.isWorld() && !one.held().has(Flag.TOTAL_PRINTED)) // the total alone
        .forEach(one -> worlds.put(one.ofFamily(), one));
    return supplies.stream()
        .filter(one -> !one.held().has(Flag.NOT_LISTED))
        .map(
            one -> {
              Entry world = worlds.get(one.ofFamily().of(Countries.WORLD));
              return placed(one, origin(basket, one, taken), Optional.ofNullable(world));
            })
        .toList();
  }

  // parts of an element come from what is printed of a whole
  private Origin origin(String basket, Entry entry, Map<Cell, Entry> taken) {
    Cell place = entry.ofFamily();
    return Stream.concat(Stream.of(place.element()), order.wholes(basket).stream())
        .map(place::ofElement)
        .flatMap(one -> Stream.of(one, one.of(ALL)))
        .flatMap(one -> Stream.ofNullable(taken.get(one)))
        .findFirst()
        .orElse(entry)
        .held()
        .origin();
  }

  private Held placed(Entry entry, Origin from, Optional<Entry> world) {
    Basis own = entry.held().amount().isKnown() ? Basis.OWN_AMOUNT : Basis.BOUNDS;
    Basis basis =
        MADE.contains(entry.measure())
            ? world.map(total -> Basis.WORLD_TABLE).orElse(own)
            : Basis.of(entry.measure());
    var origin = new Origin(material(entry), basis, from.source(), from.release());
    boolean isOfSupplies = entry.kind() == Kind.SUPPLY && basis == Basis.WORLD_TABLE;
    Held held = entry.held().on(origin).ofTable(isOfSupplies ? Held.SUPPLIES : origin.edition());
    return world
        .filter(total -> !held.has(Flag.TOTAL_EXCLUDES))
        .map(total -> shared(held, total.held()))
        .orElse(held.with(Interval.UNKNOWN));
  }

  // suppliers whose ore nobody analysed are in the bounds of the world, and not in its value
  private Held shared(Held held, Held world) {
    if (held.place().equals(world.place()) && held.isSome()) {
      return held.with(Interval.exact(1));
    }
    Interval part = world.scaled(held.amount());
    boolean isScaled = !part.equals(held.amount());
    Interval share = Share.of(part, isScaled ? world.scaled(world.amount()) : world.amount());
    boolean isOpen = share.isKnown() && world.has(Flag.COMPOSITION_UNKNOWN);
    return isOpen && !(share.high() - share.low() <= width)
        ? held.with(share.withoutValue()).with(Flag.COMPOSITION_UNKNOWN)
        : held.with(share);
  }

  private String material(Entry entry) {
    String product = product(entry.place().element(), entry.content());
    String counted = entry.is(Measure.SECONDARY) ? product + FROM_SCRAP : product;
    return entry.scenario() == null
        ? counted
        : "%s, %s (%s)".formatted(counted, entry.measure(), entry.scenario());
  }

  // "gross; blanks" of magnets counts blanks
  private String product(String element, String content) {
    String[] parts = content == null ? new String[0] : content.split("; ", 2);
    if (parts.length > 0 && forms.contains(parts[0])) {
      return parts.length == 1 ? element : element + ", " + parts[1];
    }
    return parts.length == 0 ? element : content;
  }

  private List<Held> records(List<Entry> entries, Map<Cell, Entry> taken) {
    Map<Cell, Map<List<String>, Entry>> cells = new LinkedHashMap<>();
    for (Entry entry : entries) {
      if (entry.kind() == Kind.RECORD && !isTaken(entry, taken)) {
        var table = List.of(entry.measure(), material(entry), entry.source(), entry.release());
        cells
            .computeIfAbsent(entry.place(), none -> new LinkedHashMap<>())
            .merge(table, entry, Links::joined);
      }
    }
    var held = new ArrayList<Held>();
    for (var cell : cells.entrySet()) {
      var world = cells.getOrDefault(cell.getKey().of(Countries.WORLD), Map.of());
      cell.getValue()
          .forEach(
              (table, entry) -> {
                var total = Optional.ofNullable(world.get(table));
                held.add(recorded(entry, total.filter(Links::isBounded)));
              });
    }
    return held.stream().filter(one -> one.amount().says() || one.share().says()).toList();
  }

  // a value or a bound other than zero limits it, as one of what is not available does not
  private static boolean isBounded(Entry world) {
    Interval amount = world.held().amount();
    return amount.isKnown() || !Double.isNaN(amount.high()) || amount.low() > 0;
  }

  // a source that stands in the supplies of the place is there already
  private static boolean isTaken(Entry entry, Map<Cell, Entry> all) {
    boolean isSupply =
        entry.scenario() == null
            && (entry.is(Measure.OUTPUT)
                || entry.is(Measure.QUOTA)
                || entry.is(Measure.RESERVE)
                || entry.is(Measure.CAPACITY));
    Entry taken = all.get(entry.ofFamily());
    return isSupply && taken != null && taken.source().equals(entry.source());
  }

  // amounts of a source in one table add up; prints of one share or of one demand do not
  private static Entry joined(Entry one, Entry other) {
    Held held = one.held();
    Interval a = held.amount();
    Interval b = other.held().amount();
    boolean isRepeated = one.ofShare().isPresent() || one.is(Measure.DEMAND);
    Interval amount = isRepeated ? hull(a, b) : a.bounded().plus(b.bounded()).ofTable();
    String unit = Objects.equals(held.unit(), other.held().unit()) ? held.unit() : null;
    var flags = new TreeSet<>(held.flags());
    flags.addAll(other.held().flags());
    return one.with(
        new Held(one.place(), held.origin(), amount, unit, Interval.UNKNOWN, flags, held.table()));
  }

  // the value where they agree, the lowest and the highest of all bounds
  private static Interval hull(Interval one, Interval other) {
    return new Interval(
        one.value() == other.value() ? one.value() : Double.NaN,
        Math.min(one.low(), other.low()),
        Math.max(one.high(), other.high()));
  }

  private Held recorded(Entry entry, Optional<Entry> world) {
    var from = entry.held().origin();
    Optional<Basis> share = entry.ofShare();
    if (share.isPresent()) {
      Basis basis = entry.scenario() == null ? share.get() : Basis.PROJECTION;
      return new Held(
          entry.place(),
          new Origin(material(entry), basis, from.source(), from.release()),
          Interval.UNKNOWN,
          null,
          Share.ofPercent(entry.held().amount()),
          entry.held().flags(),
          from.edition());
    }
    Held placed = placed(entry, from, world);
    if (entry.scenario() != null) {
      return placed.on(placed.origin().on(Basis.PROJECTION));
    }
    if (entry.is(Measure.QUOTA)) {
      return placed.on(placed.origin().on(Basis.QUOTA));
    }
    boolean isTotal = entry.isWorld() && MADE.contains(entry.measure());
    return isTotal ? placed.on(placed.origin().on(Basis.OWN_AMOUNT)) : placed;
  }

  static Map<Held.Listing, List<Held>> listings(List<Held> held) {
    return held.stream().collect(groupingBy(Held::listing, LinkedHashMap::new, toList()));
  }

  /**
   * The rest of the world in a table. Where countries and rest add to more than the printed world,
   * the rest holds a listed country once more: its share is what the countries leave.
   *
   * <p>Example: .6 and .3 of countries and a rest of .2: the rest has .1, flag REST_HOLDS_LISTED.
   */
  private static final class Rest {
    // sums of doubles depend on their order
    private static final Comparator<Held> BY_COUNTRY = Comparator.comparing(held -> held.country());
    private static final double ROUNDING = 0.005; // of a printed total

    static List<Held> within(List<Held> held) {
      List<Held> all = new ArrayList<>();
      Links.listings(held).values().forEach(table -> all.addAll(ofOne(table)));
      return all;
    }

    private static List<Held> ofOne(List<Held> table) {
      double countries =
          table.stream()
              .filter(one -> !isRest(one) && !one.country().equals(Countries.WORLD))
              .filter(one -> !one.has(Flag.GROUP))
              .sorted(BY_COUNTRY)
              .mapToDouble(one -> one.size())
              .sum();
      double left = Share.left(countries);
      if (countries > 1 + Share.ROUNDING) {
        return table; // of a rounded total
      }
      return table.stream()
          .map(
              one ->
                  isRest(one) && one.share().value() - left > ROUNDING
                      ? one.with(new Interval(left, Math.min(one.share().low(), left), left))
                          .with(Flag.REST_HOLDS_LISTED)
                      : one)
          .toList();
    }

    private static boolean isRest(Held held) {
      return held.country().equals(Countries.OTHER);
    }
  }

  /** Ranks of countries in each table, and which row stands for a country. */
  private record Ranking(String basket, Order order) {
    private static final double OPEN = 0.1; // part of the world
    private static final Comparator<Held> LARGEST_FIRST =
        Comparator.comparing((Held held) -> -held.size())
            .thenComparing(held -> held.amount().isKnown() ? -held.amount().value() : 0.0)
            .thenComparing(held -> held.country());

    List<Row> rows(List<Held> held) {
      Map<Cell, Held> best = best(held);
      Set<Cell> breaks = Listed.breaks(best, Ranking::basis);
      var rows = new ArrayList<Row>();
      for (List<Held> table : Links.listings(held).values()) {
        List<Held> countries =
            table.stream()
                .filter(one -> !Listed.SUMS.contains(one.country()))
                .filter(one -> one.size() > 0 || one.isSome())
                .sorted(LARGEST_FIRST)
                .toList();
        for (Held one : table) {
          boolean stands = one.equals(best.get(link(one)));
          Held told = stands && breaks.contains(link(one)) ? one.with(Flag.SERIES_BREAK) : one;
          int rank = countries.indexOf(one) + 1;
          rows.add(row(told, rank == 0 ? null : rank, countries.size(), stands));
        }
      }
      return rows;
    }

    private Cell link(Held held) {
      return order.link(basket, held.place());
    }

    private static List<Object> basis(Held held) {
      var origin = held.origin();
      return List.of(held.place().element(), origin.material(), origin.basis(), origin.source());
    }

    private Row row(Held held, Integer rank, int suppliers, boolean stands) {
      var origin = held.origin();
      var amount = held.amount();
      return RowFactory.create(
          basket,
          held.place().element(),
          held.place().stage(),
          held.country(),
          held.place().year(),
          origin.material(),
          origin.basis().text(),
          origin.source(),
          origin.release(),
          NamedRow.cell(held.share().value()),
          NamedRow.cell(held.share().low()),
          NamedRow.cell(held.share().high()),
          Exports.decimal(amount.value()),
          Exports.decimal(amount.low()),
          Exports.decimal(amount.high()),
          amount.says() ? held.unit() : null,
          rank,
          suppliers,
          held.flags().toArray(String[]::new),
          held.reason(),
          stands);
    }

    /**
     * Which row stands for a country at a link in a year.
     *
     * <p>Of the tables with shares the first in {@link Order} stands whole, so that shares add up.
     * Where it leaves more than a tenth of the world open, an amount without a share stands for a
     * country that it does not list. One share of one country is no table: beside it the first row
     * of each country stands, of no other share.
     */
    private Map<Cell, Held> best(List<Held> held) {
      Map<Cell, Held> best = new HashMap<>();
      held.stream()
          .filter(one -> one.origin().basis().isSupply())
          .collect(groupingBy(one -> link(one).of("")))
          .values()
          .forEach(rows -> best.putAll(ofLink(rows)));
      return best;
    }

    private Map<Cell, Held> ofLink(List<Held> rows) {
      Comparator<Held> first = order.of(basket);
      Optional<Listed> table =
          Listed.of(rows).filter(one -> one.leader().isPresent()).min(Listed.by(first));
      Set<Held> ofTable =
          table.map(one -> one.rows).stream().flatMap(List::stream).collect(toUnmodifiableSet());
      Map<Cell, Held> best = new HashMap<>();
      boolean isWhole = table.filter(Listed::isOfSeveral).isPresent();
      if (isWhole) {
        ofTable.forEach(one -> best.put(link(one), one));
        if (table.get().undivided() <= OPEN) {
          return best;
        }
      }
      Map<Cell, Held> others = new HashMap<>();
      rows.stream()
          .filter(one -> !one.share().says() || ofTable.contains(one))
          .forEach(one -> others.merge(link(one), one, (a, b) -> first.compare(a, b) <= 0 ? a : b));
      others.forEach(best::putIfAbsent);
      return best;
    }
  }
}
