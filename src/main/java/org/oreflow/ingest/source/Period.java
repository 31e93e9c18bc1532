package org.oreflow.ingest.source;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.oreflow.table.Flag;
import org.oreflow.table.RejectedReason;

/** A year, a month, or a span of years {@code YYYY/YYYY} with its last year. */
public record Period(String text, int year) {
  private static final Pattern YEAR = Pattern.compile("[12]\\d{3}");
  private static final Pattern YEARS = Pattern.compile("([12]\\d{3})(?:/([12]\\d{3}))?");
  private static final Pattern MONTH = Pattern.compile("[12]\\d{3}-?(0[1-9]|1[0-2])");
  private static final Pattern DAY = Pattern.compile("[12]\\d{3}-\\d{2}-\\d{2}");
  private static final Pattern YEAR_AS_MONTH = Pattern.compile("[12]\\d{3}52"); // Eurostat, UN

  public static Period year(String text, String column) throws Refusal {
    if (!YEAR.matcher(text).matches()) {
      throw new Refusal(RejectedReason.NOT_A_PERIOD, column, "is \"" + text + "\", not a year");
    }
    return new Period(text, Integer.parseInt(text));
  }

  /**
   * A year or month: {@code YYYY}, {@code YYYY-MM}, {@code YYYYMM}, {@code YYYY-MM-DD} (its month),
   * {@code YYYY52} (the year).
   */
  public static Period of(String text, String column) throws Refusal {
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
    throw new Refusal(
        RejectedReason.NOT_A_PERIOD, column, "is \"" + text + "\", not a year or month");
  }

  /** The year or span of years of a source's YAML file; empty: neither. */
  public static Optional<Period> ofYears(String text) {
    var years = YEARS.matcher(text);
    if (!years.matches()) {
      return Optional.empty();
    }
    int first = Integer.parseInt(years.group(1));
    int last = years.group(2) == null ? first : Integer.parseInt(years.group(2));
    boolean isSpan = years.group(2) != null;
    return isSpan && first >= last ? Optional.empty() : Optional.of(new Period(text, last));
  }

  public String flag() {
    return text.contains("/") ? Flag.AVERAGE_OF_YEARS.name() : "";
  }

  public static Period month(String year, String month) {
    return new Period(year + "-" + month, Integer.parseInt(year));
  }
}
