package org.oreflow.job;

import java.util.List;
import org.oreflow.balance.Balance;
import org.oreflow.balance.MaterialBalance;
import org.oreflow.flow.Flow;
import org.oreflow.flow.Reconciled;
import org.oreflow.indicator.Change;
import org.oreflow.indicator.IndicatorValue;
import org.oreflow.indicator.ProductIndicator;
import org.oreflow.ingest.Load;
import org.oreflow.ingest.Parameter;
import org.oreflow.ingest.Production;
import org.oreflow.ingest.Rejected;
import org.oreflow.ingest.Trade;
import org.oreflow.ingest.TradeTotal;
import org.oreflow.lake.Table;

/** The jobs in the order in which a run does them, and the tables that they fill. */
final class Jobs {
  static final List<Job> ALL =
      List.of(
          new IngestJob(),
          new ReconcileJob(),
          new FlowsJob(),
          new BalancesJob(),
          new IndicatorsJob());

  static final List<Table> TABLES =
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
          IndicatorValue.TABLE,
          ProductIndicator.TABLE,
          Change.TABLE);

  private Jobs() {}
}
