package org.oreflow.run;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.oreflow.balance.Balances;
import org.oreflow.choice.CurrentProduction;
import org.oreflow.index.change.Changes;
import org.oreflow.lake.Lake;
import org.oreflow.lake.Remake;
import org.oreflow.run.stale.Reads;
import org.oreflow.run.stale.TradeReads;
import org.oreflow.table.Balance;
import org.oreflow.table.Change;
import org.oreflow.table.Flow;
import org.oreflow.table.IndicatorValue;
import org.oreflow.table.Landscape;
import org.oreflow.table.Measure;
import org.oreflow.table.Table;

/** Changes of indices between years, by country and cause. */
record ChangeStep() implements Step {
  @Override
  public Table makes() {
    return Change.TABLE;
  }

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
    var studies = context.spark().createDataFrame(inputs.changes(), Change.SCHEMA);
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
            .unionByName(context.spark().createDataFrame(ofShares, Change.SCHEMA))
            .where(remake.of(Change.YEAR_TO));
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
