package org.oreflow.reference;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.oreflow.config.Range;
import org.oreflow.config.ReferenceFile;

/**
 * Which part of the value of a stage's goods that a country exports in a year is of goods of an
 * element, where their codes hold other goods too. Source: {@code conf/reference/value_parts.csv},
 * a citation in each row.
 */
public record ValueParts(Map<Key, Range> parts) {
  /** Whose exports of what. */
  public record Key(String element, String stage, String exporter, int year) {}

  /** Takes a copy. */
  public ValueParts {
    parts = Map.copyOf(parts);
  }

  /** The part, 0 to 1; empty: no source tells. */
  public Optional<Range> of(Key exports) {
    return Optional.ofNullable(parts.get(exports));
  }

  /**
   * Reads {@code value_parts.csv} in a folder; without the file there are none.
   *
   * @throws InputException for a row that comes twice or a part above 1
   */
  static ValueParts read(Path folder) {
    Path file = folder.resolve("value_parts.csv");
    Map<Key, Range> parts = new HashMap<>();
    if (!Files.exists(file)) {
      return new ValueParts(parts); // a folder of before this table
    }
    for (var line :
        ReferenceFile.read(
            file,
            "element",
            "stage",
            "exporter",
            "year",
            "low",
            "part",
            "high",
            "note",
            "citation")) {
      line.required("citation");
      line.required("year");
      var exports =
          new Key(
              line.required("element"),
              line.required("stage"),
              line.required("exporter"),
              line.year("year", 0));
      Range part = line.bounds("low", "part", "high");
      if (part.high() > 1) {
        throw line.error("high", "is above 1", "no part is more than all");
      }
      if (parts.put(exports, part) != null) {
        throw line.error("exporter", "repeats " + exports.exporter(), "keep one row");
      }
    }
    return new ValueParts(parts);
  }
}
