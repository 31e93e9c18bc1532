package org.oreflow.run;

import static org.apache.spark.sql.functions.not;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.oreflow.engine.Scan;
import org.oreflow.flow.ReconciledTrade;
import org.oreflow.flow.mirror.MirrorReconciliation;
import org.oreflow.index.Indicators;
import org.oreflow.index.product.MirrorGap;
import org.oreflow.index.product.OddMasses;
import org.oreflow.lake.Lake;
import org.oreflow.lake.Remake;
import org.oreflow.run.settings.Configuration;
import org.oreflow.run.stale.Reads;
import org.oreflow.run.stale.TradeReads;
import org.oreflow.table.ProductIndicator;
import org.oreflow.table.Reconciled;
import org.oreflow.table.Table;
import org.oreflow.table.Trade;

/** Indices of products, of reports or of what is reconciled of them, as the settings say. */
record ProductStep() implements Step {
  @Override
  public Table makes() {
    return ProductIndicator.TABLE;
  }

  @Override
  public Reads reads(Records records, TradeReads trade) {
    Reads reads = trade.products(records::totalsByYear);
    return records.configuration().mirrored().isEmpty()
        ? reads
        : reads.upstream("reconciliation", Reconciled.TABLE);
  }

  // reports of both sides are there after the job before, so not among what is made ahead
  @Override
  public Dataset<Row> rows(Context context, Remake remake) {
    Dataset<Row> products = context.records().products();
    return context.configuration().mirrored().isEmpty()
        ? products
        : products.unionByName(
            MirrorGap.of(context.lake().read(Reconciled.TABLE).where(remake.of(Reconciled.YEAR))));
  }

  /** Whether they are made of reconciled trade where there is any. */
  static boolean areReconciled(Configuration configuration) {
    return configuration.settings().areProductsReconciled() && !configuration.mirrored().isEmpty();
  }

  /** Those that are made of single records, of the years that are recomputed. */
  static Dataset<Row> made(Records records, Lake lake) {
    var configuration = records.configuration();
    Remake remake = records.remakes().of(new ProductStep());
    Dataset<Row> reports = records.tradeWithTotals().where(remake.of(Trade.YEAR));
    if (!areReconciled(configuration)) {
      return of(records, reports);
    }
    List<String> mirrored = configuration.mirrored();
    return of(
        records,
        reports
            .where(not(MirrorReconciliation.isReport(mirrored)))
            .unionByName(
                ReconciledTrade.records(
                    ReconciledStep.made("indicators", records, lake, remake), records.releases())));
  }

  private static Dataset<Row> of(Records records, Dataset<Row> trade) {
    var configuration = records.configuration();
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
