package org.oreflow.audit;

import java.math.BigDecimal;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Row;
import org.oreflow.table.Balance;

/**
 * Apparent consumption of a balance, and what its row adds to.
 *
 * @param printed as it stands in the row
 * @param sum of the other figures of the row
 */
record Consumption(Figures printed, Figures sum) {
  static Consumption of(Row balance) {
    return new Consumption(
        Figures.of(balance, Balance.APPARENT_CONSUMPTION_T),
        new Figures(
            sum(balance, Balance.IMPORT_T, Balance.EXPORT_T, measure -> measure),
            sum(
                balance,
                Balance.low(Balance.IMPORT_T),
                Balance.high(Balance.EXPORT_T),
                Balance::low),
            sum(
                balance,
                Balance.high(Balance.IMPORT_T),
                Balance.low(Balance.EXPORT_T),
                Balance::high)));
  }

  boolean isSum() {
    return Figures.areEqual(printed.value(), sum.value())
        && Figures.areEqual(printed.low(), sum.low())
        && Figures.areEqual(printed.high(), sum.high());
  }

  // secondary production and stock changes that no source has count as 0
  private static BigDecimal sum(
      Row balance, String imports, String exports, UnaryOperator<String> side) {
    BigDecimal[] terms = {
      balance.getAs(side.apply(Balance.PRODUCTION_T)),
      ifAny(balance, Balance.SECONDARY_T, side),
      balance.getAs(imports),
      negative(balance.getAs(exports)),
      ifAny(balance, Balance.STOCK_CHANGE_T, side)
    };
    BigDecimal sum = BigDecimal.ZERO;
    for (BigDecimal term : terms) {
      if (term == null) {
        return null;
      }
      sum = sum.add(term);
    }
    return sum;
  }

  private static BigDecimal negative(BigDecimal figure) {
    return figure == null ? null : figure.negate();
  }

  private static BigDecimal ifAny(Row balance, String measure, UnaryOperator<String> side) {
    boolean none = balance.getAs(measure) == null && balance.getAs(Balance.low(measure)) == null;
    return none ? BigDecimal.ZERO : balance.getAs(side.apply(measure));
  }
}
