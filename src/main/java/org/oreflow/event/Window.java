package org.oreflow.event;

import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

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
  static final int MONTHS = 12;
  private static final int FEWEST = 3;
  private static final int YEARS = 3;
  private static final int YEAR = 4; // digits

  /**
   * Months from the one that begins with the day of effect, else from the next one; those of which
   * the same month a year before is covered too and lies before the month of effect. Of years the
   * three after that of the measure, beside three before it.
   *
   * @param effective YYYY-MM-DD, YYYY-MM or YYYY, which tells of no month
   */
  static Window of(String effective, boolean isMonthly, int months, IntPredicate covered) {
    int time = time(effective, isMonthly);
    boolean isWhole = effective.endsWith("-01") && effective.length() > "YYYY-MM".length();
    if (!isMonthly) {
      return of(time + 1, YEARS, YEARS + 1, time, covered);
    }
    return effective.length() > YEAR
        ? of(isWhole ? time : time + 1, months, MONTHS, time, covered)
        : new Window(List.of(), MONTHS);
  }

  static Window of(int first, int times, int lag, int effective, IntPredicate covered) {
    return new Window(
        IntStream.range(first, Math.min(first + times, effective + lag))
            .filter(at -> covered.test(at) && covered.test(at - lag))
            .boxed()
            .toList(),
        lag);
  }

  /** A year, or a month counted from the year 0; of a year alone its first. */
  static int time(String date, boolean isMonthly) {
    int year = Integer.parseInt(date.substring(0, YEAR));
    int month = Integer.parseInt((date + "-01").substring(YEAR + 1, YEAR + 3));
    return isMonthly ? year * MONTHS + month - 1 : year;
  }

  static String period(int time, boolean isMonthly) {
    return isMonthly ? "%d-%02d".formatted(time / MONTHS, time % MONTHS + 1) : "" + time;
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
