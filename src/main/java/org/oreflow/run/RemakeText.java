package org.oreflow.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.oreflow.lake.Remake;

/** The years that are recomputed as text, and why. */
public final class RemakeText {
  private RemakeText() {}

  /** Such as {@code 2019, 2021-2023 (corrections, records); 2024 (new)}. */
  public static String of(Remake remake) {
    return of(remake.reasons(), remake.gone());
  }

  /**
   * The years as text.
   *
   * @param reasons year → why, nothing for a new year
   * @param gone years that are no more
   */
  public static String of(SortedMap<Integer, SortedSet<String>> reasons, Set<Integer> gone) {
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

  /**
   * Years as text, neighbours as a span.
   *
   * @param years ascending
   */
  static String spans(List<Integer> years) {
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
