package org.oreflow.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.oreflow.engine.Grouped;
import org.oreflow.engine.Grouped.GroupFunction;
import org.oreflow.engine.Input;
import org.oreflow.engine.Scan;
import org.oreflow.engine.TableRow;
import org.oreflow.index.Indicators;
import org.oreflow.index.formula.Producers;
import org.oreflow.index.product.OddMasses;
import org.oreflow.lake.Remake;
import org.oreflow.lake.catalog.TablePart;
import org.oreflow.landscape.Exports;
import org.oreflow.landscape.Inputs;
import org.oreflow.landscape.Links;
import org.oreflow.landscape.Order;
import org.oreflow.landscape.ShareChanges;
import org.oreflow.landscape.View;
import org.oreflow.run.settings.Baskets;
import org.oreflow.run.settings.Configuration;
import org.oreflow.run.stale.LakeDigests;
import org.oreflow.run.stale.Reads;
import org.oreflow.run.stale.TradeReads;
import org.oreflow.table.Balance;
import org.oreflow.table.Change;
import org.oreflow.table.Flag;
import org.oreflow.table.Landscape;
import org.oreflow.table.Table;
import org.oreflow.table.Trade;

/** Shares of countries at each link of a chain, by every table that tells of it. */
record LandscapeStep(Table makes) implements Step {
  /** Contents that say in which form an element is counted. */
  private static final Set<String> FORMS =
      Set.of("reo", "oxide", "content", "element", "gross", "metal", "k2o", "mgo");

  private static final String EDITION = "edition_"; // a difference of two of them

  @Override
  public Reads reads(Records records, TradeReads trade) {
    LakeDigests lake = trade.lake();
    Configuration configuration = records.configuration();
    var told = exports(configuration, Map.of()).told();
    var corrections = configuration.reference().corrections().trade();
    Reads reads = ofExports(trade, told.isEmpty() ? List.of() : List.of(told, corrections));
    return records
        .onPublished(reads)
        .rowsUpTo("balances", Balance.TABLE)
        .with("production", () -> records.productionDigests().text())
        .lines("baskets", () -> elements(configuration))
        .with("precedence", () -> lake.precedence(lake.sources()));
  }

  private static Stream<String> elements(Configuration configuration) {
    return new Baskets(configuration)
        .elements().entrySet().stream()
            .flatMap(
                one -> one.getValue().stream().map(name -> "[" + name + "," + one.getKey() + "]"));
  }

  private static Reads ofExports(TradeReads trade, List<?> told) {
    Reads reads = new Reads(trade.lake());
    return told.isEmpty()
        ? reads
        : reads
            .upstream("exports", Trade.TABLE)
            .with("exports", () -> trade.lake().all(Trade.TABLE))
            .years(trade::years)
            .lines("goods", told::stream);
  }

  private static Exports exports(Configuration configuration, Map<List<String>, String> releases) {
    var commodities = configuration.reference().commodities().all();
    return new Exports(configuration.baskets(), commodities, releases);
  }

  private static List<Row> exported(Context context) {
    Map<List<String>, String> releases = new HashMap<>();
    for (TablePart part : context.lake().parts(Trade.TABLE)) {
      releases.merge(
          List.of(part.values().get(0), Integer.toString(part.year())),
          part.values().get(1),
          (one, other) -> one.equals(other) ? one : "");
    }
    Exports exports = exports(context.configuration(), releases);
    return exports.codes().isEmpty()
        ? List.of()
        : exports.rows(
            Scan.collect(
                Indicators.only("export_value")
                    .ofProducts(
                        context.records().tradeOf(exports.codes()),
                        context.records().releases(),
                        context.settings().precedence("trade"),
                        List.of(),
                        OddMasses.NONE)));
  }

  // a row is marked where the year before is of another series, so all years are read
  @Override
  public Dataset<Row> rows(Context context, Remake remake) {
    var records = context.records();
    Order order = Landscapes.order(context.configuration());
    var links = new Links(order, FORMS, context.settings().limits().indexWidth());
    Map<String, List<String>> elements = new Baskets(context.configuration()).elements();
    Set<String> flagsOfTrade = ofOthers();
    GroupFunction function = group -> links.of(chain(group, flagsOfTrade));
    return Grouped.of(
            "chain",
            List.of(
                input(elements, Inputs.BALANCES, context.lake().read(Balance.TABLE)),
                input(elements, Inputs.HOLDINGS, records.holdings()),
                input(elements, Inputs.TAKEN, records.production()),
                input(elements, Inputs.RECORDS, records.productionOfEverySource()),
                input(
                    elements,
                    Inputs.EXPORTED,
                    context.spark().createDataFrame(exported(context), Exports.SCHEMA))),
            function,
            Landscape.TABLE.schema())
        .where(remake.of(Landscape.YEAR));
  }

  // an element of two baskets is in both; one of none is a chain of its own
  private static Input input(Map<String, List<String>> elements, String table, Dataset<Row> rows) {
    Map<String, List<String>> chains = new HashMap<>();
    for (var basket : elements.entrySet()) {
      String key = Input.key(basket.getKey(), "");
      basket
          .getValue()
          .forEach(name -> chains.computeIfAbsent(name, none -> new ArrayList<>()).add(key));
    }
    Input.Keys keys =
        row -> {
          String element = row.getAs(Landscape.ELEMENT);
          return chains.getOrDefault(element, List.of(Input.key("", element)));
        };
    return new Input(table, rows, keys).where(row -> Inputs.isRead(table, row));
  }

  // flags of trade, and of series that are not those of the landscape
  private static Set<String> ofOthers() {
    Set<String> flags = new HashSet<>(Producers.OF_TRADE);
    flags.add(Flag.SERIES_BREAK.name());
    return flags;
  }

  private static Inputs chain(Iterator<TableRow> group, Set<String> flagsOfTrade) {
    TableRow first = group.next();
    var chain = new Inputs(Input.parts(first.group()).get(0), flagsOfTrade);
    chain.add(first.table(), first.row());
    group.forEachRemaining(each -> chain.add(each.table(), each.row()));
    return chain;
  }

  /** Changes with how far the sources of their two years differ. */
  static Dataset<Row> withSources(Context context, Dataset<Row> changes) {
    Order order = Landscapes.order(context.configuration());
    var settings = context.settings();
    var changesOfShares =
        new ShareChanges(order, settings.changes(), settings.limits().indexWidth());
    GroupFunction function = group -> changesOfShares.differences(TableRow.rows(group));
    var shares =
        Input.by(
                List.of(Landscape.ELEMENT, Landscape.STAGE),
                Landscape.TABLE.name(),
                context.lake().read(Landscape.TABLE))
            .select(View.COLUMNS)
            .where(ShareChanges::hasDifferences);
    Dataset<Row> found =
        Grouped.of("element, stage", List.of(shares), function, ShareChanges.DIFFERENCES);
    return changes
        .withColumnRenamed(Change.SOURCE_DIFFERENCE, EDITION + Change.SOURCE_DIFFERENCE)
        .withColumnRenamed(Change.SOURCE_YEAR, EDITION + Change.SOURCE_YEAR)
        .join(functions.broadcast(found), Change.TABLE.key().toArray(String[]::new), "left")
        .select(
            Arrays.stream(Change.TABLE.schema().fieldNames())
                .map(LandscapeStep::ofEither)
                .toArray(Column[]::new));
  }

  // two years are of two editions or of two sources
  private static Column ofEither(String column) {
    return column.equals(Change.SOURCE_DIFFERENCE) || column.equals(Change.SOURCE_YEAR)
        ? functions.coalesce(functions.col(EDITION + column), functions.col(column)).as(column)
        : functions.col(column);
  }
}
