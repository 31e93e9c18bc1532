package org.oreflow.report;

import static java.util.stream.Collectors.joining;

import java.util.Map;
import java.util.TreeMap;

/**
 * What was written.
 *
 * @param rows of a table or file by name
 * @param hidden confidential rows of a table, which are left out
 * @param heldBack records of a table that may not be passed on, which are left out
 * @param large tables without files, and how many rows they have
 * @param views rows of a user's view by table
 */
public record Written(
    Map<String, Long> rows,
    Map<String, Long> hidden,
    Map<String, Long> heldBack,
    Map<String, Long> large,
    Map<String, Long> views) {
  private static final int OTHERS = 4; // results, package, citation, README

  public String summary() {
    var text = new StringBuilder();
    text.append(
        "%,d rows in %d files".formatted(sum(rows), hidden.size() * Report.KINDS.size() + OTHERS));
    if (sum(hidden) > 0) {
      text.append(
          ", %,d rows suppressed as confidential (%s)"
              .formatted(sum(hidden), byTable(some(hidden))));
    }
    if (sum(heldBack) > 0) {
      text.append(", %,d records that may not be passed on left out".formatted(sum(heldBack)));
    }
    large.forEach(
        (table, count) ->
            text.append(", %s with %,d rows in the lake only".formatted(table, count)));
    if (!views.isEmpty()) {
      text.append(", ").append(ofViews(views));
    }
    return text.toString();
  }

  static String ofViews(Map<String, Long> rows) {
    String many = rows.size() == 1 ? "1 view" : "%,d views".formatted(rows.size());
    return rows.isEmpty() ? "no views" : "%s (%s)".formatted(many, byTable(rows));
  }

  private static Map<String, Long> some(Map<String, Long> counts) {
    Map<String, Long> some = new TreeMap<>(counts);
    some.values().removeIf(count -> count == 0);
    return some;
  }

  private static String byTable(Map<String, Long> counts) {
    return counts.entrySet().stream()
        .map(table -> "%s %,d".formatted(table.getKey(), table.getValue()))
        .collect(joining(", "));
  }

  private static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
