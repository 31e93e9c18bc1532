package org.oreflow.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.oreflow.balance.Balances;
import org.oreflow.choice.CurrentProduction;
import org.oreflow.engine.Scan;
import org.oreflow.index.ElementIndices;
import org.oreflow.index.ElementInputs;
import org.oreflow.index.ElementYear;
import org.oreflow.index.Gaps;
import org.oreflow.index.change.Changes;
import org.oreflow.index.product.MirrorGap;
import org.oreflow.lake.Lake;
import org.oreflow.lake.Remake;
import org.oreflow.run.stale.IndexInputs;
import org.oreflow.table.Balance;
import org.oreflow.table.Change;
import org.oreflow.table.Flow;
import org.oreflow.table.Gap;
import org.oreflow.table.IndicatorValue;
import org.oreflow.table.Landscape;
import org.oreflow.table.Measure;
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
    return ImpossibleTrade.named(context, () -> written(context));
  }

  private static String written(Context context) {
    List<Row> links = Landscapes.rows(context.lake());
    return "indicator %s\nproduct_indicator %s\nchange %s"
        .formatted(elements(context, links), products(context), changes(context, links));
  }

  private static String elements(Context context, List<Row> links) {
    var records = context.records();
    Lake lake = context.lake();
    Remake remake = records.remakes().indicators(links);
    if (Job.isAsBefore(lake, IndicatorValue.TABLE, remake)) {
      return Job.asBefore(lake, IndicatorValue.TABLE);
    }
    var production = records.production().where(remake.of(Production.YEAR));
    var balances = lake.read(Balance.TABLE).where(remake.of(Balance.YEAR));
    var flows = lake.read(Flow.TABLE).where(remake.of(Flow.YEAR));
    var inputs = records.indexInputs();
    var spark = context.spark();
    var studies = spark.createDataFrame(inputs.criticality(), IndicatorValue.SCHEMA);
    SortedMap<String, Dataset<Row>> tables = new TreeMap<>();
    tables.put(ElementYear.BALANCES, balances);
    tables.put(ElementYear.FLOWS, flows);
    tables.put(ElementYear.HOLDINGS, records.holdings().where(remake.of(Balance.YEAR)));
    tables.put(ElementYear.RELIANCE, production);
    tables.put(ElementYear.DEMAND, production);
    tables.put(ElementYear.STUDIES, studies.where(remake.of(IndicatorValue.YEAR)));
    var landscapes = new Landscapes(context);
    var shares = spark.createDataFrame(Gaps.rows(landscapes.indices(links)), Gaps.SCHEMA);
    var made =
        new ElementGroups(indices(context, inputs), records.balanceInputs())
            .of(tables)
            .unionByName(shares.where(remake.of(IndicatorValue.YEAR)));
    Dataset<Row> kept = records.kept(made); // counted and written
    Column cells = functions.col(Gap.CELLS);
    List<Row> counted = new ArrayList<>(Gaps.counted(Scan.collect(kept.where(cells.isNotNull()))));
    counted.addAll(landscapes.untold(made(remake, links), places(balances)));
    var gaps = new WouldTell(context.configuration()).rows(counted);
    lake.replace(Gap.TABLE, spark.createDataFrame(gaps, Gap.SCHEMA), remake);
    Dataset<Row> telling = kept.where(cells.isNull()).drop(Gap.CELLS);
    return Job.rows(lake.replace(IndicatorValue.TABLE, telling, remake), remake);
  }

  private static ElementIndices indices(Context context, IndexInputs inputs) {
    var configuration = context.configuration();
    return new ElementIndices(
        new ElementInputs(
            inputs.members(), inputs.instability(), configuration.blocs(), configuration.groups()),
        configuration.partners(),
        inputs.chain(),
        context.settings().limits().indexWidth());
  }

  private static List<Row> made(Remake remake, List<Row> links) {
    Set<Integer> years = remake.years();
    return links.stream()
        .filter(row -> years.contains(row.<Integer>getAs(Landscape.YEAR)))
        .toList();
  }

  private static List<Row> places(Dataset<Row> balances) {
    return Scan.distinct(balances, List.of(Balance.ELEMENT, Balance.STAGE, Balance.YEAR));
  }

  private static String products(Context context) {
    Lake lake = context.lake();
    Remake remake = context.records().remakes().products();
    if (Job.isAsBefore(lake, ProductIndicator.TABLE, remake)) {
      return Job.asBefore(lake, ProductIndicator.TABLE);
    }
    return Job.rows(
        lake.replace(ProductIndicator.TABLE, withMirrors(context, remake), remake), remake);
  }

  // reports of both sides are there after the job before, so not among what is made ahead
  private static Dataset<Row> withMirrors(Context context, Remake remake) {
    Dataset<Row> products = context.records().products();
    return context.records().remakes().isMirrored()
        ? products.unionByName(
            MirrorGap.of(context.lake().read(Reconciled.TABLE).where(remake.of(Reconciled.YEAR))))
        : products;
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

  // a year compares with years before it
  private static String changes(Context context, List<Row> links) {
    Lake lake = context.lake();
    Remake remake = context.records().remakes().changes();
    if (Job.isAsBefore(lake, Change.TABLE, remake)) {
      return Job.asBefore(lake, Change.TABLE);
    }
    var inputs = context.records().indexInputs();
    var studies = context.spark().createDataFrame(inputs.changes(), Change.SCHEMA);
    var landscapes = new Landscapes(context);
    var ofShares = landscapes.changes(links);
    var limits = context.settings().limits();
    var compared = context.settings().changes();
    var changes =
        new Changes(inputs.members(), compared, limits.indexWidth(), limits.revision())
            .of(lake.read(Balance.TABLE), editions(context), lake.read(IndicatorValue.TABLE))
            .unionByName(
                studies.withColumn(
                    Change.STATUS,
                    functions.when(
                        functions.col(Change.CONTRIBUTION).isNotNull(),
                        functions.col(Change.STATUS))))
            .unionByName(context.spark().createDataFrame(ofShares, Change.SCHEMA))
            .where(remake.of(Change.YEAR_TO));
    return Job.rows(
        lake.replace(Change.TABLE, landscapes.steps().withSources(changes), remake), remake);
  }
}
