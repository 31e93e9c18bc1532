package org.oreflow.table;

import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Why a value is null: the values of column {@code reason}. Names are spelled as tables hold them.
 */
public enum Reason implements Word {
  CENSORED,
  CODES_PARTIAL,
  COMPOSITION_UNKNOWN,
  CONFIDENTIAL,
  CONTENT_UNKNOWN,
  COUNTED_BEFORE,
  DIFFERS_FROM_PUBLISHED,
  NEG_AC,
  NET_EXPORTER,
  NOT_AVAILABLE,
  NOT_COMPARABLE,
  NO_DEMAND,
  NO_EXPORT,
  NO_GOVERNANCE,
  NO_IMPORT_RELIANCE,
  NO_MASS,
  NO_PARAMETERS,
  NO_PRODUCTION,
  NO_REDISTRIBUTION,
  NO_SHARES,
  NO_SOURCE,
  NO_TOTAL,
  NO_TRADE,
  NO_VALUE,
  NO_WORLD,
  NOT_LISTED,
  REST_TOO_LARGE,
  ROUNDING_DECIDES,
  SELLERS_UNKNOWN,
  SHARE_MEAN,
  SHARE_UNKNOWN,
  SMALL_AC,
  UNDIVIDED_REST,
  TRUNCATED,
  UNIT_VALUE_ODD,
  USE_WITHOUT_SECTOR,
  WINDOW_INCOMPLETE,
  WITHHELD,
  ZERO_AC,
  ZERO_TOTAL,
  ZERO_TRADE;

  /** The first of some reasons that flags tell. */
  public static Optional<Reason> told(Collection<String> flags, Reason... some) {
    return Stream.of(some).filter(one -> flags.contains(one.name())).findFirst();
  }

  /** Whether the lack of a value says something of this very cell, so that its row stands. */
  public boolean isFinding() {
    return switch (this) {
      case NET_EXPORTER, WITHHELD, CENSORED, NOT_AVAILABLE, NEG_AC -> true;
      case DIFFERS_FROM_PUBLISHED, NOT_COMPARABLE -> true;
      case SMALL_AC, ZERO_AC, ZERO_TOTAL, ZERO_TRADE -> true;
      default -> false;
    };
  }
}
