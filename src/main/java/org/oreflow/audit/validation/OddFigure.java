package org.oreflow.audit.validation;

import java.util.Locale;

/**
 * A figure of a published table that deserves a look.
 *
 * @param cell table, column and key of the figure, separated by blanks
 * @param numbers what is odd, in figures
 */
public record OddFigure(String cell, Kind kind, String numbers) {
  /** What is odd about it. */
  public enum Kind {
    /** A value outside of its own bounds. */
    BOUNDS,
    /** A share below 0 or above 1. */
    RANGE,
    /** Parts that add up to more than the whole. */
    PARTS,
    /** The bounds of a whole are narrower than those of a part. */
    INTERVAL,
    /** One good under two stages of an element. */
    STAGES,
    /** A figure that is more than ten times that of the year before or after. */
    JUMP,
    /** A unit value far from the median of its element, stage and year. */
    UNIT_VALUE,
    /** A value that what is unknown could move by more than the settings allow. */
    UNKNOWN_PART;

    /** Name in files. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** One line for people. */
  public String line() {
    return kind.text() + ", " + cell + ": " + numbers;
  }
}
