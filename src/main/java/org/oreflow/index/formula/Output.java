package org.oreflow.index.formula;

import java.util.Set;
import org.apache.spark.sql.Row;
import org.oreflow.figure.Interval;
import org.oreflow.table.Balance;

/**
 * What a country makes or holds of an element at a stage in a year.
 *
 * @param country ISO alpha-3, a group, or the world or its undivided rest
 * @param amount in one unit; NaN: unknown
 * @param demand apparent consumption of the country; NaN: unknown
 */
public record Output(
    String element,
    String stage,
    String country,
    Interval amount,
    double demand,
    Set<String> flags) {

  public static Output of(BalanceRow balance) {
    return new Output(
        balance.element(),
        balance.stage(),
        balance.country(),
        balance.production(),
        balance.consumption().value(),
        balance.flags());
  }

  public static Output ofHolding(Row row) {
    return new Output(
        row.getAs(Balance.ELEMENT),
        row.getAs(Balance.STAGE),
        row.getAs(Balance.COUNTRY),
        Interval.of(row, "value", "low", "high"),
        Double.NaN,
        Cells.flags(row, Balance.FLAGS));
  }
}
