package org.oreflow.index.dependence;

import java.util.List;
import org.oreflow.figure.Figure;
import org.oreflow.figure.Interval;
import org.oreflow.index.formula.BalanceIndex;
import org.oreflow.index.formula.BalanceRow;
import org.oreflow.index.formula.Index;
import org.oreflow.index.formula.Term;
import org.oreflow.table.Balance;
import org.oreflow.table.Reason;

/**
 * Domestic supply relative to apparent consumption.
 *
 * <pre>SSR = D / AC       D: production and secondary supply, AC: apparent consumption</pre>
 *
 * <p>In: one row of {@link Balance}. Out: at least 0, above 1 for a net exporter; null with reason
 * ZERO_AC, NEG_AC, NOT_LISTED, ROUNDING_DECIDES or what is missing; SMALL_AC, without bounds, above
 * 10, where consumption is what is left of far larger amounts. It is one less the net import
 * reliance, and so are its bounds. Errors: none. Source: FAO (2001), Food Balance Sheets: A
 * Handbook, self-sufficiency ratio, as recalled: provisional.
 *
 * <p>Example: D 5,400 t, AC 12,200 t: .442623.
 */
public record SelfSufficiency(String name) implements BalanceIndex, Index.Provisional {
  private static final double LARGEST = 10;

  @Override
  public boolean takesSupply() {
    return true;
  }

  @Override
  public Figure of(BalanceRow row) {
    boolean isBought = NetImportReliance.isBought(row);
    Interval reliance = isBought ? NetImportReliance.ofNet(row) : NetImportReliance.ofSupply(row);
    boolean isGuess = NetImportReliance.isZeroUnlisted(row);
    double ratio = row.ofConsumption(row.domestic().value());
    if (ratio > LARGEST) {
      return Figure.of(Double.NaN, Double.NaN, Double.NaN).orElse(Reason.SMALL_AC);
    }
    return Figure.of(
            isGuess || isBought ? Double.NaN : ratio, 1 - reliance.high(), 1 - reliance.low())
        .orElse(NetImportReliance.why(row, isGuess));
  }

  @Override
  public List<Term> terms(BalanceRow row) {
    return row.terms("D", "AC");
  }
}
