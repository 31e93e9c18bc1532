package org.oreflow.table;

import java.util.Locale;

/** What a row of {@link Landscape} rests on: the values of column {@code basis}. */
public enum Basis implements Word {
  WORLD_TABLE,
  PUBLISHED_SHARE,
  OWN_AMOUNT,
  BOUNDS,
  QUOTA,
  CAPACITY,
  RESERVE,
  RESOURCE,
  DEMAND,
  PROJECTION,
  SOURCING_SHARE,
  DEMAND_SHARE,
  IMPORT_SHARE,
  EXPORTS;

  public static Basis of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }

  /** Whether it tells who holds which part of a link, or makes how much of it. */
  public boolean isSupply() {
    return compareTo(CAPACITY) <= 0;
  }
}
