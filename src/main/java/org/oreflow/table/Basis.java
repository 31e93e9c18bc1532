package org.oreflow.table;

import java.util.List;
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

  /** The measures that its values are published as, of output and what is made of it some. */
  public List<Measure> measures(Measure... ofOutput) {
    return switch (this) {
      case CAPACITY -> List.of(Measure.CAPACITY);
      case RESERVE -> List.of(Measure.RESERVE);
      case RESOURCE -> List.of(Measure.RESOURCE);
      case DEMAND -> List.of(Measure.DEMAND);
      case PUBLISHED_SHARE -> List.of(Measure.SHARE);
      case SOURCING_SHARE -> List.of(Measure.EU_SHARE);
      case DEMAND_SHARE -> List.of(Measure.DEMAND_SHARE);
      case IMPORT_SHARE -> List.of(Measure.IMPORT_SHARE);
      case EXPORTS, PROJECTION -> List.of();
      default -> List.of(ofOutput);
    };
  }

  /** Whether it tells who holds which part of a link, or makes how much of it. */
  public boolean isSupply() {
    return compareTo(CAPACITY) <= 0;
  }
}
