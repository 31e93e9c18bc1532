package org.oreflow.run;

import static java.util.stream.Collectors.groupingBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.oreflow.config.YamlPlaces;
import org.oreflow.lake.Remake;
import org.oreflow.run.stale.LakeDigests;
import org.oreflow.run.stale.Reads;
import org.oreflow.run.stale.TradeReads;
import org.oreflow.scenario.Losses;
import org.oreflow.scenario.Losses.OfStage;
import org.oreflow.scenario.Scenario;
import org.oreflow.table.Balance;
import org.oreflow.table.Flow;
import org.oreflow.table.Price;
import org.oreflow.table.ScenarioTable;
import org.oreflow.table.Table;

/**
 * What countries lack under each scenario of the folder, or indices under it. One whose flows the
 * lake lacks has no rows; {@code what-if} says which they are.
 */
record ScenarioStep(Table makes) implements Step {
  @Override
  public Reads reads(Records records, TradeReads trade) {
    LakeDigests lake = trade.lake();
    var reference = records.configuration().reference();
    var reads =
        new Reads(lake)
            .byYear("scenarios", () -> texts(records, lake))
            .lines("stages", () -> records.baskets().stageOrders().entrySet().stream())
            .lines("parts", () -> reference.values().parts().entrySet().stream())
            .lines("groups", () -> reference.countryGroups().memberships().stream());
    return records.configuration().scenarioFiles().isEmpty()
        ? reads
        : reads
            .upstream("scenarios", Flow.TABLE)
            .upstream("scenarios", Balance.TABLE)
            .upstream("scenarios", Price.TABLE);
  }

  // a year of a scenario rests on its base year
  private static Map<Integer, String> texts(Records records, LakeDigests lake) {
    NavigableMap<Integer, String> flows = lake.rows(Flow.TABLE);
    NavigableMap<Integer, String> balances = lake.rows(Balance.TABLE);
    NavigableMap<Integer, String> prices = lake.rows(Price.TABLE);
    IntFunction<String> coverage = BalanceStep.coverage(lake);
    SortedMap<Integer, List<String>> texts = new TreeMap<>();
    for (Path file : records.configuration().scenarioFiles()) {
      Scenario scenario = Scenario.read(file);
      int base = scenario.baseYear();
      String inputs =
          String.join(
              "\t", flows.get(base), balances.get(base), prices.get(base), coverage.apply(base));
      for (int year = scenario.years().first(); year <= scenario.years().last(); year++) {
        texts
            .computeIfAbsent(year, none -> new ArrayList<>())
            .add(scenario.toString() + "\t" + inputs);
      }
    }
    return LakeDigests.digests(texts);
  }

  @Override
  public Dataset<Row> rows(Context context, Remake remake) {
    Map<Scenario, List<OfStage>> all =
        context.records().once("losses", () -> losses(context)); // both tables are of them
    List<Row> rows = new ArrayList<>();
    all.forEach(
        (scenario, stages) -> stages.forEach(stage -> of(stage, scenario).forEach(rows::add)));
    return made(context, rows, remake);
  }

  private static Map<Scenario, List<OfStage>> losses(Context context) {
    Map<Path, Scenario> scenarios = scenarios(context.configuration().scenarioFiles());
    var known = context.records().ofExposures();
    Map<Scenario, List<OfStage>> all = new LinkedHashMap<>();
    scenarios.forEach(
        (file, scenario) ->
            all.put(
                scenario,
                Losses.ofLake(
                        scenario,
                        context.reference(),
                        known,
                        new BaseYear(context, scenarios.values(), scenario.baseYear()),
                        YamlPlaces.of(file)::error)
                    .stages()));
    return all;
  }

  private Stream<Row> of(OfStage stage, Scenario scenario) {
    return makes.equals(ScenarioTable.TABLE) ? stage.rows(scenario) : stage.indices(scenario);
  }

  static Map<Path, Scenario> scenarios(List<Path> files) {
    return read(files, Scenario::read, Scenario::id);
  }

  /** What files hold, each under an id of its own. */
  static <T> Map<Path, T> read(List<Path> files, Function<Path, T> reader, Function<T, String> id) {
    Map<Path, T> all = new TreeMap<>();
    Map<String, Path> known = new HashMap<>();
    for (Path file : files) {
      T one = reader.apply(file);
      Path other = known.putIfAbsent(id.apply(one), file);
      if (other != null) {
        String found = "is that of " + other.getFileName() + ": " + id.apply(one);
        throw YamlPlaces.of(file).error("id", found, "write another");
      }
      all.put(file, one);
    }
    return all;
  }

  /** What scenarios of a base year rest on, each table read once for all. */
  private record BaseYear(Context context, Collection<Scenario> scenarios, int year)
      implements Losses.Records {
    @Override
    public List<Row> of(Table table, String element) {
      return once(List.of(table.name()), () -> read(table))
          .getOrDefault(List.of(element, year), List.of());
    }

    @Override
    public <T> T once(List<Object> key, Supplier<T> maker) {
      return context.records().once("base " + key, maker);
    }

    private Map<List<Object>, List<Row>> read(Table table) {
      Object[] years = scenarios.stream().map(Scenario::baseYear).toArray();
      Object[] elements =
          scenarios.stream()
              .flatMap(one -> one.elements().stream())
              .flatMap(List::stream)
              .toArray();
      Expression isOfBase =
          Expressions.and(Expressions.in(Flow.ELEMENT, elements), Expressions.in(Flow.YEAR, years));
      return context.lake().few(table, isOfBase, List.of(table.schema().fieldNames())).stream()
          .collect(groupingBy(row -> List.of(row.getAs(Flow.ELEMENT), row.getAs(Flow.YEAR))));
    }
  }
}
