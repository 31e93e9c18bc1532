package org.oreflow.run;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.oreflow.balance.BalanceInputs;
import org.oreflow.balance.Balances;
import org.oreflow.balance.chain.MaterialBalances;
import org.oreflow.choice.CurrentProduction;
import org.oreflow.choice.Editions;
import org.oreflow.choice.Release;
import org.oreflow.choice.Release.SourceScope;
import org.oreflow.exposure.ExposureRows;
import org.oreflow.flow.Factor;
import org.oreflow.flow.FlowFactor;
import org.oreflow.index.Asked;
import org.oreflow.index.dependence.ExposureIndices;
import org.oreflow.index.dependence.TradeCentrality;
import org.oreflow.lake.Remake;
import org.oreflow.reference.CountryGroups.Membership;
import org.oreflow.run.settings.Baskets;
import org.oreflow.run.settings.Configuration;
import org.oreflow.run.stale.FactorText;
import org.oreflow.run.stale.LakeDigests;
import org.oreflow.run.stale.ProductionDigests;
import org.oreflow.run.stale.Reads;
import org.oreflow.run.stale.TradeReads;
import org.oreflow.table.Balance;
import org.oreflow.table.Flow;
import org.oreflow.table.Production;
import org.oreflow.table.Table;

/** What each country makes, buys and sells. */
record BalanceStep(Table makes) implements Step {
  @Override
  public Reads reads(Records records, TradeReads trade) {
    LakeDigests lake = trade.lake();
    var reference = records.balanceReference();
    return new Reads(lake)
        .rows("flows", Flow.TABLE)
        .upstream("production", Production.TABLE)
        .years(() -> records.productionDigests().years())
        .at("production", () -> records.productionDigests()::text)
        .at(
            "factors",
            () -> year -> LakeDigests.digest(FactorText.of(reference.mineOutputParts(), year)))
        .at("groups", () -> groups(reference))
        .lines("chain", () -> new Baskets(records.configuration()).chain().stream())
        .at("coverage", () -> coverage(lake))
        .at("precedence", () -> precedence(lake, records.productionDigests()));
  }

  private static IntFunction<String> groups(BalanceReference reference) {
    var memberships = reference.countryGroups();
    return year ->
        LakeDigests.digest(memberships.stream().filter(one -> one.years().contain(year)));
  }

  static IntFunction<String> coverage(LakeDigests lake) {
    var traders = lake.traders();
    return year -> lake.covers(traders.getOrDefault(year, Set.of()));
  }

  private static IntFunction<String> precedence(LakeDigests lake, ProductionDigests production) {
    var traders = lake.traders();
    return year -> {
      Set<String> sources = new HashSet<>(production.sources(year));
      sources.addAll(traders.getOrDefault(year, Set.of()));
      return lake.precedence(sources);
    };
  }

  @Override
  public Dataset<Row> rows(Context context, Remake remake) {
    var records = context.records();
    return new Balances(records.balanceInputs())
        .of(
            records.production().where(remake.of(Production.YEAR)),
            context.lake().read(Flow.TABLE).where(remake.of(Flow.YEAR)));
  }

  record OfChains(Table makes) implements Step {
    @Override
    public Reads reads(Records records, TradeReads trade) {
      return new Reads(trade.lake())
          .rows("balances", Balance.TABLE)
          .lines("yields", () -> records.baskets().chains().lines().stream())
          .lines("uncertainty", () -> Stream.of(records.configuration().settings().balance()));
    }

    @Override
    public Dataset<Row> rows(Context context, Remake remake) {
      return MaterialBalances.of(
          context.lake().read(Balance.TABLE).where(remake.of(Balance.YEAR)),
          context.records().baskets().chains(),
          context.settings().balance());
    }
  }

  /** Who depends on whom, directly and through others. */
  record OfExposures(Table makes) implements Step {
    @Override
    public Reads reads(Records records, TradeReads trade) {
      var reference = records.configuration().reference();
      return new Reads(trade.lake())
          .rows("flows", Flow.TABLE)
          .rows("balances", Balance.TABLE)
          .lines("stages", () -> records.baskets().stageOrders().entrySet().stream())
          .lines("parts", () -> reference.values().parts().entrySet().stream())
          .at("groups", () -> groups(records.balanceReference()))
          .with("indices", () -> Boolean.toString(areAsked(records.configuration())))
          .at("coverage", () -> coverage(trade.lake()));
    }

    @Override
    public Dataset<Row> rows(Context context, Remake remake) {
      var flows = context.lake().read(Flow.TABLE).where(remake.of(Flow.YEAR));
      var balances = context.lake().read(Balance.TABLE).where(remake.of(Balance.YEAR));
      boolean areAsked = areAsked(context.configuration());
      return ExposureRows.of(
          areAsked ? flows : flows.limit(0),
          areAsked ? balances : balances.limit(0),
          context.records().ofExposures());
    }

    private static boolean areAsked(Configuration configuration) {
      Asked asked = configuration.settings().asked();
      return asked.hasSome(ExposureIndices.NAMES) || asked.hasSome(TradeCentrality.NAMES);
    }
  }

  /** What published values are chosen by and balances are made of, besides records. */
  record BalanceReference(Configuration configuration) {
    List<Factor> mineOutputParts() {
      var reference = configuration.reference();
      return FlowFactor.ofMineOutput(
          configuration.baskets(), reference.compositions(), reference.elements());
    }

    List<Membership> countryGroups() {
      var asked = new HashSet<>(configuration.settings().countryGroups());
      return configuration.reference().countryGroups().memberships().stream()
          .filter(membership -> asked.contains(membership.group()))
          .toList();
    }

    BalanceInputs inputs(Map<List<String>, Release> releases) {
      return new BalanceInputs(
          mineOutputParts(),
          countryGroups(),
          SourceScope.of(releases),
          configuration.settings().precedence(),
          new Baskets(configuration).chain());
    }

    CurrentProduction production(Map<List<String>, Release> releases) {
      var reference = configuration.reference();
      return new CurrentProduction(
          new Editions(
              reference.corrections().production(),
              releases,
              reference.units().factors(balanceUnits())));
    }

    Set<String> balanceUnits() {
      Set<String> units = new HashSet<>(configuration.reference().types().units());
      configuration.baskets().forEach(basket -> basket.massUnit().ifPresent(units::add));
      units.add("t");
      return units;
    }
  }
}
