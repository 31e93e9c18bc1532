package org.oreflow.index.formula;

import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.try_divide;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.types.DataTypes.DoubleType;

import org.apache.spark.sql.Column;
import org.oreflow.balance.Balances;
import org.oreflow.table.Balance;
import org.oreflow.table.Flag;
import org.oreflow.table.Reason;

/** The terms that ratios to apparent consumption share, from one row of {@link Balance}. */
public final class Dependence {
  private Dependence() {}

  public static Column consumption() {
    return number(Balance.APPARENT_CONSUMPTION_T);
  }

  public static Column imports() {
    return number(Balance.IMPORT_T);
  }

  /** Production and what is recovered from old scrap. */
  public static Column domestic() {
    return number(Balance.PRODUCTION_T).plus(secondary(Balance.SECONDARY_T));
  }

  public static Column domesticLow() {
    return number(Balance.low(Balance.PRODUCTION_T))
        .plus(secondary(Balance.low(Balance.SECONDARY_T)));
  }

  public static Column domesticHigh() {
    return number(Balance.high(Balance.PRODUCTION_T))
        .plus(secondary(Balance.high(Balance.SECONDARY_T)));
  }

  /** A ratio where consumption is positive, else null. */
  public static Column ofConsumption(Column amount) {
    return when(consumption().gt(0), try_divide(amount, consumption()));
  }

  /** Whether a publisher's consumption stands, so that it does not move with domestic supply. */
  public static Column published() {
    return array_contains(col(Balance.FLAGS), Balances.CONSUMPTION_PUBLISHED);
  }

  /**
   * Imports less exports, with stock changes, that a computed consumption holds besides domestic
   * supply.
   */
  public static Column net(Column imports, Column exports) {
    return imports.minus(exports).plus(coalesce(number(Balance.STOCK_CHANGE_T), lit(0.0)));
  }

  /** The lowest of a ratio over the corners of two intervals; it must be monotone in each. */
  public static Column lowest(Column... corners) {
    return all(least(corners), corners);
  }

  public static Column highest(Column... corners) {
    return all(greatest(corners), corners);
  }

  // least and greatest pass over nulls: an open corner leaves the bound open
  private static Column all(Column extreme, Column... corners) {
    Column known = lit(true);
    for (Column corner : corners) {
      known = known.and(corner.isNotNull());
    }
    return when(known, extreme);
  }

  /** Why a ratio to consumption is null. */
  public static Column whyNull() {
    Column flags = col(Balance.FLAGS);
    return when(consumption().lt(0), lit(Balances.NEG_AC))
        .when(consumption().equalTo(0), lit(Reason.ZERO_AC.name()))
        .when(
            array_contains(flags, Balances.NO_SOURCE).and(consumption().isNull()),
            lit(Balances.NO_SOURCE))
        .when(
            imports()
                .isNull()
                .and(col(Balance.low(Balance.IMPORT_T)).isNull())
                .and(consumption().isNull()),
            lit(Reason.NO_TRADE.name()))
        .when(array_contains(flags, Flag.WITHHELD.name()), lit(Reason.WITHHELD.name()))
        .when(array_contains(flags, Flag.SHARE_UNKNOWN.name()), lit(Reason.SHARE_UNKNOWN.name()))
        .when(
            array_contains(flags, Flag.CONTENT_UNKNOWN.name()), lit(Reason.CONTENT_UNKNOWN.name()))
        .when(
            array_contains(flags, Flag.COMPOSITION_UNKNOWN.name()),
            lit(Reason.COMPOSITION_UNKNOWN.name()))
        .when(array_contains(flags, Flag.NO_MASS.name()), lit(Reason.NO_MASS.name()))
        .otherwise(lit(Reason.NOT_AVAILABLE.name()));
  }

  public static Column number(String column) {
    return col(column).cast(DoubleType);
  }

  private static Column secondary(String column) {
    Column none =
        col(Balance.SECONDARY_T).isNull().and(col(Balance.low(Balance.SECONDARY_T)).isNull());
    return when(none, lit(0.0)).otherwise(number(column));
  }
}
