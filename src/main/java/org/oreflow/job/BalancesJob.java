package org.oreflow.job;

import org.oreflow.balance.Balance;
import org.oreflow.balance.Balances;
import org.oreflow.flow.Flow;
import org.oreflow.ingest.Production;
import org.oreflow.lake.Remake;

/** Puts together what each country makes, buys and sells. */
final class BalancesJob implements Job {
  @Override
  public String name() {
    return "balances";
  }

  @Override
  public String run(Context context) {
    var records = context.records();
    Remake remake = records.remakes().balances();
    if (Job.isAsBefore(context.lake(), Balance.TABLE, remake)) {
      return Job.asBefore(context.lake(), Balance.TABLE);
    }
    var balances =
        Balances.of(
            records.production().where(remake.of(Production.YEAR)),
            context.lake().read(Flow.TABLE).where(remake.of(Flow.YEAR)),
            records.mineOutputParts(),
            records.countryGroups(),
            records.releases(),
            context.settings().precedence(),
            Records.KEEP);
    return Job.rows(context.lake().replace(Balance.TABLE, balances, remake), remake);
  }
}
