package org.oreflow.index.risk;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.types.DataTypes.DoubleType;

import java.util.Optional;
import org.apache.spark.sql.Column;
import org.oreflow.index.dependence.NetImportReliance;
import org.oreflow.index.formula.BalanceIndicator;
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
public final class TradeExposure extends BalanceIndicator {
  private static final String COUNTRY = "USA";

  private final NetImportReliance reliance = new NetImportReliance();

  public TradeExposure() {
    super("usgs_trade_exposure");
  }

  @Override
  public Column value() {
    return when(isExporter(), lit(0.0)).otherwise(exposed(reliance.value()));
  }

  @Override
  public Column low() {
    return exposed(reliance.low());
  }

  @Override
  public Column high() {
    return exposed(reliance.high());
  }

  private Column isExporter() {
    return reliance.value().isNull().and(reliance.reason().equalTo(Reason.NET_EXPORTER.name()));
  }

  // greatest passes over nulls
  private static Column exposed(Column share) {
    return when(share.isNotNull(), greatest(share, lit(0.0))).cast(DoubleType);
  }

  @Override
  public Column reason() {
    return reliance.reason();
  }

  @Override
  public Optional<Column> applies() {
    return Optional.of(isConsumedThere());
  }

  /** Holds for the United States where their consumption is known, or bounds of it. */
  static Column isConsumedThere() {
    return col(Balance.COUNTRY)
        .equalTo(COUNTRY)
        .and(col(Balance.low(Balance.APPARENT_CONSUMPTION_T)).isNotNull());
  }

  @Override
  public boolean isProvisional() {
    return true;
  }
}
