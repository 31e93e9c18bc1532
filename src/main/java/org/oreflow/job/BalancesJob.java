package org.oreflow.job;

import java.util.List;
import org.oreflow.balance.Balance;
import org.oreflow.balance.Balances;
import org.oreflow.flow.Flow;
import org.oreflow.lake.Table;

/** Puts together what each country makes, buys and sells. */
final class BalancesJob implements Job {
  @Override
  public String name() {
    return "balances";
  }

  @Override
  public List<Table> makes() {
    return List.of(Balance.TABLE);
  }

  @Override
  public String run(Context context) {
    var records = context.records();
    var balances =
        Balances.of(
            records.production(),
            context.lake().read(Flow.TABLE),
            records.mineOutputParts(),
            records.countryGroups(),
            records.releases(),
            context.settings().precedence(),
            Records.KEEP);
    return Job.rows(context.lake().replace(Balance.TABLE, balances));
  }
}
