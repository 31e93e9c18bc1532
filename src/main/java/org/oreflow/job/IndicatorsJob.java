package org.oreflow.job;

import org.oreflow.balance.Balance;
import org.oreflow.balance.Balances;
import org.oreflow.flow.Flow;
import org.oreflow.indicator.IndicatorValue;
import org.oreflow.indicator.Indicators;
import org.oreflow.indicator.ProductIndicator;
import org.oreflow.ingest.Production;
import org.oreflow.lake.Lake;
import org.oreflow.lake.Remake;
import org.oreflow.reference.InputException;

/** Computes the indices of elements and of products. */
final class IndicatorsJob implements Job {
  @Override
  public String name() {
    return "indicators";
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
    return "%s of elements, %s of products".formatted(elements(context), products(context));
  }

  private static String elements(Context context) {
    var records = context.records();
    Lake lake = context.lake();
    Remake remake = records.remakes().indicators();
    if (Job.isAsBefore(lake, IndicatorValue.TABLE, remake)) {
      return Job.asBefore(lake, IndicatorValue.TABLE);
    }
    var production = records.production().where(remake.of(Production.YEAR));
    var elements =
        Indicators.all()
            .ofElements(
                lake.read(Balance.TABLE).where(remake.of(Balance.YEAR)),
                Balances.holdings(production, Records.KEEP),
                lake.read(Flow.TABLE).where(remake.of(Flow.YEAR)),
                records.members())
            .unionByName(Indicators.published(production));
    return Job.rows(lake.replace(IndicatorValue.TABLE, elements, remake), remake);
  }

  private static String products(Context context) {
    Lake lake = context.lake();
    Remake remake = context.records().remakes().products();
    return Job.isAsBefore(lake, ProductIndicator.TABLE, remake)
        ? Job.asBefore(lake, ProductIndicator.TABLE)
        : Job.rows(
            lake.replace(ProductIndicator.TABLE, context.records().products(), remake), remake);
  }
}
