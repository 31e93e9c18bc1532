package org.oreflow.run;

import static org.apache.spark.sql.functions.not;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.oreflow.engine.Scan;
import org.oreflow.flow.ReconciledTrade;
import org.oreflow.flow.mirror.MirrorReconciliation;
import org.oreflow.index.Indicators;
import org.oreflow.index.product.OddMasses;
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

  /** The indices of the years that are recomputed. */
  Dataset<Row> made() {
    Remake remake = records.remakes().products();
    Dataset<Row> reports = records.trade().where(remake.of(Trade.YEAR));
    if (!areReconciled()) {
      return of(reports);
    }
    List<String> mirrored = configuration.mirrored();
    return of(
        reports
            .where(not(MirrorReconciliation.isReport(mirrored)))
            .unionByName(
                ReconciledTrade.records(
                    ReconcileJob.made("indicators", records, lake, remake), records.releases())));
  }

  private Dataset<Row> of(Dataset<Row> trade) {
    var limits = configuration.settings().limits();
    return Indicators.all()
        .ofProducts(
            trade,
            records.releases(),
            configuration.settings().precedence("trade"),
            records.totals().map(Scan::collect).orElse(List.of()),
            new OddMasses(limits.unitValueFactor(), limits.indexWidth()));
  }
}
