package org.oreflow.index;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.oreflow.index.concentration.DrawnMarkets;
import org.oreflow.index.dependence.EmbeddedMagnets;
import org.oreflow.index.dependence.ExposureIndices;
import org.oreflow.index.dependence.PublishedReliance;
import org.oreflow.index.dependence.SingleCountryDependency;
import org.oreflow.index.dependence.TradeCentrality;
import org.oreflow.index.formula.Bloc;
import org.oreflow.index.formula.FlowRow;
import org.oreflow.index.formula.IndexValue;
import org.oreflow.index.formula.Producers;
import org.oreflow.index.formula.Suppliers;
import org.oreflow.index.risk.AllDemand;
import org.oreflow.index.risk.GeoPolRisk;
import org.oreflow.index.risk.ReservesToProduction;
import org.oreflow.index.risk.StagePosition;
import org.oreflow.index.trade.ProductImports;
import org.oreflow.index.trade.TradePatterns;

/**
 * All indices of elements of a year.
 *
 * @param partners with whom a country's trade is compared
 * @param chain rows of {@link StagePosition#CHAIN}
 * @param width of the interval of a fraction that stands, at most
 * @param asked which of them
 */
public record ElementIndices(
    ElementInputs inputs, List<Bloc> partners, List<Row> chain, double width, Asked asked)
    implements Serializable {

  public List<IndexValue> of(ElementYear year) {
    List<IndexValue> reliance = PublishedReliance.of(year.reliance());
    List<IndexValue> standing =
        Indicators.of(asked::needs).ofElements(year, inputs).stream()
            .map(index -> StandingValues.of(index, width))
            .toList();
    List<IndexValue> elements =
        PublishedReliance.compared(standing, reliance, year.ofOneRelease(), width);
    List<Suppliers> producers = new Producers(year.year()).of(year.balances());
    return Stream.of(
            elements,
            reliance,
            year.studies(),
            StagePosition.of(producers, chain),
            drawn(year, producers),
            of(
                TradePatterns.class,
                () -> TradePatterns.of(withoutParts(year), year.year(), partners)),
            SingleCountryDependency.of(elements),
            ReservesToProduction.of(year.holdings(), year.balances(), year.year()),
            AllDemand.of(elements, year.balances(), year.demand()),
            embedded(year),
            of(ExposureIndices.class, () -> ExposureIndices.of(year.parts(), year.year())),
            of(TradeCentrality.class, () -> TradeCentrality.of(year.parts(), year.year())),
            of(GeoPolRisk.class, () -> geoPolRisk(elements, year)))
        .flatMap(List::stream)
        .filter(index -> asked.has(index.index()))
        .map(index -> StandingValues.of(index, width))
        .toList();
  }

  private List<IndexValue> of(Class<?> type, Supplier<List<IndexValue>> values) {
    return asked.has(type) ? values.get() : List.of();
  }

  private List<IndexValue> drawn(ElementYear year, List<Suppliers> producers) {
    if (!asked.hasSome(DrawnMarkets.NAMES) && !asked.hasSome(DrawnMarkets.MEASURES)) {
      return List.of();
    }
    var before = new Producers(year.year() - 1).of(year.before());
    return inputs.draws().of(year.balances(), producers, inputs.draws().hhi(year.before(), before));
  }

  private List<IndexValue> embedded(ElementYear year) {
    List<FlowRow> flows =
        year.flows().stream()
            .filter(flow -> !inputs.members().isRemainder(flow.element()))
            .toList();
    return EmbeddedMagnets.of(flows, inputs.importers(year.year()));
  }

  private List<FlowRow> withoutParts(ElementYear year) {
    return year.flows().stream().filter(flow -> !inputs.members().isPart(flow.element())).toList();
  }

  private List<IndexValue> geoPolRisk(List<IndexValue> elements, ElementYear year) {
    var risk = new GeoPolRisk(elements, year.balances(), year.year());
    List<FlowRow> whole = withoutParts(year);
    List<IndexValue> values = new ArrayList<>(risk.values());
    values.addAll(
        risk.ofProducts(
            ProductImports.of(whole, year.year(), inputs.instability(), inputs.groups())));
    return values;
  }
}
