package org.oreflow.run;

import java.util.List;
import org.oreflow.balance.Balances;
import org.oreflow.balance.chain.MaterialBalances;
import org.oreflow.lake.Lake;
import org.oreflow.lake.Remake;
import org.oreflow.table.Balance;
import org.oreflow.table.Flow;
import org.oreflow.table.Landscape;
import org.oreflow.table.MaterialBalance;
import org.oreflow.table.Production;
import org.oreflow.table.Table;

/** Puts together what each country makes, buys and sells, and balances the stages of each chain. */
final class BalancesJob implements Job {
  @Override
  public String name() {
    return "balances";
  }

  @Override
  public List<Table> makes() {
    return List.of(Balance.TABLE, MaterialBalance.TABLE, Landscape.TABLE);
  }

  @Override
  public String run(Context context) {
    return "balance %s\nmaterial_balance %s\nlandscape %s"
        .formatted(balances(context), materialBalances(context), landscape(context));
  }

  private static String balances(Context context) {
    var records = context.records();
    Remake remake = records.remakes().balances();
    if (Job.isAsBefore(context.lake(), Balance.TABLE, remake)) {
      return Job.asBefore(context.lake(), Balance.TABLE);
    }
    var balances =
        new Balances(records.balanceInputs())
            .of(
                records.production().where(remake.of(Production.YEAR)),
                context.lake().read(Flow.TABLE).where(remake.of(Flow.YEAR)));
    return Job.rows(context.lake().replace(Balance.TABLE, balances, remake), remake);
  }

  private static String landscape(Context context) {
    Lake lake = context.lake();
    Remake remake = context.records().remakes().landscape();
    if (Job.isAsBefore(lake, Landscape.TABLE, remake)) {
      return Job.asBefore(lake, Landscape.TABLE);
    }
    // a row is marked where the year before is of another series, so all years are read
    var landscape = new Landscapes(context).steps().rows().where(remake.of(Landscape.YEAR));
    return Job.rows(lake.replace(Landscape.TABLE, landscape, remake), remake);
  }

  private static String materialBalances(Context context) {
    var records = context.records();
    Remake remake = records.remakes().materialBalances();
    if (Job.isAsBefore(context.lake(), MaterialBalance.TABLE, remake)) {
      return Job.asBefore(context.lake(), MaterialBalance.TABLE);
    }
    var balances =
        MaterialBalances.of(
            context.lake().read(Balance.TABLE).where(remake.of(Balance.YEAR)),
            records.baskets().chains(),
            context.settings().balance());
    return Job.rows(context.lake().replace(MaterialBalance.TABLE, balances, remake), remake);
  }
}
