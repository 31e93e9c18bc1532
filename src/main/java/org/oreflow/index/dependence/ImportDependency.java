package org.oreflow.index.dependence;

import static org.apache.spark.sql.functions.when;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.oreflow.index.formula.BalanceIndicator;
import org.oreflow.index.formula.Dependence;
import org.oreflow.table.Balance;

/**
 * Imports relative to apparent consumption.
 *
 * <pre>IDR = M / AC       M: imports, AC: apparent consumption</pre>
 *
 * <p>In: one row of {@link Balance}. Out: at least 0, above 1 where imports are exported again;
 * null with reason ZERO_AC, NEG_AC or what is missing. Bounds are exact over the corners of imports
 * and domestic supply less exports. Errors: none. Source: FAO (2001), Food Balance Sheets: A
 * Handbook, import dependency ratio, as recalled: provisional. FAO's ratio for cereals is of net
 * imports.
 *
 * <p>Example: M 20 t, AC 20 t: 1; M 13,019 t, AC 12,200 t: 1.067131.
 */
public final class ImportDependency extends BalanceIndicator {
  public ImportDependency() {
    super("import_dependency");
  }

  @Override
  public Column value() {
    return Dependence.ofConsumption(Dependence.imports());
  }

  @Override
  public Column low() {
    Column importLow = Dependence.number(Balance.low(Balance.IMPORT_T));
    return bound(Dependence.lowest(corners()), Dependence.ofConsumption(importLow));
  }

  @Override
  public Column high() {
    Column importHigh = Dependence.number(Balance.high(Balance.IMPORT_T));
    return bound(Dependence.highest(corners()), Dependence.ofConsumption(importHigh));
  }

  private static Column bound(Column computed, Column published) {
    return when(
        Dependence.consumption().isNotNull(),
        when(Dependence.published(), published).otherwise(computed));
  }

  // M / (M + K): monotone in M and in K = D − X
  private static Column[] corners() {
    Column lowest =
        Dependence.domesticLow().minus(Dependence.number(Balance.high(Balance.EXPORT_T)));
    Column highest =
        Dependence.domesticHigh().minus(Dependence.number(Balance.low(Balance.EXPORT_T)));
    var corners = new Column[4];
    int at = 0;
    for (Column imports :
        List.of(
            Dependence.number(Balance.low(Balance.IMPORT_T)),
            Dependence.number(Balance.high(Balance.IMPORT_T)))) {
      for (Column rest : List.of(lowest, highest)) {
        Column consumption = Dependence.net(imports.plus(rest), functions.lit(0.0));
        corners[at++] = when(consumption.gt(0), functions.try_divide(imports, consumption));
      }
    }
    return corners;
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
