package org.oreflow.explain;

import java.util.Locale;
import org.oreflow.table.Flag;
import org.oreflow.table.IntervalKind;
import org.oreflow.table.Status;

/** Codes of tables in plain words. */
final class Meaning {
  private Meaning() {}

  static String flag(String name) {
    return Flag.isKnown(name) ? Flag.valueOf(name).meaning().replace("`", "") : "";
  }

  static String status(String text) {
    return text + ": " + Status.valueOf(text.toUpperCase(Locale.ROOT)).meaning();
  }

  static String interval(String text) {
    return "interval "
        + text
        + ": "
        + IntervalKind.valueOf(text.toUpperCase(Locale.ROOT)).meaning();
  }
}
