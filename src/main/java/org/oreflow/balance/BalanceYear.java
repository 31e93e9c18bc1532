package org.oreflow.balance;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.oreflow.balance.Amount.AmountSum;
import org.oreflow.balance.CountryBalance.WorldTable;
import org.oreflow.choice.Unscaled;
import org.oreflow.flow.Factor;
import org.oreflow.reference.Countries;
import org.oreflow.reference.CountryGroups.Membership;
import org.oreflow.table.Balance;
import org.oreflow.table.Flag;
import org.oreflow.table.NamedRow;

/** Published figures and flows of some elements in one year, and the balances that they make. */
public final class BalanceYear {
  private final BalanceInputs inputs;
  private final int year;
  private final Groups groups;
  private final TradeCells trade;
  private final List<PublishedFigure> supplies = new ArrayList<>();
  private final List<PublishedFigure> printed = new ArrayList<>();
  private final IdentityHashMap<Object, List<String>> flags = new IdentityHashMap<>();
  private final Set<List<String>> standing = new HashSet<>(); // element, stage, country of rows

  public BalanceYear(BalanceInputs inputs, int year) {
    this.inputs = inputs;
    this.year = year;
    this.groups = inputs.groups(year);
    this.trade = inputs.trade(groups);
  }

  public void addFlow(Row flow) {
    trade.add(TradedMass.of(flow, flags));
  }

  /** Lets a row of balances stand for a country, whose flows are not silent then. */
  public void addBalance(Row row) {
    standing.add(place(row));
  }

  private static List<String> place(Row row) {
    return Stream.of(Balance.ELEMENT, Balance.STAGE, Balance.COUNTRY)
        .map(row::<String>getAs)
        .toList();
  }

  /** Of trade and consumption, totals are left aside: the parts of a cell add up. */
  void add(PublishedFigure figure) {
    String measure = figure.table().measure();
    boolean isSupply = measure.equals(Balance.PRODUCTION_T) || measure.equals(Balance.SECONDARY_T);
    if (isSupply) {
      supplies.add(figure);
    } else if (!figure.isTotal()) {
      printed.add(figure);
    }
  }

  List<Row> rows() {
    return rows(balance -> !balance.isSilent());
  }

  /**
   * Countries whose flows say nothing of an element and stage, so that there is no row of them, and
   * none stands for them: indices of them are gaps, and a list of traders that lacks them is not
   * whole.
   */
  public List<Row> silent() {
    return rows(CountryBalance::isSilent).stream()
        .map(row -> NamedRow.of(row, Balance.TABLE.schema()))
        .filter(row -> !standing.contains(place(row)))
        .toList();
  }

  private List<Row> rows(Predicate<CountryBalance> stands) {
    Map<String, TreeMap<String, List<Cell>>> tables =
        cells()
            .collect(
                groupingBy(
                    cell -> cell.table().element(),
                    TreeMap::new,
                    groupingBy(cell -> cell.table().stage(), TreeMap::new, toList())));
    List<Row> rows = new ArrayList<>();
    tables.forEach(
        (element, stages) ->
            stages.forEach(
                (stage, cells) ->
                    balances(cells).stream()
                        .filter(stands)
                        .forEach(one -> rows.add(one.row(element, stage, year)))));
    return rows;
  }

  private Stream<Cell> cells() {
    List<Cell> supplied = new ElementSplit(inputs.parts, year).of(Supplies.of(supplies));
    return Stream.of(
            supplied, groups.of(supplied), inputs.shared(Supplies.added(printed)), trade.cells())
        .flatMap(Collection::stream);
  }

  private List<CountryBalance> balances(List<Cell> all) {
    List<Cell> first = first(all);
    WorldTable world = WorldTable.of(first);
    Map<String, List<Cell>> countries =
        first.stream().collect(groupingBy(Cell::country, TreeMap::new, toList()));
    List<CountryBalance> balances = new ArrayList<>();
    countries.forEach(
        (country, cells) -> {
          var balance = new CountryBalance(country, cells);
          balance.fill(world);
          balance.consume();
          balances.add(balance);
        });
    return balances;
  }

  /** What the first source has of each country and measure; several sources of flows make one. */
  private List<Cell> first(List<Cell> cells) {
    Map<List<String>, List<Cell>> places =
        cells.stream().collect(groupingBy(c -> List.of(c.country(), c.table().measure())));
    return places.values().stream().flatMap(this::firstOf).toList();
  }

  private Stream<Cell> firstOf(List<Cell> place) {
    if (place.size() == 1) {
      return place.stream();
    }
    Cell first = place.stream().min(this::compare).orElseThrow();
    return place.stream()
        .filter(cell -> compare(cell, first) == 0 || (cell.isTraded() && first.isTraded()));
  }

  private int compare(Cell one, Cell other) {
    int places = inputs.place(one).compareTo(inputs.place(other));
    return places != 0 ? places : Boolean.compare(one.isTraded(), other.isTraded());
  }

  /**
   * Divides mine output of a group among its elements by the composition of the country's deposits.
   *
   * <pre>e = group × part of e, low and high the extremes of group and part</pre>
   *
   * <p>Output of a country without analysed deposit, the undivided rest among them, goes to the
   * remainder; the value of an element there is null, low 0, high the output × the highest part in
   * any listed deposit. The world's element is the sum of the known values, its high that of all
   * highs, of countries without a figure the highest alone, unless they are in the rest. Where a
   * world table of the element itself is published, it counts instead, whole, flag {@link
   * Flag#COMPUTED_BEHIND}; it breaks the series of the computed years.
   */
  private record ElementSplit(List<Factor> parts, int year) {
    private static final String MINING = "mining";

    /**
     * The cells of groups and, added to them, of their elements and remainders.
     *
     * @param cells mine output and others; only production at stage mining is divided
     */
    List<Cell> of(Collection<Cell> cells) {
      List<Cell> elements = cells.stream().flatMap(this::divided).toList();
      List<Cell> worlds = worlds(elements, apart(cells));
      List<Cell> computed = Stream.concat(elements.stream(), worlds.stream()).toList();
      Set<Cell.Table> ofWorld = ofWorld(computed);
      Set<Cell.Table> published = ofWorld(cells);
      List<Cell> all = new ArrayList<>();
      for (Cell cell : cells) {
        boolean isBefore = cell.isOfWorld() && ofWorld.contains(cell.table());
        all.add(isBefore ? cell.flagged(Flag.COMPUTED_BEHIND) : cell);
      }
      // a world table of the element itself is taken whole, before one that is computed
      computed.stream().filter(cell -> !published.contains(cell.table())).forEach(all::add);
      return all;
    }

    private static Set<Cell.Table> ofWorld(Collection<Cell> cells) {
      return cells.stream().filter(Cell::isOfWorld).map(Cell::table).collect(toUnmodifiableSet());
    }

    private Stream<Cell> divided(Cell cell) {
      if (!isMined(cell) || cell.country().equals(Countries.WORLD)) {
        return Stream.empty();
      }
      return parts.stream()
          .filter(part -> part.holds().code().equals(cell.table().element()))
          .filter(part -> part.holds().isOf(cell.country(), year))
          .map(part -> part(cell, part));
    }

    private static boolean isMined(Cell cell) {
      return cell.isOf(Balance.PRODUCTION_T) && cell.table().stage().equals(MINING);
    }

    // who makes nothing of a group makes nothing of its elements, whatever its ore holds
    private static Cell part(Cell cell, Factor part) {
      Amount amount = cell.amount();
      boolean isNone = amount.isKnown() && amount.value() == 0;
      SortedSet<String> flags = new TreeSet<>(cell.flags());
      flags.remove(
          Flag.LARGEST_LISTED.name()); // those of a group need not be those of its elements
      if (!isNone) {
        flags.addAll(part.flags());
      }
      return new Cell(
          new Cell.Table(part.cell().element(), cell.table().stage(), cell.table().measure()),
          cell.country(),
          new Amount(
              isNone ? Long.valueOf(0) : Unscaled.times(amount.value(), part.best()),
              Unscaled.times(amount.low(), part.low()),
              Unscaled.times(amount.high(), part.high())),
          cell.unit(),
          flags,
          cell.source(),
          cell.isOfWorld(),
          false);
    }

    // elements of a group whose world holds what countries without a figure may have beside the
    // rest
    private Set<String> apart(Collection<Cell> cells) {
      Map<String, List<Cell>> mined =
          cells.stream()
              .filter(ElementSplit::isMined)
              .collect(groupingBy(c -> c.table().element()));
      return parts.stream()
          .filter(part -> Cell.besideRest(mined.getOrDefault(part.holds().code(), List.of())) > 0)
          .map(part -> part.cell().element())
          .collect(toUnmodifiableSet());
    }

    private static List<Cell> worlds(List<Cell> elements, Set<String> apart) {
      return elements.stream()
          .collect(groupingBy(Cell::table, TreeMap::new, toList()))
          .values()
          .stream()
          .flatMap(cells -> world(cells, apart).stream())
          .toList();
    }

    private static Optional<Cell> world(List<Cell> cells, Set<String> apart) {
      Cell.Table table = cells.get(0).table();
      List<Cell> counted = cells.stream().filter(cell -> !isInRest(cell)).toList();
      if (counted.stream().noneMatch(Cell::isOfWorld)) {
        return Optional.empty();
      }
      Cell sum = Cell.sum(table, Countries.WORLD, counted, AmountSum::bounded);
      // what all countries without a figure have may be of the one whose ore holds most
      long most = 0;
      long rest = 0;
      for (Cell cell : cells) {
        long high = Unscaled.orZero(cell.amount().high());
        most = isInRest(cell) ? Math.max(most, high) : most;
        rest = cell.country().equals(Countries.OTHER) ? high : rest;
      }
      Long beside = Math.max(0, apart.contains(table.element()) ? most : most - rest);
      return Optional.of(sum.bounded(Unscaled.plus(sum.amount().high(), beside)));
    }

    // what an unknown country may have is in the rest already
    private static boolean isInRest(Cell cell) {
      return (cell.has(Flag.WITHHELD) || cell.has(Flag.NOT_AVAILABLE))
          && !cell.country().equals(Countries.OTHER);
    }
  }

  /** Groups of countries in one year, and what their members make together. */
  public static final class Groups {

    private static final long WIDE = 10; // a part of a figure

    private final Map<String, Set<String>> ofMember;
    private final Map<String, Long> members; // of each group

    Groups(Collection<Membership> memberships, int year) {
      List<Membership> held = memberships.stream().filter(m -> m.years().contain(year)).toList();
      this.ofMember =
          held.stream()
              .collect(
                  groupingBy(
                      Membership::member, mapping(Membership::group, toCollection(TreeSet::new))));
      this.members =
          held.stream().collect(toMap(Membership::group, m -> 1L, Long::sum, TreeMap::new));
    }

    Set<String> of(String country) {
      return ofMember.getOrDefault(country, Set.of());
    }

    /**
     * Cells of groups: sums of their members' production and secondary production; null when a
     * member's is unknown. The high holds the undivided rest for members that a table leaves out,
     * and once what it leaves to all without a figure, if there is a rest or a total; where that is
     * more than a tenth of the sum, the sum is the low alone, flag {@link Flag#IN_REST}.
     */
    List<Cell> of(Collection<Cell> supplies) {
      return supplies.stream()
          .filter(cell -> cell.isOf(Balance.PRODUCTION_T) || cell.isOf(Balance.SECONDARY_T))
          .filter(Cell::isOfWorld)
          .collect(groupingBy(Cell::table, TreeMap::new, toList()))
          .values()
          .stream()
          .flatMap(cells -> ofTable(cells).stream())
          .toList();
    }

    private List<Cell> ofTable(List<Cell> cells) {
      Map<String, List<Cell>> listed = new TreeMap<>();
      Long rest = 0L;
      boolean isClosed = false; // by a rest or a total
      for (Cell cell : cells) {
        of(cell.country())
            .forEach(group -> listed.computeIfAbsent(group, none -> new ArrayList<>()).add(cell));
        boolean isRest = cell.country().equals(Countries.OTHER);
        rest = isRest ? cell.amount().high() : rest;
        boolean isWorld = cell.country().equals(Countries.WORLD);
        isClosed |= isRest || (isWorld && cell.amount().high() != null);
      }
      long beside = Cell.besideRest(cells);
      List<Cell> all = new ArrayList<>();
      for (String group : listed.keySet()) {
        Cell sum = Cell.sum(cells.get(0).table(), group, listed.get(group), AmountSum::whole);
        boolean isAll = listed.get(group).size() >= members.get(group);
        Long left = !isClosed ? null : beside > 0 ? Long.valueOf(beside) : rest;
        Long hidden = Unscaled.smaller(most(listed.get(group), true), left);
        Long apart = isAll || beside > 0 || !isClosed ? hidden : Long.valueOf(0);
        Long open = isAll ? apart : Unscaled.plus(rest, apart);
        Amount of = sum.amount();
        boolean isOpen = of.isKnown() && (open == null || open > of.value() / WIDE);
        Long most = Unscaled.plus(most(listed.get(group), false), open);
        Long high =
            most == null ? null : Unscaled.larger(most, of.low()); // rows may exceed a total
        Cell cell = sum.with(new Amount(isOpen ? null : of.value(), of.low(), high));
        all.add((isOpen ? cell.flagged(Flag.IN_REST) : cell).flagged(Flag.GROUP));
      }
      return all;
    }

    // the high of members that are hidden, or of all others
    private static Long most(List<Cell> listed, boolean areHidden) {
      Long most = 0L;
      for (Cell cell : listed) {
        most = cell.isHidden() == areHidden ? Unscaled.plus(most, cell.amount().high()) : most;
      }
      return most;
    }
  }
}
