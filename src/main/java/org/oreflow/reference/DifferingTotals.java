package org.oreflow.reference;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.oreflow.config.ReferenceFile;

/**
 * Printed world totals of production that differ from the sum of their rows, and why. They change
 * no figure: what is listed here is known. Source: {@code conf/corrections/world_totals.csv}, a
 * citation in each row.
 */
public final class DifferingTotals {
  private final Map<List<Object>, String> reasons = new HashMap<>();

  private DifferingTotals() {}

  /**
   * Reads {@code world_totals.csv} in a folder.
   *
   * @throws InputException when it is missing, not of its form, or names a total twice
   */
  public static DifferingTotals read(Path folder) {
    var all = new DifferingTotals();
    for (var line :
        ReferenceFile.read(
            folder.resolve("world_totals.csv"),
            "source",
            "release",
            "element",
            "stage",
            "year",
            "reason",
            "citation")) {
      line.required("year");
      line.required("citation");
      List<Object> key =
          key(
              line.required("source"),
              line.required("release"),
              line.required("element"),
              line.required("stage"),
              line.year("year", 0));
      if (all.reasons.put(key, line.required("reason")) != null) {
        throw line.error("year", "is listed by an earlier row too", "remove one of the two");
      }
    }
    return all;
  }

  private static List<Object> key(
      String source, String release, String element, String stage, int year) {
    return List.of(source, release, element, stage, year);
  }

  /** Why a total differs from its rows; empty if nobody has looked yet. */
  public Optional<String> reason(
      String source, String release, String element, String stage, int year) {
    return Optional.ofNullable(reasons.get(key(source, release, element, stage, year)));
  }
}
