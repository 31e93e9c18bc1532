package org.oreflow.explain;

import java.util.List;
import java.util.Set;
import org.oreflow.figure.Interval;

/**
 * A record behind a figure.
 *
 * @param place where it stands
 * @param text the publisher's own words for what is counted
 * @param printed as the file has it
 * @param mark what the publisher prints in place of a number; empty: a number
 * @param amount in the unit of the figure, times its factor
 * @param steps unit conversion, factor with its citation, corrections that acted
 * @param rule why it does not count; empty: it counts
 * @param isHidden whether its text may not be passed on
 */
public record Origin(
    Place place,
    String text,
    Interval printed,
    String unit,
    String mark,
    String note,
    Interval amount,
    List<String> steps,
    Set<String> flags,
    String rule,
    boolean isHidden) {
  /** Where a record stands. */
  public record Place(
      String source,
      String release,
      String published,
      String file,
      String entry,
      long line,
      String item) {}

  boolean counts() {
    return rule.isEmpty();
  }

  /** The same with another rule. */
  Origin leftOut(String why) {
    return new Origin(place, text, printed, unit, mark, note, amount, steps, flags, why, isHidden);
  }
}
