package org.oreflow.table;

import java.util.Optional;

public enum RejectedReason implements Word {
  TRUNCATED_LINE,
  EXTRA_FIELDS,
  UNKNOWN_COUNTRY,
  UNKNOWN_CODE,
  UNKNOWN_UNIT,
  UNKNOWN_TYPE,
  UNKNOWN_DIRECTION,
  NOT_A_NUMBER,
  NOT_A_PERIOD,
  NEGATIVE,
  OUT_OF_RANGE,
  MISSING_VALUE,
  REPEATED_KEY,
  MALFORMED;

  /** The reference table that lacks what was found, empty where no single one does. */
  public Optional<String> table() {
    return this == UNKNOWN_COUNTRY ? Optional.of("countries.csv") : Optional.empty();
  }
}
