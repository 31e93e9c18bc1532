package org.oreflow.index.trade;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.try_divide;
import static org.apache.spark.sql.functions.when;

import java.util.Optional;
import org.apache.spark.sql.Column;
import org.oreflow.index.formula.BalanceIndicator;
import org.oreflow.index.formula.Dependence;
import org.oreflow.table.Balance;
import org.oreflow.table.Reason;

/**
 * Trade balance of a country relative to its trade.
 *
 * <pre>TBI = (X − M) / (X + M)       X: exports, M: imports</pre>
 *
 * <p>In: one row of {@link Balance}. Out: −1 for a country that only imports to 1 for one that only
 * exports; null with reason ZERO_TRADE where both are zero, NO_TRADE where one is unknown. Bounds
 * are exact over the intervals of both. Errors: none. Source: Lafay (1992), in International Trade
 * Modelling, p. 209, normalised trade balance, as recalled: provisional.
 *
 * <p>Example: X 30 t, M 10 t: .5.
 */
public final class TradeBalance extends BalanceIndicator {
  public TradeBalance() {
    super("trade_balance");
  }

  @Override
  public Column value() {
    return of(Dependence.number(Balance.EXPORT_T), Dependence.imports());
  }

  @Override
  public Column low() {
    return of(
        Dependence.number(Balance.low(Balance.EXPORT_T)),
        Dependence.number(Balance.high(Balance.IMPORT_T)));
  }

  @Override
  public Column high() {
    return of(
        Dependence.number(Balance.high(Balance.EXPORT_T)),
        Dependence.number(Balance.low(Balance.IMPORT_T)));
  }

  @Override
  public Column reason() {
    return when(
            Dependence.number(Balance.EXPORT_T).plus(Dependence.imports()).equalTo(0),
            Reason.ZERO_TRADE.name())
        .otherwise(lit(Reason.NO_TRADE.name()));
  }

  // rises with exports and falls with imports
  private static Column of(Column exports, Column imports) {
    Column all = exports.plus(imports);
    return when(all.gt(0), try_divide(exports.minus(imports), all));
  }

  @Override
  public Optional<Column> applies() {
    return Optional.of(
        col(Balance.low(Balance.EXPORT_T))
            .isNotNull()
            .or(col(Balance.low(Balance.IMPORT_T)).isNotNull()));
  }

  @Override
  public boolean isProvisional() {
    return true;
  }
}
