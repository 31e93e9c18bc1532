package org.oreflow.ingest;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;

/**
 * A year or a month.
 *
 * @param text {@code YYYY} or {@code YYYY-MM}
 * @param year the year
 */
record Period(String text, int year) {
  private static final Pattern YEAR = Pattern.compile("[12]\\d{3}");
  private static final Pattern MONTH = Pattern.compile("[12]\\d{3}-?(0[1-9]|1[0-2])");
  private static final Pattern DAY = Pattern.compile("[12]\\d{3}-\\d{2}-\\d{2}");
  private static final Pattern YEAR_AS_MONTH = Pattern.compile("[12]\\d{3}52"); // Eurostat, UN

  /**
   * A year, four digits.
   *
   * @throws Refusal NOT_A_PERIOD
   */
  static Period year(String text, String column) throws Refusal {
    if (!YEAR.matcher(text).matches()) {
      throw new Refusal(Reason.NOT_A_PERIOD, column, "is \"" + text + "\", not a year");
    }
    return new Period(text, Integer.parseInt(text));
  }

  /**
   * A year or month: {@code YYYY}, {@code YYYY-MM}, {@code YYYYMM}, {@code YYYY-MM-DD} (its month),
   * {@code YYYY52} (the year).
   *
   * @throws Refusal NOT_A_PERIOD
   */
  static Period of(String text, String column) throws Refusal {
    if (YEAR.matcher(text).matches() || YEAR_AS_MONTH.matcher(text).matches()) {
      return year(text.substring(0, 4), column);
    }
    if (MONTH.matcher(text).matches()) {
      return month(text.substring(0, 4), text.substring(text.length() - 2));
    }
    if (DAY.matcher(text).matches()) {
      try {
        LocalDate.parse(text);
        return month(text.substring(0, 4), text.substring(5, 7));
      } catch (DateTimeParseException e) {
        // said below, like any other text
      }
    }
    throw new Refusal(Reason.NOT_A_PERIOD, column, "is \"" + text + "\", not a year or month");
  }

  /** A month of a year, both of them sound. */
  static Period month(String year, String month) {
    return new Period(year + "-" + month, Integer.parseInt(year));
  }
}
