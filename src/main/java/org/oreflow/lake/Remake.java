package org.oreflow.lake;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.Map;
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
 * @param recorded the same as it was when the published rows were made
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

  /** The years that are no more. */
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
}
