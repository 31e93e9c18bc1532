package org.oreflow.run;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.oreflow.choice.Prices;
import org.oreflow.lake.Remake;
import org.oreflow.run.stale.Reads;
import org.oreflow.run.stale.TradeReads;
import org.oreflow.table.Measure;
import org.oreflow.table.NamedRow;
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
    var editions = records.publishedValues().printed();
    List<Row> all =
        OutlookStep.printed(context).stream()
            .filter(row -> row.getAs(Production.MEASURE).equals(Measure.PRICE.text()))
            .map(row -> NamedRow.of(editions.corrected(row), Production.TABLE.schema()))
            .toList();
    return made(context, Prices.of(all, records.releases(), context.reference().units()), remake);
  }
}
