package org.oreflow.index.risk;

import java.util.List;
import org.oreflow.figure.Figure;
import org.oreflow.index.dependence.NetImportReliance;
import org.oreflow.index.formula.BalanceIndex;
import org.oreflow.index.formula.BalanceRow;
import org.oreflow.index.formula.Index;
import org.oreflow.index.formula.Term;
import org.oreflow.table.Balance;
import org.oreflow.table.Reason;

/**
 * Trade exposure of the United States, one of three factors of the Geological Survey's supply risk.
 *
 * <pre>
 * TE = (M − X + S) / (D + M − X + S)       M: imports, X: exports, S: stock change, D: production and secondary supply
 * </pre>
 *
 * <p>In: one row of {@link Balance} of the United States with a consumption. Out: 0 to 1, {@link
 * NetImportReliance} with 0 for a net exporter; null as that is. Bounds are its own, not below 0.
 * Errors: none. Source: Nassar and others (2020), Science Advances 6, eaay8647, read in code that
 * cites it: provisional.
 *
 * <p>Example: M 20 t, X 5 t, D 5 t, no stocks: 15 / 20 = .75.
 */
public record TradeExposure(String name) implements BalanceIndex, Index.Provisional {
  private static final String COUNTRY = "USA";

  @Override
  public boolean takesSupply() {
    return true;
  }

  @Override
  public Figure of(BalanceRow row) {
    Figure reliance = new NetImportReliance("net_import_reliance").of(row);
    boolean isExporter = reliance.reason() == Reason.NET_EXPORTER;
    boolean isOpenBelow = Double.isNaN(reliance.low()) && !Double.isNaN(reliance.high());
    return Figure.of(
            isExporter ? 0 : exposed(reliance.value()),
            isOpenBelow ? 0 : exposed(reliance.low()),
            exposed(reliance.high()))
        .orElse(reliance.reason());
  }

  private static double exposed(double share) {
    return Math.max(share, 0);
  }

  @Override
  public boolean isOf(BalanceRow row) {
    return row.country().equals(COUNTRY) && !Double.isNaN(row.consumption().low());
  }

  @Override
  public List<Term> terms(BalanceRow row) {
    return row.terms("D", "M", "X", "S");
  }
}
