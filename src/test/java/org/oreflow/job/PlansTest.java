package org.oreflow.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oreflow.Tables.table;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.adaptive.AdaptiveSparkPlanExec;
import org.apache.spark.sql.execution.adaptive.BroadcastQueryStageExec;
import org.apache.spark.sql.execution.adaptive.ResultQueryStageExec;
import org.apache.spark.sql.execution.aggregate.HashAggregateExec;
import org.apache.spark.sql.execution.exchange.BroadcastExchangeExec;
import org.apache.spark.sql.execution.exchange.ShuffleExchangeExec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.TestSession;
import org.oreflow.balance.Balance;
import org.oreflow.balance.Balances;
import org.oreflow.balance.CurrentProduction;
import org.oreflow.balance.Groups;
import org.oreflow.flow.Correct;
import org.oreflow.flow.Current;
import org.oreflow.flow.Flow;
import org.oreflow.flow.FlowFactor;
import org.oreflow.flow.Flows;
import org.oreflow.flow.Occurring;
import org.oreflow.flow.Releases;
import org.oreflow.flow.mirror.Estimates;
import org.oreflow.flow.mirror.MirrorReconciliation;
import org.oreflow.flow.mirror.MirroredReports;
import org.oreflow.indicator.Bloc;
import org.oreflow.indicator.Indicators;
import org.oreflow.indicator.Instability;
import org.oreflow.indicator.TradeTotals;
import org.oreflow.ingest.Load;
import org.oreflow.ingest.Production;
import org.oreflow.ingest.Trade;
import org.oreflow.ingest.TradeTotal;
import org.oreflow.lake.Address;
import org.oreflow.lake.Lake;
import org.oreflow.reference.Corrections;
import org.oreflow.reference.CountryGroups.Membership;
import org.oreflow.reference.Distances;
import org.oreflow.reference.Years;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Rows of a lake do not change place, as its tables are laid out by year and by buckets of codes.
 * Where they do, it is written here, with the reason. Tables that go to every task are no part of
 * it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlansTest {
  private static final Set<String> FIXED = // when a session opens; the one of all tests is open
      Set.of(OneAggregation.SETTING, "spark.sql.warehouse.dir");

  private static final String ONCE = "Complete"; // not "Final" behind "Partial"
  private static final int MOST_OF_BALANCES = 20;

  private Lake lake;
  private Dataset<Row> parts;
  private Dataset<Row> releases;
  private Current current;
  private Dataset<Row> production;

  @BeforeAll
  void twoYearsInTwoBuckets(@TempDir Path folder) {
    Session.settings(new Settings.Spark("local[2]", 2))
        .forEach(
            (key, value) -> {
              if (key.startsWith("spark.sql.") && !FIXED.contains(key)) {
                TestSession.spark().conf().set(key, value);
              }
            });
    lake = Lake.open(TestSession.spark(), Address.of(folder.resolve("lake")), Jobs.TABLES, 2);
    lake.begin("1");
    lake.replace(Trade.TABLE, table(Trade.SCHEMA, TRADE));
    lake.replace(Flow.TABLE, table(Flow.SCHEMA, FLOWS));
    lake.replace(Balance.TABLE, table(Balance.SCHEMA, BALANCES));
    releases = Records.KEEP.apply(Releases.of(table(Load.SCHEMA, LOAD), List.of("baci", "usgs")));
    parts =
        Flows.parts(
            lake.read(Trade.TABLE),
            table(Correct.schema(Corrections.TRADE_KEY), "correction_column"));
    current = Current.of(Records.KEEP.apply(Current.contents(parts)), releases, Records.KEEP);
    production =
        Records.KEEP.apply(
            CurrentProduction.of(
                table(Production.SCHEMA, PRODUCTION),
                table(Correct.schema(Corrections.PRODUCTION_KEY), "correction_column"),
                releases,
                table(CurrentProduction.UNITS, "unit | target_unit | unit_factor\nt | t | 1"),
                Map.of()));
  }

  @AfterAll
  void discard() {
    lake.close();
  }

  @Test
  void whatTradeHoldsIsToldWhereItLies() {
    assertThat(moved(Current.contents(parts))).isEmpty();
  }

  @Test
  void productIndicesAreComputedWhereTradeLies() {
    var totals =
        Records.KEEP.apply(TradeTotals.ofExporters(table(TradeTotal.SCHEMA, TOTALS), releases));
    var products =
        Indicators.all()
            .ofProducts(
                parts,
                current,
                List.of("baci"),
                new Occurring(Set.of("RETURNED"), Set.of("export")),
                Optional.of(totals));

    assertThat(moved(products)).isEmpty();
    products.collectAsList(); // adaptive plans are at their end then
    assertThat(modes(products)).as("pairs, countries, world").containsExactly(ONCE, ONCE, ONCE);
  }

  @Test
  void flowsGatherTheFewRowsOfAnElementOutOfTheBucketsOfCodes() {
    var flows =
        Flows.of(
            Flows.reported(parts, current), table(FlowFactor.SCHEMA, FACTORS), List.of("baci"));

    assertThat(moved(flows))
        .containsExactly(
            "hashpartitioning(element, stage, exporter, importer, year, 2)", // of all its codes
            "hashpartitioning(source, direction, exporter, importer, year, 2)"); // headings
  }

  @Test
  void reportsMeetTheirMirrorsWhereTradeLies() {
    var reports =
        new MirroredReports(List.of("un"), new Occurring(Set.of(), Set.of("export", "import")));
    var asked = Settings.read(Path.of("conf/oreflow.yaml"), Map.of()).reconciliation();
    var mirror = new MirrorReconciliation(reports, asked);
    var ofReports = Releases.of(table(Load.SCHEMA, LOAD), List.of("un"));
    var reported = Current.of(Records.KEEP.apply(Current.contents(parts)), ofReports, Records.KEEP);
    var records = mirror.records(reported.of(parts));
    var trades = mirror.trades(records);
    var unitValues = Records.KEEP.apply(mirror.unitValues(records, Records.KEEP));
    var estimates = mirror.estimates(List.of(), Distances.read(Path.of("conf/reference")));
    var spark = TestSession.spark();

    var reconciled =
        mirror.reconciled(
            trades,
            unitValues,
            spark.createDataFrame(estimates.years(), Estimates.YEARS),
            spark.createDataFrame(estimates.countries(), Estimates.COUNTRIES),
            spark.createDataFrame(List.of(), Estimates.DISTANCES));

    assertThat(moved(reconciled)).isEmpty();
    assertThat(moved(mirror.mirrors(trades, unitValues))) // countries, of all buckets of codes
        .containsExactly("hashpartitioning(year, exporter, importer, 2)");
  }

  // Published values lie in one place: they are few, some thousand, and put together by element.
  @Test
  void balancesPutTradeBesideWhatIsPublished() {
    List<String> all = new ArrayList<>();
    var balances =
        Balances.of(
            production,
            lake.read(Flow.TABLE),
            table(FlowFactor.SCHEMA, FACTORS),
            table(Groups.SCHEMA, GROUPS),
            releases,
            Map.of(),
            kept -> {
              all.addAll(moved(kept));
              return Records.KEEP.apply(kept);
            });
    all.addAll(moved(balances));

    assertThat(all)
        .contains(
            // a country's flows and those of its groups, a union, which has no layout
            "hashpartitioning(element, stage, country, year, measure, unit, source, 2)")
        .allMatch(keys -> keys.contains("element, stage, ") && keys.contains("year"))
        .hasSizeLessThanOrEqualTo(MOST_OF_BALANCES);
  }

  @Test
  void elementIndicesPutProducersAndSuppliersTogether() {
    var elements =
        Indicators.all()
            .ofElements(
                lake.read(Balance.TABLE),
                Records.KEEP.apply(Balances.holdings(production, Records.KEEP)),
                lake.read(Flow.TABLE),
                table(Indicators.MEMBERS, "element | group_element | remainder\nNd | REE | REX"),
                table(Instability.SCHEMA, "country"),
                List.of(new Bloc("ANZ", List.of(new Membership("ANZ", "AUS", new Years(0, 9999))))),
                List.of(
                    new Bloc("ANZ", List.of(new Membership("ANZ", "AUS", new Years(0, 9999))))));

    assertThat(moved(elements)) // of balances, holdings and flows, a union, which has no layout
        .containsExactly("hashpartitioning(grouping, variant, element, stage, country, year, 2)");
  }

  /** By what rows change place, outermost first. */
  private static List<String> moved(Dataset<Row> rows) {
    List<String> all = new ArrayList<>();
    moved(rows.queryExecution().executedPlan(), all);
    return all;
  }

  private static void moved(SparkPlan plan, List<String> all) {
    if (plan instanceof AdaptiveSparkPlanExec adaptive) {
      moved(adaptive.initialPlan(), all);
    } else if (!(plan instanceof BroadcastExchangeExec)) {
      if (plan instanceof ShuffleExchangeExec exchange) {
        all.add(exchange.outputPartitioning().toString().replaceAll("#\\d+", ""));
      }
      CollectionConverters.asJava(plan.children()).forEach(child -> moved(child, all));
    }
  }

  /** How the aggregations on the way of the rows work, outermost first. */
  private static List<String> modes(Dataset<Row> rows) {
    List<String> all = new ArrayList<>();
    modes(rows.queryExecution().executedPlan(), all);
    return all;
  }

  private static void modes(SparkPlan plan, List<String> all) {
    if (plan instanceof AdaptiveSparkPlanExec adaptive) {
      modes(adaptive.executedPlan(), all);
    } else if (plan instanceof ResultQueryStageExec stage) {
      modes(stage.plan(), all);
    } else if (!(plan instanceof BroadcastQueryStageExec)) {
      if (plan instanceof HashAggregateExec aggregation) {
        all.add(aggregation.aggregateExpressions().head().mode().toString());
      }
      CollectionConverters.asJava(plan.children()).forEach(child -> modes(child, all));
    }
  }

  private static final String LOAD =
      """
      source | release | published  | covers | redistribute | file
      baci   | 1       | 2026-01-01 | world  | true         | a
      usgs   | 1       | 2026-01-01 | world  | true         | b
      un     | 1       | 2026-01-01 | world  | true         | c
      """;

  private static final String TRADE =
      """
      source | release | line | exporter | importer | reporter | direction | code_system | code   | period | year | value_usd | mass_t | role
      baci   | 1       | 2    | CHN      | USA      |          |           | HS2017      | 850511 | 2023   | 2023 | 60        | 9      | part
      baci   | 1       | 3    | CHN      | DEU      |          |           | HS2017      | 280530 | 2024   | 2024 | 20        | 1      | part
      un     | 1       | 2    | CHN      | USA      | USA      | import    | HS2017      | 850511 | 2023   | 2023 | 60        | 9      | part
      un     | 1       | 3    | CHN      | DEU      | CHN      | export    | HS2017      | 280530 | 2024   | 2024 | 20        | 1      | part
      """;

  private static final String TOTALS =
      """
      source | release | file | direction  | code_system | code_digits | exporter | importer | year | value_usd | records
      baci   | 1       | a    | reconciled | HS2017      | 6           | CHN      | USA      | 2023 | 600       | 9
      baci   | 1       | a    | reconciled | HS2017      | 6           | CHN      | DEU      | 2024 | 200       | 9
      """;

  private static final String GROUPS =
      """
      country_group | member | first_year | last_year
      EU            | DEU    | 0          | 9999
      """;

  private static final String FACTORS =
      """
      factor_system | factor_code | factor_exporter | first_year | last_year | except | stage  | element | unit  | factor_low | factor_best | factor_high | factor_value | factor_flags
      HS            | 850511      | *               | 0          | 9999      |        | magnet | REE     | t REO | 0          |             | 0.5         | 1            |
      """;

  private static final String FLOWS =
      """
      element | stage  | exporter | importer | year | mass_t | low_t | high_t | value_usd | unit | how        | source
      Li      | mining | AUS      | CHN      | 2023 | 9      | 9     | 9      | 60        | t Li | reconciled | baci
      Li      | mining | AUS      | CHN      | 2024 | 9      | 9     | 9      | 60        | t Li | reconciled | baci
      """;

  private static final String BALANCES =
      """
      element | stage  | country | year | unit | production_t | production_low_t | production_high_t
      Li      | mining | AUS     | 2023 | t Li | 9            | 9                | 9
      Li      | mining | AUS     | 2024 | t Li | 9            | 9                | 9
      """;

  private static final String PRODUCTION =
      """
      source | release | line | country | commodity | element | stage  | period | year | measure | content | quantity | unit | role
      usgs   | 1       | 2    | AUS     | lithium   | Li      | mining | 2023   | 2023 | output  | metal   | 9        | t    | part
      usgs   | 1       | 3    | AUS     | lithium   | Li      | mining | 2024   | 2024 | output  | metal   | 9        | t    | part
      """;
}
