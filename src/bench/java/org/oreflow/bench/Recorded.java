package org.oreflow.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * The figures of {@code docs/evidence/benchmarks.csv}, by section, row and column, which new ones
 * are compared with. Of the same place in several tables the first counts.
 */
final class Recorded {
  /** A ratio that grew by less is as before: runs differ by that much on a quiet machine. */
  static final double NOISE = 1.1;

  private static final Path FILE = Path.of("docs/evidence/benchmarks.csv");

  private final Map<List<String>, Double> figures = new HashMap<>();

  /** The figures in the project's folder; none if the file is not there. */
  static Recorded of(Path home) throws IOException {
    var recorded = new Recorded();
    Path file = home.resolve(FILE);
    if (Files.exists(file)) {
      var format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
      try (var parser = CSVParser.parse(Files.newBufferedReader(file), format)) {
        parser.forEach(recorded::add);
      }
    }
    return recorded;
  }

  private void add(CSVRecord cell) {
    String figure = cell.get("figure");
    if (figure.matches("[0-9][0-9,]*(\\.[0-9]+)?")) {
      figures.putIfAbsent(
          place(cell.get("section"), cell.get("row"), cell.get("column")),
          Double.valueOf(figure.replace(",", "")));
    }
  }

  private static List<String> place(String section, String row, String column) {
    return List.of(section.toLowerCase(Locale.ROOT), row, column);
  }

  /** A figure as it was recorded. */
  OptionalDouble figure(String section, String row, String column) {
    Double found = figures.get(place(section, row, column));
    return found == null ? OptionalDouble.empty() : OptionalDouble.of(found);
  }
}
