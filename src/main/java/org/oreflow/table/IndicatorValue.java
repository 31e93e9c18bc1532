package org.oreflow.table;

import java.util.Set;

/**
 * A value of an index. Key: indicator, variant, element, stage, country, year. A null value carries
 * a reason.
 */
public final class IndicatorValue extends ColumnNames {
  public static final String SUPPLIER = "supplier"; // the one whose share the value is

  public static final Table TABLE = Table.named("indicator");

  private static final String RECYCLING = "crma_recycling"; // of countries without a variant
  private static final Set<String> OF_STUDIES =
      Set.of("supply_risk", "hhi_wgi", "economic_importance", "critical");

  private IndicatorValue() {}

  public static boolean isOfStudy(String indicator, String variant) {
    return OF_STUDIES.contains(indicator) || (indicator.equals(RECYCLING) && !variant.isEmpty());
  }

  /** Families of indices: the values of column {@code family}. */
  public enum Family implements Word {
    CONCENTRATION,
    DEPENDENCE,
    TRADE,
    RISK,
    CRITICALITY;
  }
}
