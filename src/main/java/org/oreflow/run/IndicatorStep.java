package org.oreflow.run;

import static org.apache.spark.sql.functions.not;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.oreflow.balance.BalanceInputs;
import org.oreflow.balance.BalanceYear;
import org.oreflow.balance.Balances;
import org.oreflow.choice.CurrentProduction;
import org.oreflow.engine.Grouped;
import org.oreflow.engine.Grouped.GroupFunction;
import org.oreflow.engine.Input;
import org.oreflow.engine.Scan;
import org.oreflow.engine.TableRow;
import org.oreflow.flow.ReconciledTrade;
import org.oreflow.flow.mirror.MirrorReconciliation;
import org.oreflow.index.ElementIndices;
import org.oreflow.index.ElementInputs;
import org.oreflow.index.ElementYear;
import org.oreflow.index.Gaps;
import org.oreflow.index.Indicators;
import org.oreflow.index.change.Changes;
import org.oreflow.index.dependence.PublishedReliance;
import org.oreflow.index.product.MirrorGap;
import org.oreflow.index.product.OddMasses;
import org.oreflow.index.risk.AllDemand;
import org.oreflow.lake.Lake;
import org.oreflow.lake.Remake;
import org.oreflow.landscape.ShareIndices;
import org.oreflow.reference.Commodities.Commodity;
import org.oreflow.reference.Elements;
import org.oreflow.reference.Reference;
import org.oreflow.run.FlowStep.ReconciledStep;
import org.oreflow.run.settings.Configuration;
import org.oreflow.run.stale.IndexInputs;
import org.oreflow.run.stale.Reads;
import org.oreflow.run.stale.TradeReads;
import org.oreflow.table.Balance;
import org.oreflow.table.Change;
import org.oreflow.table.ExposureTable;
import org.oreflow.table.Flow;
import org.oreflow.table.Gap;
import org.oreflow.table.IndicatorValue;
import org.oreflow.table.Landscape;
import org.oreflow.table.Measure;
import org.oreflow.table.Parameter;
import org.oreflow.table.ProductIndicator;
import org.oreflow.table.Production;
import org.oreflow.table.Reason;
import org.oreflow.table.Reconciled;
import org.oreflow.table.Table;
import org.oreflow.table.Trade;

/** Indices of elements, and the cells of them of which nothing is known. */
record IndicatorStep(Table makes) implements Step {
  @Override
  public List<Table> makesToo() {
    return List.of(Gap.TABLE);
  }

  @Override
  public Reads reads(Records records, TradeReads trade) {
    var configuration = records.configuration();
    Reads reads = ofIndices(records, trade);
    if (records.draws().areDrawn()) {
      reads.rowsBefore("balances before", Balance.TABLE);
    }
    return reads
        .rows("flows", Flow.TABLE)
        .rows("balances", Balance.TABLE)
        .rows("landscape", Landscape.TABLE)
        .rows("exposures", ExposureTable.TABLE)
        .at(
            "breaks",
            () -> {
              var breaks = ShareIndices.breaks(Landscapes.order(configuration), records.links());
              return year -> breaks.getOrDefault(year, Set.of()).toString();
            })
        .years(() -> records.productionDigests().years())
        .at("production", () -> records.productionDigests()::text)
        .byYear("criticality", () -> records.indexInputs().criticalityByYear())
        .at("governance", () -> year -> records.indexInputs().instability().in(year).toString())
        .lines("chain", () -> records.indexInputs().chain().stream())
        .with("draws", () -> records.draws().toString())
        .lines("groups", () -> configuration.partners().stream())
        .lines("blocs", () -> configuration.blocs().stream());
  }

  static Reads ofIndices(Records records, TradeReads trade) {
    return new Reads(trade.lake())
        .upstream("criticality", Parameter.TABLE)
        .upstream("production", Production.TABLE)
        .lines("members", () -> records.indexInputs().members().parts().stream())
        .with("indices", () -> records.configuration().settings().asked().toString())
        .with(
            "width",
            () -> Double.toString(records.configuration().settings().limits().indexWidth()));
  }

  @Override
  public Dataset<Row> rows(Context context, Remake remake) {
    var records = context.records();
    Lake lake = context.lake();
    List<Row> links = records.links();
    var production = records.production().where(remake.of(Production.YEAR));
    var balances = lake.read(Balance.TABLE).where(remake.of(Balance.YEAR));
    var flows = lake.read(Flow.TABLE).where(remake.of(Flow.YEAR));
    var inputs = records.indexInputs();
    var studies = context.rows(makes, inputs.criticality());
    SortedMap<String, Dataset<Row>> tables = new TreeMap<>();
    tables.put(ElementYear.BALANCES, balances);
    if (records.draws().areDrawn()) {
      tables.put(ElementYear.BEFORE, before(records, lake, remake));
    }
    tables.put(ElementYear.FLOWS, flows);
    var parts = lake.read(ExposureTable.TABLE).where(remake.of(ExposureTable.YEAR));
    tables.put(ElementYear.PARTS, parts);
    tables.put(ElementYear.HOLDINGS, records.holdings().where(remake.of(Balance.YEAR)));
    tables.put(ElementGroups.PRODUCTION, production);
    tables.put(ElementYear.STUDIES, studies.where(remake.of(IndicatorValue.YEAR)));
    var landscapes = new Landscapes(context);
    var ofShares =
        landscapes.indices(links).stream()
            .filter(index -> context.settings().asked().has(index.index()))
            .toList();
    var shares = context.spark().createDataFrame(Gaps.rows(ofShares), Gaps.SCHEMA);
    var made =
        new ElementGroups(indices(context, inputs), records.balanceInputs())
            .of(tables)
            .unionByName(shares.where(remake.of(IndicatorValue.YEAR)));
    Dataset<Row> kept = records.kept(made); // counted and written
    Column cells = functions.col(Gap.CELLS);
    List<Row> counted = new ArrayList<>(Gaps.counted(Scan.collect(kept.where(cells.isNotNull()))));
    var remade = links.stream().filter(row -> remake.years().contains(year(row))).toList();
    var places = Scan.distinct(balances, List.of(Balance.ELEMENT, Balance.STAGE, Balance.YEAR));
    if (context.settings().asked().hasSome(ShareIndices.OF_LINK)) {
      counted.addAll(landscapes.untold(remade, places));
    }
    var gaps = new WouldTell(context.configuration()).rows(counted);
    lake.replace(Gap.TABLE, context.rows(Gap.TABLE, gaps), remake);
    return kept.where(cells.isNull()).drop(Gap.CELLS);
  }

  // of the year after
  private static Dataset<Row> before(Records records, Lake lake, Remake remake) {
    return lake.read(Balance.TABLE)
        .where(functions.col(Balance.ELEMENT).isin(records.draws().elements().toArray()))
        .where(remake.before(Balance.YEAR))
        .withColumn(Balance.YEAR, functions.col(Balance.YEAR).plus(1));
  }

  private static ElementIndices indices(Context context, IndexInputs inputs) {
    var configuration = context.configuration();
    return new ElementIndices(
        new ElementInputs(
            inputs.members(),
            inputs.instability(),
            configuration.blocs(),
            configuration.groups(),
            context.records().draws()),
        configuration.partners(),
        inputs.chain(),
        context.settings().limits().indexWidth(),
        context.settings().asked());
  }

  private static int year(Row row) {
    return row.<Integer>getAs(Landscape.YEAR);
  }

  /** Indices of elements, a year at a time, of countries too whose flows say nothing. */
  record ElementGroups(ElementIndices indices, BalanceInputs balances) implements GroupFunction {
    private static final String PRODUCTION = "production";

    /** The rows of {@link Gaps#SCHEMA}, of tables by the names of {@link ElementYear}. */
    Dataset<Row> of(SortedMap<String, Dataset<Row>> tables) {
      List<Input> inputs =
          Input.by(List.of(IndicatorValue.YEAR), tables).stream().map(ElementGroups::read).toList();
      return Grouped.of("year", inputs, this, Gaps.SCHEMA);
    }

    // records of production count as two tables
    private static Input read(Input input) {
      return input.table().equals(PRODUCTION)
          ? input.where(row -> PublishedReliance.isRead(row) || AllDemand.isRead(row))
          : input;
    }

    @Override
    public List<Row> of(Iterator<TableRow> group) {
      return Gaps.rows(indices.of(year(group)));
    }

    private ElementYear year(Iterator<TableRow> group) {
      TableRow first = group.next();
      int number = first.row().<Integer>getAs(IndicatorValue.YEAR);
      var year = new ElementYear(number);
      var silent = new BalanceYear(balances, number);
      add(first, year, silent);
      group.forEachRemaining(row -> add(row, year, silent));
      silent.silent().forEach(row -> year.add(new TableRow(ElementYear.BALANCES, row)));
      return year;
    }

    private static void add(TableRow row, ElementYear year, BalanceYear silent) {
      if (row.table().equals(PRODUCTION)) {
        if (PublishedReliance.isRead(row.row())) {
          year.add(new TableRow(ElementYear.RELIANCE, row.row()));
        }
        if (AllDemand.isRead(row.row())) {
          year.add(new TableRow(ElementYear.DEMAND, row.row()));
        }
        return;
      }
      year.add(row);
      if (row.table().equals(ElementYear.FLOWS)) {
        silent.addFlow(row.row());
      } else if (row.table().equals(ElementYear.BALANCES)) {
        silent.addBalance(row.row());
      }
    }
  }

  /** What would fill a gap: product codes whose trade, or formats whose output, is of its stage. */
  private static final class WouldTell {
    // a file of any publisher, or of one's own
    private static final String OWN_TABLE = "production-table: country, year, quantity, unit";

    private static final Set<String> OF_OUTPUT =
        Set.of(Reason.NO_SOURCE.name(), Reason.NO_SHARES.name());

    private static final SortedSet<String> NONE = Collections.emptySortedSet();

    private final Reference reference;
    private final Map<List<String>, SortedSet<String>> output; // element, stage → formats
    private final Map<List<Object>, List<String>> known = new HashMap<>();

    WouldTell(Configuration configuration) {
      this.reference = configuration.reference();
      this.output = reference.types().formatsOfOutput();
    }

    List<Row> rows(List<Row> counted) {
      return counted.stream().map(this::row).toList();
    }

    // of many years and families
    private Row row(Row gap) {
      String element = gap.getString(0);
      String stage = gap.getString(1);
      boolean ofOutput = OF_OUTPUT.contains(gap.getString(4));
      List<String> told =
          known.computeIfAbsent(
              List.of(ofOutput, element, stage),
              none -> ofOutput ? formats(element, stage) : codes(element, stage));
      Object[] cells = new Object[7];
      Arrays.setAll(cells, i -> i < 6 ? gap.get(i) : told.toArray(String[]::new));
      return RowFactory.create(cells);
    }

    private List<String> codes(String element, String stage) {
      return reference.commodities().all().stream()
          .filter(commodity -> commodity.stage().equals(stage))
          .filter(commodity -> isOf(commodity, element))
          .map(commodity -> commodity.codeSystem() + " " + commodity.code())
          .distinct()
          .sorted()
          .toList();
    }

    private boolean isOf(Commodity commodity, String element) {
      return commodity.element().equals(element)
          || groups(element).anyMatch(commodity.element()::equals)
          || reference.elements().members(element).contains(commodity.element());
    }

    private List<String> formats(String element, String stage) {
      return Stream.concat(
              Stream.of(OWN_TABLE),
              Stream.concat(Stream.of(element), groups(element))
                  .flatMap(one -> output.getOrDefault(List.of(one, stage), NONE).stream())
                  .distinct()
                  .sorted())
          .toList();
    }

    private Stream<String> groups(String element) {
      return reference.elements().find(element).map(Elements.Element::groups).stream()
          .flatMap(List::stream);
    }
  }

  record ChangeStep(Table makes) implements Step {
    // a year compares with years before it; which hhi has no value follows from balances too
    @Override
    public Reads reads(Records records, TradeReads trade) {
      var settings = records.configuration().settings();
      return IndicatorStep.ofIndices(records, trade)
          .rowsUpTo("balances", Balance.TABLE)
          .rowsUpTo("landscape", Landscape.TABLE)
          .at("production", () -> records.productionDigests()::text)
          .with("compared", () -> settings.changes().toString())
          .with("revision", () -> Double.toString(settings.limits().revision()))
          .byYear("criticality", () -> records.indexInputs().changesByYear());
    }

    @Override
    public Dataset<Row> rows(Context context, Remake remake) {
      var inputs = context.records().indexInputs();
      var studies = context.rows(makes, inputs.changes());
      var landscapes = new Landscapes(context);
      var ofShares = landscapes.changes(context.records().links());
      var limits = context.settings().limits();
      var compared = context.settings().changes();
      Lake lake = context.lake();
      var changes =
          new Changes(inputs.members(), compared, limits.indexWidth(), limits.revision())
              .of(lake.read(Balance.TABLE), editions(context), lake.read(IndicatorValue.TABLE))
              .unionByName(
                  studies.withColumn(
                      Change.STATUS,
                      functions.when(
                          functions.col(Change.CONTRIBUTION).isNotNull(),
                          functions.col(Change.STATUS))))
              .unionByName(context.rows(makes, ofShares))
              .where(remake.of(Change.YEAR_TO))
              .where(
                  context.settings().asked().isAll()
                      ? functions.lit(true)
                      : functions
                          .col(Change.INDICATOR)
                          .isin(context.settings().asked().names().toArray()));
      return LandscapeStep.withSources(context, changes);
    }

    // what countries make by the edition of the year before, where a newer one counts
    private static Dataset<Row> editions(Context context) {
      Column family = functions.col(CurrentProduction.FAMILY);
      return new Balances(context.records().balanceInputs())
          .of(
              context
                  .records()
                  .production()
                  .where(family.equalTo(CurrentProduction.EARLIER))
                  .withColumn(CurrentProduction.FAMILY, functions.lit(Measure.OUTPUT.text())),
              context.lake().read(Flow.TABLE).limit(0));
    }
  }

  /** Indices of products, of reports or of what is reconciled of them, as the settings say. */
  record ProductStep(Table makes) implements Step {
    @Override
    public Reads reads(Records records, TradeReads trade) {
      Reads reads =
          trade
              .products(records::totalsByYear)
              .with("indices", () -> records.configuration().settings().asked().toString());
      return records.configuration().mirrored().isEmpty()
          ? reads
          : reads.upstream("reconciliation", Reconciled.TABLE);
    }

    // reports of both sides are there after the job before, so not among what is made ahead
    @Override
    public Dataset<Row> rows(Context context, Remake remake) {
      Dataset<Row> products = context.records().products();
      return context.configuration().mirrored().isEmpty()
              || !context.settings().asked().has("mirror_gap")
          ? products
          : products.unionByName(
              MirrorGap.of(
                  context.lake().read(Reconciled.TABLE).where(remake.of(Reconciled.YEAR))));
    }

    /** Whether they are made of reconciled trade where there is any. */
    static boolean areReconciled(Configuration configuration) {
      return configuration.settings().areProductsReconciled()
          && !configuration.mirrored().isEmpty();
    }

    /** Those that are made of single records, of the years that are recomputed. */
    static Dataset<Row> made(Records records, Lake lake) {
      var configuration = records.configuration();
      Remake remake = records.remakes().of(new ProductStep(ProductIndicator.TABLE));
      Dataset<Row> reports = records.tradeWithTotals().where(remake.of(Trade.YEAR));
      if (!areReconciled(configuration)) {
        return of(records, reports);
      }
      List<String> mirrored = configuration.mirrored();
      return of(
          records,
          reports
              .where(not(MirrorReconciliation.isReport(mirrored)))
              .unionByName(
                  ReconciledTrade.records(
                      ReconciledStep.made("indicators", records, lake, remake),
                      records.releases())));
    }

    private static Dataset<Row> of(Records records, Dataset<Row> trade) {
      var configuration = records.configuration();
      var limits = configuration.settings().limits();
      var asked = configuration.settings().asked();
      return Indicators.of(asked::has)
          .ofProducts(
              trade,
              records.releases(),
              configuration.settings().precedence("trade"),
              records.totals().map(Scan::collect).orElse(List.of()),
              new OddMasses(limits.unitValueFactor(), limits.indexWidth()));
    }
  }
}
