package org.oreflow.disclosure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.oreflow.disclosure.Disclosure.Sums.Sum;
import org.oreflow.disclosure.Suppressed.Cell;
import org.oreflow.reference.Countries;
import org.oreflow.reference.CountryGroups;
import org.oreflow.reference.Elements;
import org.oreflow.table.Balance;
import org.oreflow.table.Flow;
import org.oreflow.table.IndicatorValue;
import org.oreflow.table.Landscape;
import org.oreflow.table.Load;
import org.oreflow.table.NamedRow;
import org.oreflow.table.ProductIndicator;
import org.oreflow.table.Reconciled;
import org.oreflow.table.Table;

/**
 * Finds what is suppressed of a run: every row that rests on confidential records, which has the
 * flag; the sums that would give it away, see {@link Suppression}; and the indices of both. No
 * published figure depends on a confidential record then, so neither do differences of two runs.
 *
 * @param rule when a sum of suppressed amounts tells too much of one
 */
public record Disclosure(Elements elements, CountryGroups groups, Dominance rule) {
  private record ElementYear(String element, int year) {}

  /** What is suppressed of a run; its table of files alone is read where none is confidential. */
  public Suppressed of(Tables run) {
    Set<Cell> releases = new HashSet<>();
    marked(
        run,
        Load.TABLE,
        row ->
            releases.add(
                Cell.of(Suppressed.RELEASE, row.getAs(Load.SOURCE), row.getAs(Load.RELEASE))));
    return releases.isEmpty() ? Suppressed.NONE : of(run, releases);
  }

  private Suppressed of(Tables run, Set<Cell> releases) {
    Set<Cell> hidden = new HashSet<>(releases);
    Set<Cell> primary = new HashSet<>();
    marked(run, Balance.TABLE, row -> primary.add(Suppressed.cell(Balance.TABLE, row)));
    marked(run, Flow.TABLE, row -> primary.add(Suppressed.cell(Flow.TABLE, row)));
    marked(
        run,
        ProductIndicator.TABLE,
        row -> {
          hidden.add(Suppressed.product(Suppressed.PRODUCT, row, List.of()));
          hidden.add(
              Suppressed.product(Suppressed.OF_COUNTRY, row, List.of(ProductIndicator.COUNTRY)));
        });
    marked(
        run,
        IndicatorValue.TABLE,
        row -> addPlace(hidden, Suppressed.place(Suppressed.PLACE, row, Balance.YEAR)));
    marked(
        run,
        Landscape.TABLE,
        row -> hidden.add(Suppressed.place(Suppressed.LISTING, row, Balance.YEAR)));
    Set<Cell> all = Suppression.of(primary, sums(run, primary), rule);
    for (Cell cell : all) {
      addPlace(hidden, cell);
      if (!primary.contains(cell)) {
        hidden.add(Cell.of(Suppressed.WHOLE, cell.key().get(0), year(cell)));
      }
    }
    hidden.addAll(all);
    return new Suppressed(hidden);
  }

  // of a key that begins with element and stage and ends with a year
  private static void addPlace(Set<Cell> hidden, Cell cell) {
    List<String> key = cell.key();
    hidden.add(Cell.of(Suppressed.PLACE, key.get(0), key.get(1), year(cell)));
    hidden.add(Cell.of(Suppressed.ANY, key.get(0), year(cell)));
  }

  /**
   * The reconciled trade that rests on confidential records of a run, to suppress it of another run
   * in which it has no flag. It is no part of {@link #of}: the rows may be many.
   */
  public Suppressed reconciled(Tables run) {
    Set<Cell> cells = new HashSet<>();
    marked(run, Reconciled.TABLE, row -> cells.add(Suppressed.cell(Reconciled.TABLE, row)));
    return new Suppressed(cells);
  }

  private static void marked(Tables run, Table table, Consumer<Row> taker) {
    run.each(
        table,
        Suppressed.columns(table),
        row -> {
          if (Suppressed.isMarked(row)) {
            taker.accept(row);
          }
        });
  }

  private static int year(Cell cell) {
    return Integer.parseInt(cell.key().get(cell.key().size() - 1));
  }

  private List<Sum> sums(Tables run, Set<Cell> primary) {
    Set<ElementYear> needed = new HashSet<>();
    for (Cell cell : primary) {
      related(cell.key().get(0)).forEach(e -> needed.add(new ElementYear(e, year(cell))));
    }
    var sums = new Sums(elements, groups);
    run.each(Balance.TABLE, Sums.BALANCES, row -> take(needed, row, sums::addBalance));
    run.each(Flow.TABLE, Sums.FLOWS, row -> take(needed, row, sums::addFlow));
    return sums.all();
  }

  private static void take(Set<ElementYear> needed, Row row, Consumer<Row> taker) {
    if (needed.contains(new ElementYear(row.getAs(Balance.ELEMENT), row.getAs(Balance.YEAR)))) {
      taker.accept(row);
    }
  }

  // an element, the groups that it is in and all their members
  private Set<String> related(String element) {
    List<String> over = new ArrayList<>(List.of(element));
    elements.find(element).map(Elements.Element::groups).ifPresent(over::addAll);
    Set<String> all = new HashSet<>(over);
    over.forEach(group -> all.addAll(elements.members(group)));
    return all;
  }

  @FunctionalInterface
  public interface Tables {
    void each(Table table, List<String> columns, Consumer<Row> taker);
  }

  /**
   * Which cells are suppressed besides those that rest on confidential records, so that no sum less
   * its published parts tells one of them.
   *
   * <p>Rules, until nothing changes:
   *
   * <ol>
   *   <li>A total of a suppressed part is suppressed. It stays only if the suppressed parts
   *       together pass {@link Dominance}, none of them is a sum itself, and none stands in another
   *       total that stays: each suppressed amount is then in one published sum at most.
   *   <li>The largest part of a suppressed total is suppressed, where no part is and the parts give
   *       the total within p %.
   * </ol>
   *
   * <p>Why this protects: take a suppressed part that is in no published sum. All sums that hold
   * it, directly or by others, are suppressed; so with any other amount of it, and sums changed by
   * as much, the published cells are the same.
   */
  static final class Suppression {
    private final Dominance rule;
    private final List<Sum> sums;
    private final Map<Cell, List<Sum>> holding = new HashMap<>();
    private final Set<Cell> totals = new HashSet<>();
    private final Set<Cell> suppressed;

    private Suppression(Dominance rule, Collection<Sum> sums, Set<Cell> primary) {
      this.rule = rule;
      // the sum of most parts stays, if one can
      this.sums = new ArrayList<>(sums);
      this.sums.sort(
          Comparator.comparing((Sum sum) -> sum.parts().size())
              .thenComparing(sum -> sum.total().toString()));
      this.suppressed = new HashSet<>(primary);
      for (Sum sum : sums) {
        totals.add(sum.total());
        sum.parts()
            .keySet()
            .forEach(p -> holding.computeIfAbsent(p, n -> new ArrayList<>()).add(sum));
      }
    }

    static Set<Cell> of(Set<Cell> primary, Collection<Sum> sums, Dominance rule) {
      var all = new Suppression(rule, sums, primary);
      boolean changes = true;
      while (changes) {
        changes = false;
        for (Sum sum : all.sums) {
          Optional<Cell> more = all.more(sum);
          more.ifPresent(all.suppressed::add);
          changes |= more.isPresent();
        }
      }
      return Set.copyOf(all.suppressed);
    }

    private Optional<Cell> more(Sum sum) {
      List<Cell> hidden = sum.parts().keySet().stream().filter(suppressed::contains).toList();
      if (!suppressed.contains(sum.total())) {
        return hidden.isEmpty() || mayStay(sum, hidden)
            ? Optional.empty()
            : Optional.of(sum.total());
      }
      boolean isTold = hidden.isEmpty() && sum.isOfOneTable() && isTold(sum);
      return isTold ? largest(sum) : Optional.empty();
    }

    private boolean mayStay(Sum sum, List<Cell> hidden) {
      List<Double> amounts = hidden.stream().map(sum.parts()::get).toList();
      boolean isSafe = amounts.stream().allMatch(x -> x.isNaN()) || rule.isSafe(amounts);
      return isSafe
          && hidden.stream().noneMatch(totals::contains)
          && hidden.stream().allMatch(part -> isNowhereElse(part, sum));
    }

    private boolean isNowhereElse(Cell part, Sum sum) {
      return holding.get(part).stream()
          .map(Sum::total)
          .allMatch(total -> total.equals(sum.total()) || suppressed.contains(total));
    }

    private boolean isTold(Sum sum) {
      double known = sum.parts().values().stream().filter(x -> x >= 0).mapToDouble(x -> x).sum();
      return known > 0 && rule.isNear(known, sum.amount());
    }

    private static Optional<Cell> largest(Sum sum) {
      return sum.parts().entrySet().stream()
          .filter(part -> part.getValue() > 0)
          .max(
              Map.Entry.<Cell, Double>comparingByValue()
                  .thenComparing(part -> part.getKey().toString()))
          .map(Map.Entry::getKey);
    }
  }

  /**
   * The sums within and between tables {@link Flow} and {@link Balance}: of countries to the world
   * and to groups of countries, of elements to groups of elements, of flows to imports and exports.
   */
  static final class Sums {
    static final List<String> BALANCES = columns(Balance.TABLE.key(), Balance.MEASURES);
    static final List<String> FLOWS = columns(Flow.TABLE.key(), List.of(Flow.MASS_T));

    /** Imports or exports of a country at a stage and in a year, of which flows are parts. */
    private record Trade(String measure, Cell of) {}

    private final Elements elements;
    private final CountryGroups groups;
    private final Map<Cell, Map<String, Double>> balances = new HashMap<>();
    private final Map<Cell, Double> flows = new HashMap<>();

    Sums(Elements elements, CountryGroups groups) {
      this.elements = elements;
      this.groups = groups;
    }

    private static List<String> columns(List<String> key, List<String> amounts) {
      return Stream.concat(key.stream(), amounts.stream()).toList();
    }

    void addBalance(Row row) {
      Map<String, Double> amounts = new TreeMap<>();
      Balance.MEASURES.forEach(measure -> amounts.put(measure, NamedRow.number(row, measure)));
      balances.put(Suppressed.cell(Balance.TABLE, row), amounts);
    }

    void addFlow(Row row) {
      flows.put(Suppressed.cell(Flow.TABLE, row), NamedRow.number(row, Flow.MASS_T));
    }

    List<Sum> all() {
      List<Sum> all = new ArrayList<>();
      ofCountries(all);
      ofElements(all);
      ofFlows(all);
      return all;
    }

    private void ofCountries(List<Sum> all) {
      Set<String> names = groups.names();
      Map<Cell, List<Cell>> parts = new HashMap<>();
      for (Cell cell : balances.keySet()) {
        String country = cell.key().get(2);
        if (!country.equals(Countries.WORLD) && !names.contains(country)) {
          put(parts, with(cell, 2, Countries.WORLD), cell);
          int year = Integer.parseInt(cell.key().get(3));
          groups.memberships().stream()
              .filter(one -> one.member().equals(country) && one.years().contain(year))
              .map(one -> with(cell, 2, one.group()))
              .forEach(group -> put(parts, group, cell));
        }
      }
      add(all, parts);
    }

    private void ofElements(List<Sum> all) {
      Map<Cell, List<Cell>> parts = new HashMap<>();
      List<Cell> cells = new ArrayList<>(balances.keySet());
      cells.addAll(flows.keySet());
      for (Cell cell : cells) {
        elements
            .find(cell.key().get(0))
            .map(Elements.Element::groups)
            .orElse(List.of())
            .forEach(group -> put(parts, with(cell, 0, group), cell));
      }
      add(all, parts);
    }

    private void add(List<Sum> all, Map<Cell, List<Cell>> parts) {
      parts.forEach(
          (total, some) -> {
            if (flows.containsKey(total)) {
              all.add(sum(total, flows::get, some));
            } else if (balances.containsKey(total)) {
              Balance.MEASURES.forEach(
                  measure -> all.add(sum(total, cell -> balances.get(cell).get(measure), some)));
            }
          });
    }

    private void ofFlows(List<Sum> all) {
      Map<Trade, List<Cell>> parts = new HashMap<>();
      for (Cell flow : flows.keySet()) {
        List<String> key = flow.key();
        put(parts, new Trade(Balance.EXPORT_T, country(key, key.get(2))), flow);
        put(parts, new Trade(Balance.IMPORT_T, country(key, key.get(3))), flow);
      }
      parts.forEach(
          (trade, some) -> {
            Map<String, Double> amounts = balances.get(trade.of());
            if (amounts != null) {
              Map<Cell, Double> masses = new HashMap<>();
              some.forEach(flow -> masses.put(flow, flows.get(flow)));
              all.add(new Sum(trade.of(), amounts.get(trade.measure()), masses));
            }
          });
    }

    private static <K> void put(Map<K, List<Cell>> parts, K total, Cell part) {
      parts.computeIfAbsent(total, none -> new ArrayList<>()).add(part);
    }

    private static Cell country(List<String> flow, String country) {
      return Cell.of(Balance.TABLE.name(), flow.get(0), flow.get(1), country, flow.get(4));
    }

    private static Sum sum(Cell total, Function<Cell, Double> amount, List<Cell> parts) {
      Map<Cell, Double> amounts = new HashMap<>();
      parts.forEach(part -> amounts.put(part, amount.apply(part)));
      return new Sum(total, amount.apply(total), amounts);
    }

    private static Cell with(Cell cell, int at, String value) {
      List<String> key = new ArrayList<>(cell.key());
      key.set(at, value);
      return new Cell(cell.table(), key);
    }

    /**
     * An amount that others add up to, as far as sources agree: the world of its countries, a group
     * of elements of its members, a country's imports of the flows to it.
     *
     * @param amount of the total, NaN if unknown
     * @param parts what adds up, with amounts in one unit, NaN if unknown
     */
    record Sum(Cell total, double amount, Map<Cell, Double> parts) {
      Sum {
        parts = Map.copyOf(parts);
      }

      /**
       * Whether total and parts are rows of one table, so that a row is suppressed for this amount.
       */
      boolean isOfOneTable() {
        return parts.keySet().stream().allMatch(part -> part.table().equals(total.table()));
      }
    }
  }
}
