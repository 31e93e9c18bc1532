package org.oreflow.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The figures of {@code docs/benchmarks.md}, by heading, first cell of the row and name of the
 * column, which new ones are compared with. Of the same place in several tables the first counts.
 */
final class Recorded {
  /** A ratio that grew by less is as before: runs differ by that much on a quiet machine. */
  static final double NOISE = 1.1;

  private final Map<List<String>, Double> figures = new HashMap<>();
  private String section = "";
  private List<String> head = List.of();
  private List<String> before = List.of();

  /** The figures of a page; none if it is not there. */
  static Recorded of(Path page) throws IOException {
    var recorded = new Recorded();
    if (Files.exists(page)) {
      Files.readAllLines(page).forEach(recorded::read);
    }
    return recorded;
  }

  private void read(String line) {
    if (line.startsWith("#")) {
      section = line.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT);
    }
    if (!line.startsWith("|")) {
      before = List.of();
      head = List.of();
      return;
    }
    List<String> cells = cells(line);
    if (line.matches("[|:-]+")) {
      head = before;
    }
    for (int i = 1; i < Math.min(cells.size(), head.size()); i++) {
      number(cells.get(i), List.of(section, cells.get(0), head.get(i)));
    }
    before = cells;
  }

  private void number(String cell, List<String> place) {
    if (cell.matches("[0-9][0-9,]*(\\.[0-9]+)?")) {
      figures.putIfAbsent(place, Double.valueOf(cell.replace(",", "")));
    }
  }

  private static List<String> cells(String line) {
    var cells = new ArrayList<>(Arrays.asList(line.split("\\|", -1)));
    cells.remove(0);
    return cells.stream().map(cell -> cell.strip().replace("*", "")).toList();
  }

  /** A figure as it was recorded. */
  OptionalDouble figure(String title, String row, String column) {
    Double found = figures.get(List.of(title.toLowerCase(Locale.ROOT), row, column));
    return found == null ? OptionalDouble.empty() : OptionalDouble.of(found);
  }
}
