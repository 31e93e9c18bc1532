package org.oreflow.run;

import static org.apache.spark.sql.functions.col;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.oreflow.config.YamlPlaces;
import org.oreflow.engine.Scan;
import org.oreflow.lake.Remake;
import org.oreflow.run.stale.LakeDigests;
import org.oreflow.run.stale.Reads;
import org.oreflow.run.stale.TradeReads;
import org.oreflow.scenario.Losses;
import org.oreflow.scenario.Scenario;
import org.oreflow.table.Balance;
import org.oreflow.table.Flow;
import org.oreflow.table.ScenarioTable;
import org.oreflow.table.Table;

/**
 * What countries lack under each scenario of the folder. One whose flows the lake lacks has no
 * rows; {@code what-if} says which they are.
 */
record ScenarioStep() implements Step {
  @Override
  public Table makes() {
    return ScenarioTable.TABLE;
  }

  @Override
  public Reads reads(Records records, TradeReads trade) {
    LakeDigests lake = trade.lake();
    var reference = records.configuration().reference();
    return new Reads(lake)
        .upstream("scenarios", Flow.TABLE)
        .upstream("scenarios", Balance.TABLE)
        .byYear("scenarios", () -> texts(records, lake))
        .lines("stages", () -> records.baskets().stageOrders().entrySet().stream())
        .lines("parts", () -> reference.values().parts().entrySet().stream())
        .lines("groups", () -> reference.countryGroups().memberships().stream());
  }

  // a year of a scenario rests on its base year
  private static Map<Integer, String> texts(Records records, LakeDigests lake) {
    NavigableMap<Integer, String> flows = lake.rows(Flow.TABLE);
    NavigableMap<Integer, String> balances = lake.rows(Balance.TABLE);
    IntFunction<String> coverage = BalanceStep.coverage(lake);
    SortedMap<Integer, List<String>> texts = new TreeMap<>();
    for (Path file : records.configuration().scenarioFiles()) {
      Scenario scenario = Scenario.read(file);
      int base = scenario.baseYear();
      String inputs = flows.get(base) + "\t" + balances.get(base) + "\t" + coverage.apply(base);
      for (int year = scenario.years().first(); year <= scenario.years().last(); year++) {
        texts
            .computeIfAbsent(year, none -> new ArrayList<>())
            .add(scenario.toString() + "\t" + inputs);
      }
    }
    Map<Integer, String> digests = new HashMap<>();
    texts.forEach((year, some) -> digests.put(year, LakeDigests.digest(some.stream())));
    return digests;
  }

  @Override
  public Dataset<Row> rows(Context context, Remake remake) {
    List<Row> rows = new ArrayList<>();
    Map<List<Object>, List<Row>> read = new HashMap<>();
    for (Path file : context.configuration().scenarioFiles()) {
      Scenario scenario = Scenario.read(file);
      Losses losses =
          Losses.ofLake(
              scenario,
              context.reference(),
              context.records().ofExposures(),
              (table, element) ->
                  read.computeIfAbsent(
                      List.of(table, element, scenario.baseYear()),
                      key -> read(context, table, element, scenario.baseYear())),
              YamlPlaces.of(file)::error);
      losses.stages().forEach(stage -> stage.rows(scenario).forEach(rows::add));
    }
    return context
        .spark()
        .createDataFrame(rows, ScenarioTable.SCHEMA)
        .where(remake.of(ScenarioTable.YEAR));
  }

  private static List<Row> read(Context context, Table table, String element, int year) {
    return Scan.collect(
        context
            .lake()
            .read(table)
            .where(col(Flow.ELEMENT).equalTo(element).and(col(Flow.YEAR).equalTo(year))));
  }
}
