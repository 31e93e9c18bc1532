package org.oreflow.reference;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.oreflow.config.Range;
import org.oreflow.config.ReferenceFile;
import org.oreflow.config.ReferenceRow.Columns;
import org.oreflow.config.ReferenceRow.MayBeEmpty;

/**
 * The part of an element's goods in the value of a stage's exports of a country and year, where
 * their codes hold other goods too. Source: {@code conf/reference/value_parts.csv}.
 */
public record ValueParts(Map<Key, Range> parts) {
  public record Key(String element, String stage, String exporter, int year) {}

  private record Row(
      Key exports,
      @Columns({"low", "part", "high"}) Range part,
      @MayBeEmpty String note,
      String citation) {}

  public Optional<Range> of(Key exports) {
    return Optional.ofNullable(parts.get(exports));
  }

  public Map<List<String>, Double> leastParts() {
    Map<List<String>, Double> least = new HashMap<>();
    parts.forEach(
        (of, part) ->
            least.put(
                List.of(of.element(), of.stage(), of.exporter(), String.valueOf(of.year())),
                part.low()));
    return least;
  }

  static ValueParts read(Path folder) {
    Map<Key, Range> parts = new HashMap<>();
    for (var row : ReferenceFile.readIfThere(folder.resolve("value_parts.csv"), Row.class)) {
      Key exports = row.value().exports();
      if (row.value().part().high() > 1) {
        throw row.error("high", "is above 1", "no part is more than all");
      }
      row.once(parts.put(exports, row.value().part()), "exporter", "keep one row");
    }
    return new ValueParts(parts);
  }
}
