package org.oreflow.evidence;

import java.util.Locale;
import java.util.Optional;

/**
 * A figure of a published table that deserves a look.
 *
 * @param cell table, column and key of the figure, separated by blanks
 * @param numbers what is odd, in figures
 * @param cause what the rows themselves tell of why; empty: an explanation must
 */
public record OddFigure(String cell, Kind kind, String numbers, Optional<Cause> cause) {
  /** What is odd about it. */
  public enum Kind {
    /** A value outside of its own bounds. */
    BOUNDS,
    /** A share below 0 or above 1. */
    RANGE,
    /** One part, or all together, is more than the whole. */
    PARTS,
    /** The bounds of a whole are narrower than those of a part. */
    INTERVAL,
    /** One good under two stages of an element. */
    STAGES,
    /** A figure that is more than ten times that of the year before or after. */
    JUMP,
    /** A producer's figure far from those of the years before and after, flag SPIKE. */
    SPIKE,
    /** A unit value far from the median of its element, stage and year. */
    UNIT_VALUE,
    /** A value that what is unknown could move by more than the settings allow. */
    UNKNOWN_PART;

    /** Name in files. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A cause that flags or records prove. */
  public enum Cause {
    SERIES_BREAK("the series breaks there, flag SERIES_BREAK"),
    UNIT_VALUE_ODD("flag UNIT_VALUE_ODD; its bounds go as far as its value weighs as a rule"),
    HIGH_OF_PRODUCT("its value is not more; the high is that of a product whose share is unknown"),
    EDITIONS("two editions meet there; one that prints both years has no such jump");

    private final String words;

    Cause(String words) {
      this.words = words;
    }

    /** The cause, as a part of a sentence. */
    public String words() {
      return words;
    }
  }

  private static final double MOST = 10;

  /** Whether two positive figures are more than tenfold apart; of 0 there is no telling. */
  public static boolean isJump(double before, double here) {
    return before > 0 && here > 0 && (here > MOST * before || before > MOST * here);
  }

  /** A figure whose cause is not known. */
  static OddFigure unexplained(String cell, Kind kind, String numbers) {
    return new OddFigure(cell, kind, numbers, Optional.empty());
  }

  /** The same with a cause. */
  public OddFigure because(Cause why) {
    return new OddFigure(cell, kind, numbers, Optional.of(why));
  }

  /** One line for people. */
  public String line() {
    return kind.text()
        + ", "
        + cell
        + ": "
        + numbers
        + cause.map(why -> " (" + why.words() + ")").orElse("");
  }
}
