package org.oreflow.lake;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;

/**
 * Which years of a computed table are recomputed: those whose inputs are not what the published
 * rows were made from. Told by content alone, never by time.
 *
 * @param inputs year → what decides its rows → digest of it, for every year that may have rows
 */
public record Remake(
    Map<Integer, Map<String, String>> inputs, Map<Integer, Map<String, String>> recorded) {

  public Remake {
    inputs = Map.copyOf(inputs);
    recorded = Map.copyOf(recorded);
  }

  public SortedSet<Integer> years() {
    return inputs.keySet().stream()
        .filter(year -> !inputs.get(year).equals(recorded.get(year)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  public SortedSet<Integer> gone() {
    return recorded.keySet().stream()
        .filter(year -> !inputs.containsKey(year))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Whether the rows of a table that was made before stay as they are. */
  public boolean isNothing() {
    return years().isEmpty() && gone().isEmpty();
  }

  public boolean isWhole() {
    return years().size() == inputs.size();
  }

  /** Holds for the rows that the years to make are made from. */
  public Column of(String year) {
    return isWhole() ? lit(true) : col(year).isin(years().toArray());
  }

  /** Holds for the rows of the years before those to make. */
  public Column before(String year) {
    return isWhole() ? lit(true) : col(year).plus(1).isin(years().toArray());
  }

  /** Why: year to make, or gone → names of the inputs that differ; none for a year that is new. */
  public SortedMap<Integer, SortedSet<String>> reasons() {
    var reasons = new TreeMap<Integer, SortedSet<String>>();
    years().forEach(year -> reasons.put(year, differing(year)));
    gone().forEach(year -> reasons.put(year, differing(year)));
    return reasons;
  }

  private SortedSet<String> differing(Integer year) {
    Map<String, String> before = recorded.getOrDefault(year, Map.of());
    Map<String, String> now = inputs.getOrDefault(year, Map.of());
    var names = new TreeSet<String>();
    if (!before.isEmpty()) {
      names.addAll(before.keySet());
      names.addAll(now.keySet());
      names.removeIf(name -> now.containsKey(name) && now.get(name).equals(before.get(name)));
    }
    return names;
  }

  /** Such as {@code 2019, 2021-2023 (corrections, records); 2024 (new)}. */
  public String text() {
    return text(reasons(), gone());
  }

  /** The years as text, with the names of inputs that differ; {@code new} without any. */
  public static String text(SortedMap<Integer, SortedSet<String>> reasons, Set<Integer> gone) {
    Map<String, List<Integer>> years = new TreeMap<>();
    reasons.forEach(
        (year, names) -> {
          String why = names.isEmpty() ? "new" : String.join(", ", names);
          years
              .computeIfAbsent(gone.contains(year) ? "gone" : why, none -> new ArrayList<>())
              .add(year);
        });
    var groups = new ArrayList<String>();
    years.forEach((why, all) -> groups.add(spans(all) + " (" + why + ")"));
    return String.join("; ", groups);
  }

  /** Ascending years as text, neighbours as a span. */
  public static String spans(List<Integer> years) {
    var spans = new ArrayList<String>();
    int first = 0;
    for (int i = 1; i <= years.size(); i++) {
      if (i == years.size() || years.get(i) != years.get(i - 1) + 1) {
        String from = "" + years.get(first);
        spans.add(i - first == 1 ? from : from + "-" + years.get(i - 1));
        first = i;
      }
    }
    return String.join(", ", spans);
  }
}
