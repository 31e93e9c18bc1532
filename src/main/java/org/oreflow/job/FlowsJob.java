package org.oreflow.job;

import org.oreflow.flow.Flow;
import org.oreflow.flow.Flows;
import org.oreflow.ingest.Trade;
import org.oreflow.lake.Remake;

/** Turns customs records into mass of elements that moved. */
final class FlowsJob implements Job {
  @Override
  public String name() {
    return "flows";
  }

  @Override
  public String run(Context context) {
    var records = context.records();
    Remake remake = records.remakes().flows();
    if (Job.isAsBefore(context.lake(), Flow.TABLE, remake)) {
      return Job.asBefore(context.lake(), Flow.TABLE);
    }
    var flows =
        Flows.of(
            records.trade().where(remake.of(Trade.YEAR)),
            records.current(),
            records.flowFactors(),
            context.settings().precedence("trade"));
    return Job.rows(context.lake().replace(Flow.TABLE, flows, remake), remake);
  }
}
