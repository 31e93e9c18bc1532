package org.oreflow.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.oreflow.index.formula.IndexValue;
import org.oreflow.table.Flag;
import org.oreflow.table.IntervalKind;
import org.oreflow.table.Reason;
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

  static List<String> of(IndexValue value) {
    List<String> facts = new ArrayList<>();
    if (value.status() != null && value.figure().isKnown()) {
      facts.add(status(value.status()));
    }
    facts.add(interval(value.interval()));
    Reason reason = value.figure().reason();
    if (reason != null) {
      facts.add("no value: " + reason.name() + ", " + reason.meaning());
    }
    if (!Double.isNaN(value.figure().coverage())) {
      facts.add("coverage " + Formulas.number(value.figure().coverage()) + " of the total");
    }
    return facts;
  }
}
