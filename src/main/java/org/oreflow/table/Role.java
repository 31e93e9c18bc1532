package org.oreflow.table;

import java.util.Locale;

/** What a kept record counts for. Only {@link #PART} feeds flows and balances. */
public enum Role {
  /** A value that counts. */
  PART,
  /** A world or group row. */
  TOTAL,
  /** A detail of a total or part that is also present. */
  BREAKDOWN,
  /** A running sum of months. */
  YEAR_TO_DATE,
  /** A second print of a value that counts once. */
  DUPLICATE,
  /** A projection under a scenario. */
  SCENARIO;

  /** The spelling in tables and reference files. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Role of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
