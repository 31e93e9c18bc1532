package org.oreflow.figure;

import java.util.SortedSet;
import java.util.TreeSet;
import org.oreflow.table.Flag;
import org.oreflow.table.Reason;

/**
 * What is known of a market beside masses.
 *
 * @param coverage part of the total that the masses stand for, 0 to 1; NaN: not known
 * @param value of the records that have a mass, such as USD; NaN: none
 * @param unit what this value over the mass is at least and at most, with odd masses and without
 * @param lacking CODES_PARTIAL, SHARE_UNKNOWN or CONTENT_UNKNOWN where a supplier's mass is unknown
 *     for that; null where none is
 * @param isOfLargest whether no supplier in the rest is larger than the smallest that is listed
 * @param flagsOfRisk of the instability of suppliers
 */
public record Knowledge(
    double coverage,
    double value,
    Interval unit,
    Reason lacking,
    boolean isOfLargest,
    SortedSet<String> flags,
    SortedSet<String> flagsOfRisk) {
  /** Of a market of which all is known. */
  public static final Knowledge ALL =
      new Knowledge(1, Double.NaN, Interval.UNKNOWN, null, false, new TreeSet<>(), new TreeSet<>());

  public boolean has(Flag flag) {
    return flags.contains(flag.name());
  }
}
