package org.oreflow.table;

import java.util.Locale;

/** What a kept record counts for. Only {@link #PART} feeds flows and balances. */
public enum Role implements Word {
  PART,
  TOTAL,
  BREAKDOWN,
  YEAR_TO_DATE,
  DUPLICATE,
  SCENARIO;

  public static Role of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
