package org.oreflow.table;

import java.util.Collection;

/** How settled a value is: the values of column {@code status}, from the most settled on. */
public enum Status implements Word {
  FINAL,
  ESTIMATE,
  PROVISIONAL,
  PARTIAL,
  PROJECTION,
  SCENARIO;

  public static Status of(Collection<String> flags) {
    if (flags.contains(Flag.PARTIAL_YEAR.name())
        || flags.contains(Flag.TOTAL_EXCLUDES.name())
        || flags.contains(Flag.NOT_LISTED.name())) {
      return PARTIAL;
    }
    return flags.contains(Flag.ESTIMATED.name()) ? ESTIMATE : FINAL;
  }
}
