package org.oreflow.evidence;

import java.util.Locale;

/** How a computed figure stands to a printed one. */
public enum Verdict {
  /** To the last printed digit. */
  EQUAL("equal"),
  /** Not to the digit, but within what the rounding of the printed inputs allows. */
  ROUNDING("within rounding"),
  /** Neither. */
  DIFFERS("differs"),
  /** An input is not printed. */
  NOT_COMPUTABLE("not computable");

  private final String words;

  Verdict(String words) {
    this.words = words;
  }

  /** For people. */
  public String words() {
    return words;
  }

  /** In files. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether this is as good as another, equal before within rounding before the others. */
  public boolean isAsGoodAs(Verdict other) {
    return !other.isMatch() || this == EQUAL || this == other;
  }

  /** Whether the two figures agree. */
  public boolean isMatch() {
    return this == EQUAL || this == ROUNDING;
  }
}
