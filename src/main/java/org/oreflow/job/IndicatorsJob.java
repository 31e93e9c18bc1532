package org.oreflow.job;

import java.util.List;
import org.oreflow.balance.Balance;
import org.oreflow.balance.Balances;
import org.oreflow.flow.Flow;
import org.oreflow.indicator.IndicatorValue;
import org.oreflow.indicator.Indicators;
import org.oreflow.indicator.ProductIndicator;
import org.oreflow.lake.Lake;
import org.oreflow.lake.Table;
import org.oreflow.reference.InputException;

/** Computes the indices of elements and of products. */
final class IndicatorsJob implements Job {
  @Override
  public String name() {
    return "indicators";
  }

  @Override
  public List<Table> makes() {
    return List.of(IndicatorValue.TABLE, ProductIndicator.TABLE);
  }

  @Override
  public String run(Context context) {
    try {
      return written(context);
    } catch (Exception e) { // Spark throws its checked SparkException undeclared
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof ArithmeticException) {
          throw new InputException(
              context.configuration().correctionsFolder().resolve("trade.csv"),
              "lacks a correction: records of one market add to more than there can be",
              "find them by jobs/oreflow ingest and jobs/oreflow sql \"SELECT * FROM trade ORDER BY"
                  + " value_usd DESC\" (and mass_t) and correct them there");
        }
      }
      throw e;
    }
  }

  private static String written(Context context) {
    var records = context.records();
    Lake lake = context.lake();
    var elements =
        Indicators.all()
            .ofElements(
                lake.read(Balance.TABLE),
                Balances.holdings(records.production(), Records.KEEP),
                lake.read(Flow.TABLE),
                records.members())
            .unionByName(Indicators.published(records.production()));
    long rows = lake.replace(IndicatorValue.TABLE, elements).rows();
    return "%s of elements, %s of products"
        .formatted(
            Job.rows(rows), Job.rows(lake.replace(ProductIndicator.TABLE, records.products())));
  }
}
