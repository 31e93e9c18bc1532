package org.oreflow.run;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.oreflow.balance.Balances;
import org.oreflow.config.InputException;
import org.oreflow.engine.Comet;
import org.oreflow.engine.Kept;
import org.oreflow.index.Gaps;
import org.oreflow.index.Indicators;
import org.oreflow.index.StandingValues;
import org.oreflow.index.change.Changes;
import org.oreflow.index.dependence.PublishedReliance;
import org.oreflow.index.dependence.SingleCountryDependency;
import org.oreflow.index.formula.Instability;
import org.oreflow.index.product.MirrorGap;
import org.oreflow.index.risk.GeoPolRisk;
import org.oreflow.index.risk.StagePosition;
import org.oreflow.index.trade.TradePatterns;
import org.oreflow.lake.Lake;
import org.oreflow.lake.Remake;
import org.oreflow.table.Balance;
import org.oreflow.table.Change;
import org.oreflow.table.Flow;
import org.oreflow.table.Gap;
import org.oreflow.table.IndicatorValue;
import org.oreflow.table.ProductIndicator;
import org.oreflow.table.Production;
import org.oreflow.table.Reconciled;
import org.oreflow.table.Table;

/** Computes the indices of elements and of products. */
final class IndicatorsJob implements Job {
  @Override
  public String name() {
    return "indicators";
  }

  @Override
  public List<Table> makes() {
    return List.of(IndicatorValue.TABLE, Gap.TABLE, ProductIndicator.TABLE, Change.TABLE);
  }

  @Override
  public String run(Context context) {
    try {
      return written(context);
    } catch (Exception e) { // Spark throws its checked SparkException undeclared
      overflow(context, e)
          .ifPresent(
              named -> {
                throw named;
              });
      throw e;
    }
  }

  /** Records that add to more than there can be; any other arithmetic fault is a defect. */
  private static Optional<InputException> overflow(Context context, Exception e) {
    boolean arithmetic =
        Stream.<Throwable>iterate(e, Objects::nonNull, Throwable::getCause)
            .anyMatch(ArithmeticException.class::isInstance);
    return arithmetic
        ? ImpossibleTrade.of(
            context.records().trade(),
            context.configuration().correctionsFolder().resolve("trade.csv"))
        : Optional.empty();
  }

  private static String written(Context context) {
    Supplier<String> changes = changes(context); // begun here, with the rest of elements
    return "%s of elements, %s of products, %s of changes"
        .formatted(elements(context), products(context), changes.get());
  }

  private static String elements(Context context) {
    var records = context.records();
    Lake lake = context.lake();
    Remake remake = records.remakes().indicators();
    if (Job.isAsBefore(lake, IndicatorValue.TABLE, remake)) {
      return Job.asBefore(lake, IndicatorValue.TABLE);
    }
    var production = records.production().where(remake.of(Production.YEAR));
    var balances = lake.read(Balance.TABLE).where(remake.of(Balance.YEAR));
    var flows = lake.read(Flow.TABLE).where(remake.of(Flow.YEAR));
    var inputs = records.indexInputs();
    var spark = context.spark();
    var members = spark.createDataFrame(inputs.members(), Indicators.MEMBERS);
    var chain = spark.createDataFrame(inputs.chain(), StagePosition.CHAIN);
    var studies = spark.createDataFrame(inputs.criticality(), IndicatorValue.SCHEMA);
    var instability = spark.createDataFrame(inputs.instability(), Instability.SCHEMA);
    var configuration = context.configuration();
    var groups = configuration.groups();
    double width = context.settings().limits().indexWidth();
    var published = Kept.now(PublishedReliance.of(production));
    Supplier<Dataset<Row>> others = // which need no index of elements
        records.beside(
            () ->
                published
                    .unionByName(StagePosition.of(balances, members, chain))
                    .unionByName(TradePatterns.of(flows, configuration.partners(), members))
                    .unionByName(studies.where(remake.of(IndicatorValue.YEAR))));
    var elements = // read again by what is computed of it
        Kept.now(
            Indicators.all()
                .ofElements(
                    balances,
                    Balances.holdings(production, Records.KEEP),
                    flows,
                    members,
                    instability,
                    configuration.blocs(),
                    groups)
                .transform(rows -> StandingValues.of(rows, width))
                .transform(rows -> PublishedReliance.compared(rows, published)));
    var all =
        Kept.now(
            elements
                .unionByName(others.get())
                .unionByName(SingleCountryDependency.of(elements))
                .unionByName(GeoPolRisk.of(elements, balances))
                .unionByName(
                    GeoPolRisk.ofProducts(elements, balances, flows, members, instability, groups))
                .transform(rows -> StandingValues.of(rows, width)));
    var gaps = new WouldTell(configuration).rows(Gaps.counted(all).collectAsList());
    lake.replace(Gap.TABLE, spark.createDataFrame(gaps, Gap.SCHEMA), remake);
    return Job.rows(lake.replace(IndicatorValue.TABLE, Gaps.known(all), remake), remake);
  }

  private static String products(Context context) {
    Lake lake = context.lake();
    Remake remake = context.records().remakes().products();
    if (Job.isAsBefore(lake, ProductIndicator.TABLE, remake)) {
      return Job.asBefore(lake, ProductIndicator.TABLE);
    }
    Supplier<String> written =
        () ->
            Job.rows(
                lake.replace(ProductIndicator.TABLE, settled(context, remake), remake), remake);
    return context.records().isNative() ? Comet.with(context.spark(), written) : written.get();
  }

  private static Dataset<Row> standing(Lake lake, Dataset<Row> changes) {
    return Gaps.settled(
        StandingValues.ofChanges(changes, lake.read(IndicatorValue.TABLE)), Change.CONTRIBUTION);
  }

  private static Dataset<Row> settled(Context context, Remake remake) {
    return Gaps.settled(withMirrors(context, remake), ProductIndicator.VALUE);
  }

  // reports of both sides are there after the job before, so not among what is made ahead
  private static Dataset<Row> withMirrors(Context context, Remake remake) {
    Dataset<Row> products = context.records().products();
    return context.records().remakes().isMirrored()
        ? products.unionByName(
            MirrorGap.of(context.lake().read(Reconciled.TABLE).where(remake.of(Reconciled.YEAR))))
        : products;
  }

  // a year compares with every year before it
  private static Supplier<String> changes(Context context) {
    var records = context.records();
    Lake lake = context.lake();
    Remake remake = records.remakes().changes();
    if (Job.isAsBefore(lake, Change.TABLE, remake)) {
      return () -> Job.asBefore(lake, Change.TABLE);
    }
    var balances = lake.read(Balance.TABLE);
    var studies = context.spark().createDataFrame(records.indexInputs().changes(), Change.SCHEMA);
    Supplier<Dataset<Row>> changes =
        records.beside(
            () ->
                Changes.of(balances, records.members())
                    .unionByName(studies)
                    .where(remake.of(Change.YEAR_TO)));
    return () ->
        Job.rows(lake.replace(Change.TABLE, standing(lake, changes.get()), remake), remake);
  }
}
