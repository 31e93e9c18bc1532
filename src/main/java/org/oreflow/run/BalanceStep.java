package org.oreflow.run;

import java.util.HashSet;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.oreflow.balance.Balances;
import org.oreflow.balance.chain.MaterialBalances;
import org.oreflow.exposure.ExposureRows;
import org.oreflow.lake.Remake;
import org.oreflow.run.stale.FactorText;
import org.oreflow.run.stale.IndexInputs;
import org.oreflow.run.stale.LakeDigests;
import org.oreflow.run.stale.ProductionDigests;
import org.oreflow.run.stale.Reads;
import org.oreflow.run.stale.TradeReads;
import org.oreflow.table.Balance;
import org.oreflow.table.ExposureTable;
import org.oreflow.table.Flow;
import org.oreflow.table.MaterialBalance;
import org.oreflow.table.Production;
import org.oreflow.table.Table;

/** What each country makes, buys and sells. */
record BalanceStep() implements Step {
  @Override
  public Table makes() {
    return Balance.TABLE;
  }

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
        .lines("chain", () -> IndexInputs.chain(records.configuration()).stream())
        .at("coverage", () -> coverage(lake))
        .at("precedence", () -> precedence(lake, records.productionDigests()));
  }

  private static IntFunction<String> groups(BalanceReference reference) {
    var memberships = reference.countryGroups();
    return year ->
        LakeDigests.digest(memberships.stream().filter(one -> one.years().contain(year)));
  }

  private static IntFunction<String> coverage(LakeDigests lake) {
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

  record OfChains() implements Step {
    @Override
    public Table makes() {
      return MaterialBalance.TABLE;
    }

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
  record OfExposures() implements Step {
    @Override
    public Table makes() {
      return ExposureTable.TABLE;
    }

    @Override
    public Reads reads(Records records, TradeReads trade) {
      var reference = records.configuration().reference();
      return new Reads(trade.lake())
          .rows("flows", Flow.TABLE)
          .rows("balances", Balance.TABLE)
          .lines("stages", () -> records.baskets().stageOrders().entrySet().stream())
          .lines("parts", () -> reference.values().parts().entrySet().stream())
          .at("groups", () -> groups(records.balanceReference()))
          .at("coverage", () -> coverage(trade.lake()));
    }

    @Override
    public Dataset<Row> rows(Context context, Remake remake) {
      return ExposureRows.of(
          context.lake().read(Flow.TABLE).where(remake.of(Flow.YEAR)),
          context.lake().read(Balance.TABLE).where(remake.of(Balance.YEAR)),
          context.records().ofExposures());
    }
  }
}
