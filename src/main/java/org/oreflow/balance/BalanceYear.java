package org.oreflow.balance;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.oreflow.choice.SourcePlace;
import org.oreflow.table.Balance;

/** Published figures and flows of some elements in one year, and the balances that they make. */
final class BalanceYear {
  private final BalanceInputs inputs;
  private final int year;
  private final Groups groups;
  private final TradeCells trade;
  private final List<PublishedFigure> supplies = new ArrayList<>();
  private final List<PublishedFigure> printed = new ArrayList<>();

  BalanceYear(BalanceInputs inputs, int year) {
    this.inputs = inputs;
    this.year = year;
    this.groups = inputs.groups(year);
    this.trade = inputs.trade(groups);
  }

  void add(TradedMass flow) {
    trade.add(flow);
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

  /** Rows of {@link Balance}: all that say something. */
  List<Row> rows() {
    return rows(balance -> !balance.isSilent());
  }

  /**
   * The others, of which {@link org.oreflow.table.Gap} counts the indices.
   *
   * @param standing element, stage and country of rows that something else stands for
   */
  List<Row> silent(Set<List<String>> standing) {
    return rows(CountryBalance::isSilent).stream()
        .filter(
            row ->
                !standing.contains(
                    List.of(
                        row.getString(Balance.SCHEMA.fieldIndex(Balance.ELEMENT)),
                        row.getString(Balance.SCHEMA.fieldIndex(Balance.STAGE)),
                        row.getString(Balance.SCHEMA.fieldIndex(Balance.COUNTRY)))))
        .toList();
  }

  private List<Row> rows(Predicate<CountryBalance> stands) {
    Map<String, Map<String, List<Cell>>> tables = new TreeMap<>();
    cells()
        .forEach(
            cell ->
                tables
                    .computeIfAbsent(cell.table().element(), none -> new TreeMap<>())
                    .computeIfAbsent(cell.table().stage(), none -> new ArrayList<>())
                    .add(cell));
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
    List<Cell> supplied = new ElementSplit(inputs.parts(), year).of(Supplies.of(supplies));
    return Stream.of(
            supplied, groups.of(supplied), inputs.shared(Supplies.added(printed)), trade.cells())
        .flatMap(Collection::stream);
  }

  private List<CountryBalance> balances(List<Cell> all) {
    List<Cell> first = first(all);
    WorldTable world = WorldTable.of(first);
    Map<String, List<Cell>> countries = new TreeMap<>();
    first.forEach(
        cell -> countries.computeIfAbsent(cell.country(), none -> new ArrayList<>()).add(cell));
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
    Map<List<String>, List<Cell>> places = new TreeMap<>(BalanceYear::compare);
    cells.forEach(
        cell ->
            places
                .computeIfAbsent(
                    List.of(cell.country(), cell.table().measure()), none -> new ArrayList<>())
                .add(cell));
    return places.values().stream().flatMap(this::firstOf).toList();
  }

  private static int compare(List<String> one, List<String> other) {
    int countries = one.get(0).compareTo(other.get(0));
    return countries != 0 ? countries : one.get(1).compareTo(other.get(1));
  }

  private Stream<Cell> firstOf(List<Cell> place) {
    Cell first = place.stream().min(this::compare).orElseThrow();
    return place.stream()
        .filter(cell -> compare(cell, first) == 0 || (cell.isTraded() && first.isTraded()));
  }

  private int compare(Cell one, Cell other) {
    SourcePlace place = inputs.place(one);
    int places = place.compareTo(inputs.place(other));
    return places != 0 ? places : Boolean.compare(one.isTraded(), other.isTraded());
  }
}
