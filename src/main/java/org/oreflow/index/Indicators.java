package org.oreflow.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.oreflow.choice.Release;
import org.oreflow.figure.Market;
import org.oreflow.index.concentration.AlignmentPremium;
import org.oreflow.index.concentration.BlocConcentration;
import org.oreflow.index.concentration.BlocShare;
import org.oreflow.index.concentration.ConcentrationRatio;
import org.oreflow.index.concentration.ConcentrationWithin;
import org.oreflow.index.concentration.EffectiveSuppliers;
import org.oreflow.index.concentration.GroupConcentration;
import org.oreflow.index.concentration.GroupTopSupplier;
import org.oreflow.index.concentration.NormalisedConcentration;
import org.oreflow.index.concentration.ShannonEntropy;
import org.oreflow.index.concentration.ShannonSuppliers;
import org.oreflow.index.concentration.SupplierConcentration;
import org.oreflow.index.concentration.SupplierNumber;
import org.oreflow.index.concentration.UnctadConcentration;
import org.oreflow.index.concentration.WithoutLargest;
import org.oreflow.index.dependence.CoreDependency;
import org.oreflow.index.dependence.CrmaDistance;
import org.oreflow.index.dependence.ImportDependency;
import org.oreflow.index.dependence.NetImportReliance;
import org.oreflow.index.dependence.SelfSufficiency;
import org.oreflow.index.formula.BalanceIndex;
import org.oreflow.index.formula.BalanceRow;
import org.oreflow.index.formula.Bloc;
import org.oreflow.index.formula.BlocIndex;
import org.oreflow.index.formula.FlowRow;
import org.oreflow.index.formula.Grouping;
import org.oreflow.index.formula.Index;
import org.oreflow.index.formula.IndexValue;
import org.oreflow.index.formula.MarketIndex;
import org.oreflow.index.formula.Producers;
import org.oreflow.index.formula.Suppliers;
import org.oreflow.index.product.ComparativeAdvantage;
import org.oreflow.index.product.ExportTotals;
import org.oreflow.index.product.ExportValue;
import org.oreflow.index.product.OddMasses;
import org.oreflow.index.product.ProductConcentration;
import org.oreflow.index.product.ProductConcentration.Measure;
import org.oreflow.index.product.ProductIndex;
import org.oreflow.index.product.ProductIndices;
import org.oreflow.index.product.ProductUnitValue;
import org.oreflow.index.risk.SupplierInstability;
import org.oreflow.index.risk.TradeExposure;
import org.oreflow.index.trade.ImportUnitValue;
import org.oreflow.index.trade.TradeBalance;
import org.oreflow.reference.Countries;
import org.oreflow.table.Cell;
import org.oreflow.table.Flag;

/** The register of indices, and how they are computed together: all indices of a market at once. */
public final class Indicators {
  public static final List<Index> ALL =
      List.of(
          new SupplierConcentration("hhi", Grouping.PRODUCERS),
          new ConcentrationRatio("cr1", Grouping.PRODUCERS, 1),
          new ConcentrationRatio("cr3", Grouping.PRODUCERS, 3),
          new EffectiveSuppliers("effective_suppliers", Grouping.PRODUCERS),
          new NormalisedConcentration("hhi_normalised", Grouping.PRODUCERS),
          new UnctadConcentration("hhi_unctad", Grouping.PRODUCERS),
          new SupplierNumber("suppliers", Grouping.PRODUCERS),
          new ShannonEntropy("shannon", Grouping.PRODUCERS),
          new ShannonSuppliers("shannon_suppliers", Grouping.PRODUCERS),
          new WithoutLargest(1),
          new WithoutLargest(2),
          new WithoutLargest(3),
          new BlocConcentration("hhi", Grouping.BLOCS),
          new AlignmentPremium("alignment_premium", Grouping.BLOCS),
          new BlocShare("bloc_share"),
          new ConcentrationWithin("hhi_within"),
          new SupplierConcentration("import_hhi", Grouping.SUPPLIERS),
          new ConcentrationRatio("top_supplier_share", Grouping.SUPPLIERS, 1),
          new ConcentrationRatio("import_cr3", Grouping.SUPPLIERS, 3),
          new EffectiveSuppliers("import_effective_suppliers", Grouping.SUPPLIERS),
          new NormalisedConcentration("import_hhi_normalised", Grouping.SUPPLIERS),
          new ShannonEntropy("import_shannon", Grouping.SUPPLIERS),
          new SupplierInstability("supplier_instability", Grouping.SUPPLIERS),
          new SupplierInstability("supplier_instability", Grouping.GROUP_SUPPLIERS),
          new ImportUnitValue("import_unit_value", Grouping.SUPPLIERS),
          new ImportUnitValue("import_unit_value", Grouping.GROUP_SUPPLIERS),
          new GroupConcentration("import_hhi", Grouping.GROUP_SUPPLIERS),
          new GroupConcentration("cdi1", Grouping.GROUP_SUPPLIERS),
          new GroupTopSupplier("top_supplier_share", Grouping.GROUP_SUPPLIERS),
          new NetImportReliance("net_import_reliance"),
          new ImportDependency("import_dependency"),
          new SelfSufficiency("self_sufficiency"),
          new TradeBalance("trade_balance"),
          new TradeExposure("usgs_trade_exposure"),
          new CoreDependency("cdi2"),
          new CoreDependency("cdi3"),
          new CrmaDistance("crma_extraction", 0.10),
          new CrmaDistance("crma_processing", 0.40),
          new CrmaDistance("crma_recycling", CrmaDistance.RECYCLING),
          new ProductConcentration("export_hhi_value", Grouping.PRODUCT_EXPORTS, Measure.VALUE),
          new ProductConcentration("export_hhi_mass", Grouping.PRODUCT_EXPORTS, Measure.MASS),
          new ProductConcentration("import_hhi_value", Grouping.PRODUCT_IMPORTS, Measure.VALUE),
          new ProductConcentration("import_hhi_mass", Grouping.PRODUCT_IMPORTS, Measure.MASS),
          new ExportValue("export_value", "USD", Grouping.PRODUCT_EXPORTS),
          new ExportValue("export_share", "1", Grouping.PRODUCT_EXPORTS),
          new ProductUnitValue("unit_value", Grouping.PRODUCT_EXPORTS),
          new ProductUnitValue("product_import_unit_value", Grouping.PRODUCT_IMPORTS),
          new ComparativeAdvantage("rca", Grouping.PRODUCT_EXPORTS),
          new ComparativeAdvantage("rca_symmetric", Grouping.PRODUCT_EXPORTS));

  private final List<MarketIndex> ofMarkets;
  private final List<BlocIndex> ofBlocs;
  private final List<BalanceIndex> ofBalances;
  private final List<ProductIndex> ofProducts;

  private Indicators(List<Index> indicators) {
    this.ofMarkets = of(MarketIndex.class, indicators);
    this.ofBlocs = of(BlocIndex.class, indicators);
    this.ofBalances = of(BalanceIndex.class, indicators);
    this.ofProducts = of(ProductIndex.class, indicators);
  }

  public static Indicators only(String... names) {
    return of(Arrays.asList(names)::contains);
  }

  public static Indicators of(Predicate<String> names) {
    return new Indicators(ALL.stream().filter(index -> names.test(index.name())).toList());
  }

  private static <I> List<I> of(Class<I> type, List<Index> indicators) {
    return indicators.stream().filter(type::isInstance).map(type::cast).toList();
  }

  /** Indices of elements, groups and commodities in a year; remainders have none of their own. */
  public List<IndexValue> ofElements(ElementYear year, ElementInputs inputs) {
    var markets = new Markets(year, inputs);
    Stream<IndexValue> values =
        Stream.concat(
            markets.all.stream().flatMap(market -> ofMarket(market, markets)),
            Stream.concat(
                ofBalances(year.balances(), year.year(), false),
                ofBalances(year.ofOneRelease(), year.year(), true)));
    return values.filter(value -> !inputs.members().isRemainder(value.cell().element())).toList();
  }

  private static Set<String> broken(Set<String> flags, boolean isBroken) {
    Set<String> all = new TreeSet<>(flags);
    if (isBroken) {
      all.add(Flag.SERIES_BREAK.name());
    }
    return all;
  }

  private Stream<IndexValue> ofMarket(Suppliers suppliers, Markets markets) {
    Market market = suppliers.market();
    Cell cell = suppliers.cell();
    Set<String> moved = markets.moved(suppliers);
    Set<String> told = market.knowledge().flags();
    Set<String> flags = broken(told, !moved.isEmpty());
    Stream<IndexValue> values =
        ofMarkets.stream()
            .filter(index -> index.grouping() == suppliers.grouping() && index.isOf(cell))
            .filter(index -> !(index instanceof ImportUnitValue && markets.isUndivided(suppliers)))
            .map(index -> index.of(cell, market, flags));
    Stream<IndexValue> parts =
        market.blocs().stream()
            .filter(bloc -> suppliers.grouping() == Grouping.BLOCS)
            .flatMap(
                bloc ->
                    ofBlocs.stream()
                        .map(
                            index ->
                                IndexValue.of(
                                    index,
                                    cell.of(bloc),
                                    index.of(market, bloc),
                                    broken(told, moved.contains(bloc)))));
    return Stream.concat(values, parts);
  }

  private Stream<IndexValue> ofBalances(
      Collection<BalanceRow> balances, int year, boolean takesSupply) {
    List<BalanceIndex> some =
        ofBalances.stream().filter(index -> index.takesSupply() == takesSupply).toList();
    return balances.stream()
        .filter(Indicators::isTraded)
        .flatMap(
            balance ->
                some.stream()
                    .filter(index -> index.isOf(balance))
                    .map(
                        index ->
                            IndexValue.of(
                                    index, balance.cell(year), index.of(balance), balance.flags())
                                .within(index.of(balance.rounded()))));
  }

  private static boolean isTraded(BalanceRow row) {
    boolean isCountry =
        !row.country().equals(Countries.WORLD) && !row.country().equals(Countries.OTHER);
    return isCountry
        && Stream.of(row.imports(), row.exports(), row.consumption())
            .anyMatch(measure -> !Double.isNaN(measure.low()));
  }

  /**
   * Indices of products.
   *
   * @param parts trade records that count, of {@link org.oreflow.flow.Flows#parts}
   * @param releases by source and release
   * @param precedence source ids, first first
   * @param totals source, year, exporter, value_usd of all trade; none: there are none
   * @param odd what becomes of indices by odd masses
   * @return rows of {@link org.oreflow.table.ProductIndicator}
   */
  public Dataset<Row> ofProducts(
      Dataset<Row> parts,
      Map<List<String>, Release> releases,
      List<String> precedence,
      List<Row> totals,
      OddMasses odd) {
    return new ProductIndices(ofProducts, releases, precedence, ExportTotals.of(totals), odd)
        .of(parts);
  }

  /** The markets of a year: of producers, of blocs of them, and of importers. */
  static final class Markets {
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
          inputs
              .importers(year.year())
              .of(year.flows().stream().map(FlowRow::ofAllCodes).toList()));
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
     * Whether an importer's market is of the goods of its element's group, whose value nobody
     * divides among the elements in them: both have all of it.
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
      return market.grouping() == Grouping.SUPPLIERS
          || market.grouping() == Grouping.GROUP_SUPPLIERS;
    }
  }
}
