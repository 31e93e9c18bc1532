package org.oreflow.run;

import java.util.List;
import org.oreflow.table.Balance;
import org.oreflow.table.Change;
import org.oreflow.table.Flow;
import org.oreflow.table.Gap;
import org.oreflow.table.IndicatorValue;
import org.oreflow.table.Landscape;
import org.oreflow.table.Load;
import org.oreflow.table.MaterialBalance;
import org.oreflow.table.Parameter;
import org.oreflow.table.ProductIndicator;
import org.oreflow.table.Production;
import org.oreflow.table.Reconciled;
import org.oreflow.table.Rejected;
import org.oreflow.table.Table;
import org.oreflow.table.Trade;
import org.oreflow.table.TradeTotal;

/** The jobs in the order in which a run does them, and the tables that they fill. */
public final class Jobs {
  public static final List<Job> ALL =
      List.of(
          new IngestJob(),
          new ReconcileJob(),
          new FlowsJob(),
          new BalancesJob(),
          new IndicatorsJob());

  public static final List<Table> TABLES =
      List.of(
          Load.TABLE,
          Rejected.TABLE,
          Trade.TABLE,
          TradeTotal.TABLE,
          Production.TABLE,
          Parameter.TABLE,
          Reconciled.TABLE,
          Flow.TABLE,
          Balance.TABLE,
          MaterialBalance.TABLE,
          Landscape.TABLE,
          IndicatorValue.TABLE,
          Gap.TABLE,
          ProductIndicator.TABLE,
          Change.TABLE);

  private Jobs() {}
}
