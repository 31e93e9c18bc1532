package org.oreflow.run.validation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.oreflow.audit.validation.BalanceSweep;
import org.oreflow.audit.validation.FlowSweep;
import org.oreflow.audit.validation.IndicatorSweep;
import org.oreflow.audit.validation.OddFigure;
import org.oreflow.run.Context;
import org.oreflow.table.Balance;
import org.oreflow.table.Flow;
import org.oreflow.table.IndicatorValue;

/** Odd figures of the published tables. */
public final class FigureSweep {
  private FigureSweep() {}

  /** The odd figures, by kind and cell. */
  public static List<OddFigure> of(Context context) {
    var lake = context.lake();
    double width = context.configuration().settings().limits().indexWidth();
    var odd = new ArrayList<>(BalanceSweep.of(lake.read(Balance.TABLE).collectAsList()));
    odd.addAll(IndicatorSweep.of(lake.read(IndicatorValue.TABLE).collectAsList(), width));
    odd.addAll(FlowSweep.of(lake.read(Flow.TABLE).collectAsList()));
    odd.sort(Comparator.comparing(OddFigure::kind).thenComparing(OddFigure::cell));
    return odd;
  }
}
