package org.oreflow.run;

import static org.apache.spark.sql.functions.col;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.oreflow.choice.Prices;
import org.oreflow.engine.Scan;
import org.oreflow.lake.Remake;
import org.oreflow.run.stale.Reads;
import org.oreflow.run.stale.TradeReads;
import org.oreflow.table.Measure;
import org.oreflow.table.Production;
import org.oreflow.table.Table;

/** Prices as they are published. */
record PriceStep(Table makes) implements Step {
  @Override
  public Reads reads(Records records, TradeReads trade) {
    var units = records.configuration().reference().units();
    return records
        .onPublished(new Reads(trade.lake()))
        .lines("units", () -> units.byName().entrySet().stream());
  }

  @Override
  public Dataset<Row> rows(Context context, Remake remake) {
    var records = context.records();
    Column isPrice = col(Production.MEASURE).equalTo(Measure.PRICE.text());
    Dataset<Row> printed = context.lake().read(Production.TABLE).where(isPrice);
    List<Row> all = Scan.collect(records.publishedValues().corrected(printed));
    return made(context, Prices.of(all, records.releases(), context.reference().units()), remake);
  }
}
