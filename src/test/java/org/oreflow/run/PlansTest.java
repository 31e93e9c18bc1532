package org.oreflow.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.Dependency;
import org.apache.spark.ShuffleDependency;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.execution.RDDScanExec;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.adaptive.AdaptiveSparkPlanExec;
import org.apache.spark.sql.execution.exchange.BroadcastExchangeExec;
import org.apache.spark.sql.execution.exchange.ShuffleExchangeExec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.TestSession;
import org.oreflow.balance.BalanceInputs;
import org.oreflow.balance.Balances;
import org.oreflow.balance.Holdings;
import org.oreflow.choice.Current;
import org.oreflow.choice.Precedence;
import org.oreflow.choice.Release;
import org.oreflow.choice.Release.SourceScope;
import org.oreflow.choice.Releases;
import org.oreflow.engine.Colocated;
import org.oreflow.engine.Session;
import org.oreflow.engine.SparkSettings;
import org.oreflow.flow.FactorTable;
import org.oreflow.flow.Factors;
import org.oreflow.flow.FlowInputs;
import org.oreflow.flow.Flows;
import org.oreflow.flow.SourceYear;
import org.oreflow.flow.mirror.EditionCodes;
import org.oreflow.flow.mirror.MirrorReconciliation;
import org.oreflow.flow.mirror.ReportInputs;
import org.oreflow.index.Asked;
import org.oreflow.index.ElementIndices;
import org.oreflow.index.ElementInputs;
import org.oreflow.index.ElementYear;
import org.oreflow.reference.Distances;
import org.oreflow.reference.ReporterWeights;
import org.oreflow.run.settings.Settings;
import org.oreflow.table.Balance;
import org.oreflow.table.Flow;
import org.oreflow.table.Trade;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Rows of a lake do not change place, as its tables are laid out by year and by buckets of codes.
 * Where they do, it is written here, with the reason. Tables that go to every task are no part of
 * it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlansTest {
  // when a session opens; the one of all tests is open
  private static final Set<String> FIXED = Set.of("spark.sql.warehouse.dir");

  private TwoYears lake;

  @BeforeAll
  void open(@TempDir Path folder) {
    Session.settings(new SparkSettings("local[2]", 2))
        .forEach(
            (key, value) -> {
              if (key.startsWith("spark.sql.") && !FIXED.contains(key)) {
                TestSession.spark().conf().set(key, value);
              }
            });
    lake = TwoYears.open(TestSession.spark(), folder.resolve("lake"));
  }

  @AfterAll
  void discard() {
    lake.close();
  }

  @Test
  void whatTradeHoldsIsToldWhereItLies() {
    assertThat(moved(Current.contents(lake.parts()))).isEmpty();
  }

  @Test
  void productIndicesAreComputedWhereTradeLies() {
    assertThat(moved(Colocated.together(lake.parts(), List.of(Trade.YEAR, Trade.CODE)))).isEmpty();
  }

  @Test
  void flowsGatherTheRecordsOfAFamilyOfCodesInAYear() {
    var factors = Factors.of(FactorTable.factors(FACTORS));
    Map<List<String>, Release> releases = lake.releases();
    var held = new SourceYear(releases).of(Current.contents(lake.parts()));
    var flows =
        Flows.of(
            Flows.made(
                lake.parts(),
                Optional.empty(),
                new FlowInputs(
                    factors,
                    releases,
                    Set.of(),
                    new Precedence(List.of("baci"), List.of()),
                    Double.POSITIVE_INFINITY,
                    Set.of(),
                    Set.of())));

    assertThat(moved(held)).containsExactly("grouped by source, year", "exchange");
    assertThat(moved(flows)).containsExactly("grouped by year, family", "exchange");
  }

  @Test
  void reportsMeetTheirMirrorsWhereTradeLies() {
    var releases = Releases.of(TwoYears.load().collectAsList(), List.of("un"));
    var inputs =
        new ReportInputs(
            List.of("un"), releases, Set.of(), Map.of("u", 1.0), EditionCodes.NONE, Set.of());
    var reconciliation =
        new MirrorReconciliation(
            inputs,
            Settings.read(Path.of("conf/oreflow.yaml"), Map.of()).reconciliation(),
            Distances.read(Path.of("conf/reference")),
            new ReporterWeights(Map.of(), Map.of(), Map.of()));

    assertThat(reconciliation.of(lake.parts()).count()).isEqualTo(2);
    assertThat(moved(reconciliation.records(lake.parts()))).isEmpty();
    assertThat(
            moved(
                Colocated.together(reconciliation.records(lake.parts()), MirrorReconciliation.KEY)))
        .isEmpty();
  }

  @Test
  void balancesPutAFamilyOfElementsAndAYearTogether() {
    var inputs =
        new BalanceInputs(
            List.of(), List.of(), SourceScope.of(lake.releases()), Map.of(), List.of());

    assertThat(moved(new Balances(inputs).of(lake.production(), lake.read(Flow.TABLE))))
        .containsExactly("grouped by family of elements, year", "exchange");
  }

  @Test
  void indicesOfElementsPutAYearTogether() {
    SortedMap<String, Dataset<Row>> tables = new TreeMap<>();
    tables.put(ElementYear.BALANCES, lake.read(Balance.TABLE));
    tables.put(ElementYear.FLOWS, lake.read(Flow.TABLE));
    tables.put(ElementYear.HOLDINGS, Records.KEEP.apply(Holdings.of(lake.production())));
    tables.put(ElementYear.RELIANCE, lake.production());
    var indices = new ElementIndices(ElementInputs.NONE, List.of(), List.of(), .05, Asked.ALL);
    var inputs = new BalanceInputs(List.of(), List.of(), Map.of(), Map.of(), List.of());

    assertThat(moved(new IndicatorStep.ElementGroups(indices, inputs).of(tables)))
        .containsExactly("grouped by year", "exchange");
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
      if (plan instanceof RDDScanExec scan) {
        moved(scan.rdd(), all);
      }
      CollectionConverters.asJava(plan.children()).forEach(child -> moved(child, all));
    }
  }

  // groups of rows for a function, and each exchange before it; what is kept moves once
  private static void moved(RDD<?> rows, List<String> all) {
    if (rows.getStorageLevel().isValid()) {
      return;
    }
    if (rows.name() != null && rows.name().startsWith("grouped by ")) {
      all.add(rows.name());
    }
    for (Dependency<?> dependency : CollectionConverters.asJava(rows.dependencies())) {
      if (dependency instanceof ShuffleDependency<?, ?, ?>) {
        all.add("exchange");
      }
      moved(dependency.rdd(), all);
    }
  }

  private static final String FACTORS =
      """
      factor_system | factor_code | factor_exporter | first_year | last_year | except | stage  | element | unit  | factor_low | factor_best | factor_high | factor_value | factor_flags
      HS            | 850511      | *               | 0          | 9999      |        | magnet | REE     | t REO | 0          |             | 0.5         | 1            |
      """;
}
