package org.oreflow.figure;

import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;
import org.oreflow.table.Reason;

/**
 * What a formula gives: a value with its bounds, or the reason why there is none. A bound that
 * crosses the value by a rounding is moved to it; without a value, a low that passes the high so.
 *
 * @param value in the unit of the index; NaN: none
 * @param low lower bound, NaN: none
 * @param high upper bound, NaN: none
 * @param coverage part of the total that the value knows, 0 to 1; NaN: not asked
 * @param reason why there is no value; null beside one
 * @param flags of this figure alone, besides those of its inputs
 */
public record Figure(
    double value,
    double low,
    double high,
    double coverage,
    Reason reason,
    SortedSet<String> flags) {
  private static final double ROUNDING = 1e-12; // of a sum of a few hundred supplies
  private static final SortedSet<String> NONE = java.util.Collections.emptySortedSet();

  public Figure {
    value = finite(value);
    low = finite(low);
    high = finite(high);
    coverage = finite(coverage);
    if (!Double.isNaN(value)) {
      low = Math.min(low, value);
      high = Math.max(high, value);
      reason = null;
    } else if (low > high && low - high <= ROUNDING * low) {
      low = high;
    }
  }

  /** A value and its bounds; NaN for what is not known. */
  public static Figure of(double value, double low, double high) {
    return new Figure(value, low, high, Double.NaN, null, NONE);
  }

  public Interval interval() {
    return new Interval(value, low, high);
  }

  public static Figure unbounded(double value) {
    return of(value, Double.NaN, Double.NaN);
  }

  public Figure orElse(Reason why) {
    return new Figure(value, low, high, coverage, why, flags);
  }

  public Figure withoutValue(Reason why) {
    return new Figure(Double.NaN, low, high, coverage, why, flags);
  }

  public Figure withoutBounds() {
    return new Figure(value, Double.NaN, Double.NaN, coverage, reason, flags);
  }

  public Figure covering(double part) {
    return new Figure(value, low, high, part, reason, flags);
  }

  public Figure flagged(Collection<String> more) {
    var all = new TreeSet<>(flags);
    all.addAll(more);
    return new Figure(value, low, high, coverage, reason, all);
  }

  public boolean isKnown() {
    return !Double.isNaN(value);
  }

  public boolean isBounded() {
    return !Double.isNaN(low) && !Double.isNaN(high);
  }

  private static double finite(double number) {
    return Double.isFinite(number) ? number : Double.NaN;
  }
}
