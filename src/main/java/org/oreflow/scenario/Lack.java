package org.oreflow.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.oreflow.figure.Interval;
import org.oreflow.table.NamedRow;
import org.oreflow.table.Reason;
import org.oreflow.table.ScenarioTable;
import org.oreflow.table.Status;

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
  private static final double DIGITS = 1e6;
  private static final double CENTS = 1e2;

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

  /**
   * The row of {@link ScenarioTable}.
   *
   * @param flags of redistribution
   */
  public Row row(Scenario scenario, Set<String> flags, Set<String> sources) {
    Interval amount = amount();
    List<Object> cells = new ArrayList<>();
    cells.addAll(List.of(scenario.id(), outcome.mode().name(), element, outcome.stage()));
    cells.addAll(List.of(outcome.country(), outcome.year(), scenario.baseYear(), unit));
    double digits = isByValue() ? CENTS : DIGITS;
    DoubleStream.of(
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
            amount.high())
        .forEach(number -> cells.add(NamedRow.cell(number, digits)));
    DoubleStream.of(share.value(), share.low(), share.high())
        .forEach(number -> cells.add(NamedRow.cell(number, DIGITS)));
    cells.add(NamedRow.cell(usd, CENTS));
    DoubleStream.of(
            outcome.stockDraw(),
            outcome.stockLeft(),
            outcome.growth(),
            outcome.unused(),
            outcome.raised(),
            outcome.given())
        .forEach(number -> cells.add(NamedRow.cell(number, digits)));
    cells.add(Status.SCENARIO.text());
    cells.add(flags.toArray(String[]::new));
    cells.add(reason == null ? null : reason.name());
    cells.add(sources.toArray(String[]::new));
    return RowFactory.create(cells.toArray());
  }
}
