package org.oreflow.choice;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How many flows each source has, and how many of them stand behind another source's. */
public final class StandingBehind {
  /**
   * What is counted.
   *
   * @param winner the source that counts; null: all flows of the source
   */
  public record Pair(String source, String winner) {}

  /** A number of flows. */
  public record Count(Pair pair, long flows) {}

  private final Map<Pair, Long> counts = new HashMap<>();

  /** Adds a flow. */
  public void add(ChosenReport<?> flow) {
    for (String source : flow.sources()) {
      counts.merge(new Pair(source, null), 1L, Long::sum);
      flow.winner()
          .filter(winner -> !winner.equals(source))
          .ifPresent(winner -> counts.merge(new Pair(source, winner), 1L, Long::sum));
    }
  }

  /** All counts, in any order. */
  public List<Count> counts() {
    List<Count> all = new ArrayList<>();
    counts.forEach((pair, flows) -> all.add(new Count(pair, flows)));
    return all;
  }
}
