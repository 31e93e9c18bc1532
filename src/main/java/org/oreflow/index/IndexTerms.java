package org.oreflow.index;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.oreflow.index.Indicators.Markets;
import org.oreflow.index.concentration.DrawnMarkets;
import org.oreflow.index.dependence.EmbeddedMagnets;
import org.oreflow.index.dependence.ExposureIndices;
import org.oreflow.index.dependence.SingleCountryDependency;
import org.oreflow.index.dependence.TradeCentrality;
import org.oreflow.index.formula.BalanceIndex;
import org.oreflow.index.formula.BlocIndex;
import org.oreflow.index.formula.Index;
import org.oreflow.index.formula.IndexValue;
import org.oreflow.index.formula.MarketIndex;
import org.oreflow.index.formula.Producers;
import org.oreflow.index.formula.Suppliers;
import org.oreflow.index.formula.Term;
import org.oreflow.index.risk.AllDemand;
import org.oreflow.index.risk.GeoPolRisk;
import org.oreflow.index.risk.ReservesToProduction;
import org.oreflow.index.risk.StagePosition;
import org.oreflow.reference.Countries;
import org.oreflow.table.Cell;

/**
 * What stands in the formula of an index, as the formula itself names it.
 *
 * @param values indices of the year, of {@link ElementIndices}
 */
public record IndexTerms(ElementYear year, ElementInputs inputs, Collection<IndexValue> values) {
  public List<Term> of(String index, Cell cell) {
    if (DrawnMarkets.NAMES.contains(index)) {
      return of("hhi", cell.ofVariant("").of(Countries.WORLD));
    }
    if (cell.variant().equals(DrawnMarkets.VARIANT)) {
      return of(index, cell.ofVariant(""));
    }
    List<Term> registered = registered(index, cell);
    return registered.isEmpty() ? calculated(index, cell) : registered;
  }

  /** Whether an index is computed of table exposure. */
  public static boolean isOfExposures(String index) {
    return ExposureIndices.NAMES.contains(index) || TradeCentrality.NAMES.contains(index);
  }

  /** Of which cell the flows of a term are. */
  public static Cell cell(Term term, Cell cell) {
    return EmbeddedMagnets.of(term, cell);
  }

  private List<Term> registered(String index, Cell cell) {
    List<Suppliers> markets = new Markets(year, inputs).all;
    return Indicators.ALL.stream()
        .filter(one -> one.name().equals(index))
        .flatMap(one -> terms(one, cell, markets).limit(1))
        .filter(terms -> !terms.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  private Stream<List<Term>> terms(Index index, Cell cell, List<Suppliers> markets) {
    if (index instanceof MarketIndex formula) {
      return markets.stream()
          .filter(market -> market.grouping() == formula.grouping() && market.cell().equals(cell))
          .map(market -> formula.terms(market.market()));
    }
    if (index instanceof BlocIndex formula) {
      return markets.stream()
          .filter(market -> market.cell().of(cell.country()).equals(cell))
          .map(Suppliers::market)
          .filter(market -> market.blocs().contains(cell.country()))
          .map(market -> formula.terms(market, cell.country()));
    }
    return index instanceof BalanceIndex formula
        ? (formula.takesSupply() ? year.ofOneRelease() : year.balances())
            .stream().filter(row -> row.cell(cell.year()).equals(cell)).map(formula::terms)
        : Stream.empty();
  }

  private List<Term> calculated(String index, Cell cell) {
    if (cell.variant().equals(EmbeddedMagnets.VARIANT)) {
      return EmbeddedMagnets.terms(cell, year.flows(), inputs.importers(year.year()));
    }
    if (isOfExposures(index)) {
      return ExposureIndices.terms(index, cell, year.parts());
    }
    List<Row> demand =
        year.demand().stream().filter(row -> cell.element().equals(row.getAs("element"))).toList();
    return switch (index) {
      case "single_country_dependency", "crma_single_country" ->
          SingleCountryDependency.terms(cell, values);
      case "n_minus_1" -> AllDemand.terms(cell, values, year.balances(), demand);
      case ReservesToProduction.NAME ->
          ReservesToProduction.terms(cell, year.holdings(), year.balances());
      case "stage_position" ->
          StagePosition.terms(cell, new Producers(year.year()).of(year.balances()));
      default ->
          Stream.of(index)
              .filter(name -> name.startsWith("geopolrisk"))
              .flatMap(
                  name ->
                      new GeoPolRisk(values, year.balances(), year.year())
                          .terms(cell, values).stream())
              .toList();
    };
  }
}
