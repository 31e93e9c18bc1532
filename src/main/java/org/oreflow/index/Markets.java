package org.oreflow.index;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.oreflow.index.formula.Bloc;
import org.oreflow.index.formula.Cell;
import org.oreflow.index.formula.FlowRow;
import org.oreflow.index.formula.Grouping;
import org.oreflow.index.formula.Producers;
import org.oreflow.index.formula.Suppliers;

/** The markets of a year: of producers, of blocs of them, and of importers. */
final class Markets {
  private final ElementYear year;
  private final ElementInputs inputs;
  final List<Suppliers> all;
  private final Map<Cell, Suppliers> importers;

  Markets(ElementYear year, ElementInputs inputs) {
    this.year = year;
    this.inputs = inputs;
    this.all = all(year, inputs);
    this.importers =
        all.stream()
            .filter(Markets::isOfImporter)
            .collect(Collectors.toMap(Suppliers::cell, Function.identity(), (one, other) -> one));
  }

  private static List<Suppliers> all(ElementYear year, ElementInputs inputs) {
    var ofYear = new Producers(year.year());
    List<Suppliers> producers = new ArrayList<>(ofYear.of(year.balances()));
    year.holdings().forEach((measure, held) -> producers.addAll(ofYear.of(measure, held)));
    producers.addAll(ofYear.exporters(year.balances()));
    producers.addAll(ofYear.importers(year.balances()));
    List<Suppliers> markets = new ArrayList<>(producers);
    for (Bloc bloc : inputs.blocs()) {
      Map<String, String> groups = bloc.in(year.year());
      producers.forEach(market -> markets.add(market.in(bloc, groups)));
    }
    markets.addAll(
        inputs.importers(year.year()).of(year.flows().stream().map(FlowRow::ofAllCodes).toList()));
    return List.copyOf(markets);
  }

  /** Blocs of a market of blocs that a supplier has joined or left since the year before. */
  Set<String> moved(Suppliers market) {
    Set<String> moved = new HashSet<>();
    for (Bloc bloc : inputs.blocs()) {
      if (bloc.isOf(market.cell().variant())) {
        Map<String, Set<String>> groups = bloc.moved(year.year());
        market.all().stream()
            .map(one -> one.supply())
            .filter(supply -> supply.known() > 0 || supply.mass().high() > 0)
            .forEach(supply -> moved.addAll(groups.getOrDefault(supply.name(), Set.of())));
      }
    }
    return moved;
  }

  /**
   * Whether an importer's market is of the goods of its element's group, whose value nobody divides
   * among the elements in them: both have all of it.
   */
  boolean isUndivided(Suppliers market) {
    return isOfImporter(market)
        && inputs
            .members()
            .group(market.cell().element())
            .map(group -> importers.get(market.cell().ofElement(group)))
            .filter(group -> hasAllOf(market, group))
            .isPresent();
  }

  private static boolean hasAllOf(Suppliers market, Suppliers group) {
    Map<String, Double> all = values(group);
    return values(market).entrySet().stream()
        .allMatch(one -> one.getValue().equals(all.get(one.getKey())));
  }

  private static Map<String, Double> values(Suppliers market) {
    return market.all().stream()
        .collect(
            Collectors.groupingBy(
                one -> one.supply().name(), Collectors.summingDouble(one -> one.all())));
  }

  private static boolean isOfImporter(Suppliers market) {
    return market.grouping() == Grouping.SUPPLIERS || market.grouping() == Grouping.GROUP_SUPPLIERS;
  }
}
