package org.oreflow.run;

import static org.apache.spark.sql.functions.not;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.oreflow.choice.Current;
import org.oreflow.choice.Occurring;
import org.oreflow.engine.CountryForm;
import org.oreflow.flow.ReconciledTrade;
import org.oreflow.flow.mirror.MirroredReports;
import org.oreflow.index.Indicators;
import org.oreflow.lake.Lake;
import org.oreflow.lake.Remake;
import org.oreflow.run.settings.Configuration;
import org.oreflow.table.Trade;

/** Indices of products, of reports or of what is reconciled of them, as the settings say. */
record ProductIndices(Records records, Lake lake, Configuration configuration) {
  /** Whether they are made of reconciled trade where there is any. */
  boolean areReconciled() {
    return configuration.settings().areProductsReconciled() && !configuration.mirrored().isEmpty();
  }

  /** The indices of the years that are made anew. */
  Dataset<Row> made() {
    Remake remake = records.remakes().products();
    Dataset<Row> reports = records.trade().where(remake.of(Trade.YEAR));
    if (!areReconciled()) {
      return of(reports, records.current(), records.occurring());
    }
    List<String> mirrored = configuration.mirrored();
    Dataset<Row> trade =
        reports
            .where(not(MirroredReports.isReport(mirrored)))
            .unionByName(
                ReconciledTrade.records(
                    ReconcileJob.made("indicators", records, lake, remake), records.releases()));
    Dataset<Row> contents = Records.KEEP.apply(Current.contents(trade));
    return of(
        trade,
        Current.of(contents, records.releases(), Records.KEEP),
        Occurring.of(Occurring.in(contents).collectAsList()));
  }

  private Dataset<Row> of(Dataset<Row> trade, Current current, Occurring occurring) {
    return Indicators.all()
        .ofProducts(
            trade,
            current,
            configuration.settings().precedence("trade"),
            occurring,
            records.totals(),
            records.isNative() ? CountryForm.TEXT : CountryForm.NUMBER);
  }
}
