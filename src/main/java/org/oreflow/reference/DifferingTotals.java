package org.oreflow.reference;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.oreflow.config.ReferenceFile;

/**
 * Printed world totals of production that differ from the sum of their rows, and why. They change
 * no figure. Source: {@code conf/corrections/world_totals.csv}.
 */
public record DifferingTotals(Map<Total, String> reasons) {
  public record Total(String source, String release, String element, String stage, int year) {}

  private record Row(Total total, String reason, String citation) {}

  public static DifferingTotals read(Path folder) {
    var all = new DifferingTotals(new HashMap<>());
    for (var row : ReferenceFile.read(folder.resolve("world_totals.csv"), Row.class)) {
      if (all.reasons.put(row.value().total(), row.value().reason()) != null) {
        throw row.error("year", "is listed by an earlier row too", "remove one of the two");
      }
    }
    return all;
  }

  public Optional<String> reason(
      String source, String release, String element, String stage, int year) {
    return Optional.ofNullable(reasons.get(new Total(source, release, element, stage, year)));
  }
}
