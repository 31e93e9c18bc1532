package org.oreflow.index.trade;

import java.util.List;
import org.oreflow.figure.Figure;
import org.oreflow.index.formula.BalanceIndex;
import org.oreflow.index.formula.BalanceRow;
import org.oreflow.index.formula.Index;
import org.oreflow.index.formula.Term;
import org.oreflow.table.Balance;
import org.oreflow.table.Reason;

/**
 * Trade balance of a country relative to its trade.
 *
 * <pre>TBI = (X − M) / (X + M)       X: exports, M: imports</pre>
 *
 * <p>In: one row of {@link Balance}. Out: −1 for a country that only imports to 1 for one that only
 * exports; null with reason ZERO_TRADE where both are zero, NO_TRADE, COUNTED_BEFORE or
 * CODES_PARTIAL where one is unknown. Bounds are exact over the intervals of both. Errors: none.
 * Source: Lafay (1992), in International Trade Modelling, p. 209, normalised trade balance, as
 * recalled: provisional.
 *
 * <p>Example: X 30 t, M 10 t: .5.
 */
public record TradeBalance(String name) implements BalanceIndex, Index.Provisional {
  @Override
  public Figure of(BalanceRow row) {
    double exports = row.exports().value();
    double imports = row.imports().value();
    return Figure.of(
            balance(exports, imports),
            balance(row.exports().low(), row.imports().high()),
            balance(row.exports().high(), row.imports().low()))
        .orElse(exports + imports == 0 ? Reason.ZERO_TRADE : row.whyNoTrade());
  }

  // rises with exports and falls with imports
  private static double balance(double exports, double imports) {
    return BalanceRow.ratio(exports - imports, exports + imports);
  }

  @Override
  public boolean isOf(BalanceRow row) {
    return !Double.isNaN(row.exports().low()) || !Double.isNaN(row.imports().low());
  }

  @Override
  public List<Term> terms(BalanceRow row) {
    return row.terms("X", "M");
  }
}
