package org.oreflow.scenario;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.oreflow.exposure.TraceTables;
import org.oreflow.figure.Interval;
import org.oreflow.table.Reason;

/**
 * What a country lacks of an element at a stage under a scenario.
 *
 * @param outcome amounts in the unit; by value base use and demand are imports
 * @param unit of masses, or USD where they are not told
 * @param direct amount that is cut of what it buys, before stocks; low and high of goods with the
 *     element alone
 * @param share of demand that lacks; without a value where too little is known
 * @param usd value at risk
 * @param reason why the share has no value; null beside one
 */
public record Lack(
    String element,
    Outcome outcome,
    String unit,
    Interval direct,
    Interval share,
    double usd,
    Reason reason) {
  public static final List<String> COLUMNS =
      List.of(
          ("scenario,mode,element,stage,country,year,unit,base_production,production,base_use,demand,"
                  + "use,direct,direct_low,direct_high,shortfall,shortfall_low,shortfall_high,"
                  + "shortfall_share,low_share,high_share,value_at_risk_usd,stock_draw,stock_left,"
                  + "growth,unused,raised,given,reason")
              .split(","));

  /** Columns of text; the others are numbers. */
  public static final Set<String> TEXTS =
      Set.of("scenario", "mode", "element", "stage", "country", "unit", "reason");

  private static final int DECIMALS = 6;

  boolean isByValue() {
    return unit.equals("USD");
  }

  Interval amount() {
    return share.times(outcome.demand());
  }

  /** Whether something is cut or lacking, or can be. */
  public boolean isAnything() {
    return direct.value() > 0 || direct.high() > 0 || share.value() > 0 || share.low() > 0;
  }

  /** The row of a table; what is not known is empty. */
  public List<String> cells(String scenario) {
    Interval amount = amount();
    List<String> cells = new ArrayList<>();
    cells.addAll(List.of(scenario, outcome.mode().name(), element, outcome.stage()));
    cells.addAll(List.of(outcome.country(), String.valueOf(outcome.year()), unit));
    double[] numbers = {
      outcome.baseProduction(),
      outcome.production(),
      outcome.baseUse(),
      outcome.demand(),
      outcome.use(),
      direct.value(),
      direct.low(),
      direct.high(),
      amount.value(),
      amount.low(),
      amount.high(),
      share.value(),
      share.low(),
      share.high(),
      usd,
      outcome.stockDraw(),
      outcome.stockLeft(),
      outcome.growth(),
      outcome.unused(),
      outcome.raised(),
      outcome.given()
    };
    Arrays.stream(numbers).forEach(number -> cells.add(TraceTables.text(number, DECIMALS)));
    cells.add(reason == null ? "" : reason.name());
    return cells;
  }
}
