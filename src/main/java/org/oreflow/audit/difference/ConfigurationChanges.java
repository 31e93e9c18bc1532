package org.oreflow.audit.difference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.oreflow.table.Flow;
import org.oreflow.table.Reconciled;

/**
 * What of the configuration differs between two runs: settings with both values, rows of tables
 * with the columns that differ.
 */
final class ConfigurationChanges {
  private static final String SETTINGS = "settings";
  private static final String HEADER = "1"; // line
  private static final int NAMED = 3;
  private static final String ALIKE = "(, [^\\[\\]]+)\\] to (.*)\\1\\]$"; // end of lists
  private static final int FEW = 500; // rows of a table that are compared with each other

  private final Evidence before;
  private final Evidence now;
  private final Map<String, List<Change>> known = new HashMap<>(); // by setting or file

  ConfigurationChanges(Evidence before, Evidence now) {
    this.before = before;
    this.now = now;
  }

  /**
   * @param words in it, that tell which cells it is of
   */
  private record Change(String text, Set<String> words) {}

  private record Line(String number, List<String> cells) {
    int alike(Line other) {
      return cells.size() == other.cells.size()
          ? (int)
              IntStream.range(0, cells.size())
                  .filter(i -> cells.get(i).equals(other.cells.get(i)))
                  .count()
          : 0;
    }
  }

  /** What differs of settings or files, that of a cell's own material or place first. */
  Optional<String> of(List<String> places, Difference cell) {
    return told(places, cell, change -> true);
  }

  /** The same of settings and rows that name the cell's own element or code. */
  Optional<String> ofOwn(List<String> places, Difference cell) {
    List<String> names =
        Stream.of(Flow.ELEMENT, Reconciled.CODE)
            .map(cell::at)
            .filter(name -> !name.isEmpty())
            .toList();
    return told(places, cell, change -> names.stream().anyMatch(change.words()::contains));
  }

  private Optional<String> told(List<String> places, Difference cell, Predicate<Change> which) {
    return Evidence.first(
        places.stream()
            .flatMap(place -> known.computeIfAbsent(place, this::changes).stream())
            .filter(which)
            .sorted(
                Comparator.comparing(
                    (Change change) ->
                        -cell.key().stream().filter(change.words()::contains).count()))
            .map(Change::text)
            .toList());
  }

  private List<Change> changes(String place) {
    List<Change> all = new ArrayList<>();
    if (before.configuration.isEmpty() || now.configuration.isEmpty()) {
      return all;
    }
    if (!place.contains(".csv") && !place.endsWith("/")) {
      return ofSetting(place);
    }
    Set<String> files = new TreeSet<>(before.configuration.keySet());
    files.addAll(now.configuration.keySet());
    files.stream().filter(file -> file.startsWith(place)).forEach(file -> addRows(file, all));
    return all;
  }

  private List<Change> ofSetting(String place) {
    Map<String, String> old = before.configuration(SETTINGS);
    Map<String, String> made = now.configuration(SETTINGS);
    return Evidence.differing(old, made).stream()
        .filter(key -> key.equals(place) || key.startsWith(place + "."))
        .map(
            key ->
                "setting %s: %s to %s"
                    .formatted(key, old.getOrDefault(key, "none"), made.getOrDefault(key, "none")))
        .map(text -> text.replaceFirst(ALIKE, ", …] to $2, …]"))
        .map(text -> new Change(text, Set.of()))
        .toList();
  }

  private void addRows(String file, List<Change> all) {
    Map<String, String> old = before.configuration(file);
    Map<String, String> made = now.configuration(file);
    List<Line> went = missing(old, made);
    List<Line> came = missing(made, old);
    List<String> header = file.endsWith(".csv") ? cells(made.getOrDefault(HEADER, "")) : List.of();
    boolean few = went.size() <= FEW && came.size() <= FEW;
    for (Line row : List.copyOf(came)) {
      Optional<Line> was = few ? nearest(row, went) : Optional.empty();
      was.ifPresent(went::remove);
      String text =
          was.map(one -> changed(header, one, row)).orElseGet(() -> shown(row) + " is new");
      all.add(change("%s line %s: %s".formatted(file, row.number(), text), row));
    }
    went.forEach(row -> all.add(change("%s: %s is gone".formatted(file, shown(row)), row)));
  }

  private static Change change(String text, Line row) {
    return new Change(text, Set.copyOf(row.cells()));
  }

  // rows that another file does not have, wherever they stand
  private static List<Line> missing(Map<String, String> rows, Map<String, String> others) {
    Map<String, Integer> there = new HashMap<>();
    others.values().forEach(text -> there.merge(text, 1, Integer::sum));
    List<Line> missing = new ArrayList<>();
    rows.entrySet().stream()
        .sorted(Comparator.comparing(row -> Integer.valueOf(row.getKey())))
        .filter(row -> there.merge(row.getValue(), -1, Integer::sum) < 0)
        .forEach(row -> missing.add(new Line(row.getKey(), cells(row.getValue()))));
    return missing;
  }

  private static List<String> cells(String row) {
    return Arrays.asList(row.split("\t", -1));
  }

  // the row that it was before, if most of its cells are the same
  private static Optional<Line> nearest(Line row, List<Line> others) {
    return others.stream()
        .filter(other -> 2 * row.alike(other) > row.cells().size())
        .max(Comparator.comparing(row::alike));
  }

  private static String changed(List<String> header, Line old, Line made) {
    List<String> changes = new ArrayList<>();
    List<String> same = new ArrayList<>();
    for (int i = 0; i < made.cells().size(); i++) {
      String was = old.cells().get(i);
      String is = made.cells().get(i);
      if (!was.equals(is)) {
        changes.add("%s %s to %s".formatted(header.get(i), text(was), text(is)));
      } else if (!is.isEmpty() && same.size() < NAMED) {
        same.add(is);
      }
    }
    return "%s, of %s".formatted(String.join(", ", changes), String.join(" ", same));
  }

  private static String text(String cell) {
    return cell.isEmpty() ? "nothing" : cell;
  }

  private static String shown(Line row) {
    return row.cells().stream()
        .filter(cell -> !cell.isEmpty())
        .limit(2L * NAMED)
        .reduce((one, other) -> one + " " + other)
        .orElse("an empty line");
  }
}
