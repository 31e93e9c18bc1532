package org.oreflow.event;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Times after a measure that count, months or years, each beside one before it.
 *
 * <p>Example: of 15 March 2025, with records up to December: April to December, each beside the
 * same month of 2024.
 *
 * @param after months counted from the year 0, or years
 * @param lag how far back the other time of each pair lies
 */
record Window(List<Integer> after, int lag) {
  static final int FEWEST = 3;
  static final int MONTHS = 12;
  private static final int YEARS = 3;

  /**
   * Months from the one that begins with the day of effect, else from the next one; those of which
   * the same month a year before is covered too and lies before the month of effect.
   *
   * @param effective YYYY-MM-DD or YYYY-MM
   */
  static Window ofMonths(String effective, int months, IntPredicate covered) {
    int month = month(effective);
    return of(
        effective.endsWith("-01") && effective.length() > 7 ? month : month + 1,
        months,
        12,
        month,
        covered);
  }

  /** Three years after that of a measure, beside three before it. */
  static Window ofYears(int effective, IntPredicate covered) {
    return of(effective + 1, YEARS, YEARS + 1, effective, covered);
  }

  static Window of(int first, int times, int lag, int effective, IntPredicate covered) {
    List<Integer> after = new ArrayList<>();
    for (int at = first; at < first + times; at++) {
      if (at - lag < effective && covered.test(at) && covered.test(at - lag)) {
        after.add(at);
      }
    }
    return new Window(after, lag);
  }

  static int month(String date) {
    return Integer.parseInt(date.substring(0, 4)) * MONTHS
        + Integer.parseInt(date.substring(5, 7))
        - 1;
  }

  List<Integer> before() {
    return after.stream().map(at -> at - lag).toList();
  }

  boolean isComplete() {
    return after.size() >= FEWEST;
  }

  int first() {
    return after.get(0) - lag;
  }

  int last() {
    return after.get(after.size() - 1);
  }
}
