package org.oreflow.index.dependence;

import static org.apache.spark.sql.functions.lit;

import org.apache.spark.sql.Column;
import org.oreflow.index.formula.BalanceIndicator;
import org.oreflow.index.formula.Dependence;
import org.oreflow.table.Balance;

/**
 * Domestic supply relative to apparent consumption.
 *
 * <pre>SSR = D / AC       D: production and secondary supply, AC: apparent consumption</pre>
 *
 * <p>In: one row of {@link Balance}. Out: at least 0, above 1 for a net exporter; null with reason
 * ZERO_AC, NEG_AC or what is missing. It is one less the net import reliance, and so are its
 * bounds. Errors: none. Source: FAO (2001), Food Balance Sheets: A Handbook, self-sufficiency
 * ratio, as recalled: provisional.
 *
 * <p>Example: D 5,400 t, AC 12,200 t: .442623.
 */
public final class SelfSufficiency extends BalanceIndicator {
  private final NetImportReliance reliance = new NetImportReliance();

  public SelfSufficiency() {
    super("self_sufficiency");
  }

  @Override
  public Column value() {
    return Dependence.ofConsumption(Dependence.domestic());
  }

  @Override
  public Column low() {
    return lit(1.0).minus(reliance.high());
  }

  @Override
  public Column high() {
    return lit(1.0).minus(reliance.low());
  }

  @Override
  public Column reason() {
    return Dependence.whyNull();
  }

  @Override
  public boolean isProvisional() {
    return true;
  }
}
