package org.oreflow.table;

import java.util.EnumSet;
import java.util.Set;

/** What a published value of production or use measures: the values of column {@code measure}. */
public enum Measure implements Word {
  OUTPUT,
  SECONDARY,
  QUOTA,
  EXPORT_QUOTA,
  CAPACITY,
  RESERVE,
  RESOURCE,
  CONSUMPTION,
  DEMAND,
  IMPORT,
  EXPORT,
  STOCK_CHANGE,
  NET_IMPORT_RELIANCE,
  PRICE,
  SHIPMENTS,
  STOCKS,
  EMPLOYMENT,
  CONSUMPTION_REPORTED,
  SHARE,
  EU_SHARE,
  IMPORT_SHARE,
  TOP3_SHARE,
  DEMAND_SHARE,
  USE_SHARE,
  OTHER;

  private static final Set<Measure> AMOUNTS = EnumSet.range(OUTPUT, STOCK_CHANGE);

  static {
    AMOUNTS.addAll(EnumSet.of(SHIPMENTS, STOCKS, CONSUMPTION_REPORTED));
  }

  /**
   * Whether it is an amount of material: no price, share, number of persons or any other figure.
   */
  public boolean isAmount() {
    return AMOUNTS.contains(this);
  }

  public static boolean isPercent(String unit) {
    return "%".equals(unit) || "pct".equals(unit) || "percent".equals(unit);
  }
}
