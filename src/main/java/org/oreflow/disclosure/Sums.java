package org.oreflow.disclosure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.spark.sql.Row;
import org.oreflow.reference.Countries;
import org.oreflow.reference.CountryGroups;
import org.oreflow.reference.Elements;
import org.oreflow.table.Balance;
import org.oreflow.table.Flow;

/**
 * The sums within and between tables {@link Flow} and {@link Balance}: of countries to the world
 * and to groups of countries, of elements to groups of elements, of flows to imports and exports.
 */
final class Sums {
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
    List<String> all = new ArrayList<>(key);
    all.addAll(amounts);
    return List.copyOf(all);
  }

  void addBalance(Row row) {
    Map<String, Double> amounts = new TreeMap<>();
    Balance.MEASURES.forEach(measure -> amounts.put(measure, amount(row, measure)));
    balances.put(
        Cell.of(
            Balance.TABLE.name(),
            row.getAs(Balance.ELEMENT),
            row.getAs(Balance.STAGE),
            row.getAs(Balance.COUNTRY),
            row.getAs(Balance.YEAR)),
        amounts);
  }

  void addFlow(Row row) {
    flows.put(
        Cell.of(
            Flow.TABLE.name(),
            row.getAs(Flow.ELEMENT),
            row.getAs(Flow.STAGE),
            row.getAs(Flow.EXPORTER),
            row.getAs(Flow.IMPORTER),
            row.getAs(Flow.YEAR)),
        amount(row, Flow.MASS_T));
  }

  private static double amount(Row row, String column) {
    Number amount = row.getAs(column);
    return amount == null ? Double.NaN : amount.doubleValue();
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
        parts.computeIfAbsent(with(cell, 2, Countries.WORLD), none -> new ArrayList<>()).add(cell);
        int year = Integer.parseInt(cell.key().get(3));
        groups.memberships().stream()
            .filter(one -> one.member().equals(country) && one.years().contain(year))
            .map(one -> with(cell, 2, one.group()))
            .forEach(group -> parts.computeIfAbsent(group, none -> new ArrayList<>()).add(cell));
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
          .forEach(
              group ->
                  parts.computeIfAbsent(with(cell, 0, group), n -> new ArrayList<>()).add(cell));
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
      trade(parts, flow, new Trade(Balance.EXPORT_T, country(key, key.get(2))));
      trade(parts, flow, new Trade(Balance.IMPORT_T, country(key, key.get(3))));
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

  private static void trade(Map<Trade, List<Cell>> parts, Cell flow, Trade trade) {
    parts.computeIfAbsent(trade, none -> new ArrayList<>()).add(flow);
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
