package org.oreflow.reference;

import java.time.DateTimeException;
import java.time.LocalDate;
import org.oreflow.config.ReferenceFile;

final class Day {
  private static final String JANUARY_1 = "-01-01";

  private Day() {}

  /** Refuses a text that is no date; texts of these forms compare as dates do. */
  static void check(ReferenceFile.Line line, String column) {
    String text = line.text(column);
    if (text.isEmpty()) {
      return;
    }
    if (text.matches("\\d{4}(-\\d{2}){0,2}")) {
      try {
        LocalDate.parse(text + JANUARY_1.substring(text.length() - "2025".length()));
        return;
      } catch (DateTimeException notInTheCalendar) {
        // said below, like another form
      }
    }
    throw line.error(column, "is \"" + text + "\", no date", "write 2025, 2025-09 or 2025-09-19");
  }
}
