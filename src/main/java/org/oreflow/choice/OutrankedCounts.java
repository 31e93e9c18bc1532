package org.oreflow.choice;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.oreflow.choice.Precedence.ChosenReport;
import org.oreflow.table.Verdict;

/** How many flows each source has, and of how many another source counts, by verdict. */
public final class OutrankedCounts {
  /**
   * What is counted.
   *
   * @param winner the source that counts; null: all flows of the source
   * @param verdict of the source's report; of all flows {@link Verdict#COUNTS}
   */
  public record Pair(String source, String winner, Verdict verdict) {}

  private final Map<Pair, Long> counts = new HashMap<>();

  public <R extends FlowReport> void add(ChosenReport<R> flow) {
    Map<String, Verdict> others = new TreeMap<>();
    for (R report : flow.reports()) {
      boolean isWinner = flow.winner().filter(report.source()::equals).isPresent();
      Verdict verdict = isWinner || flow.winner().isEmpty() ? Verdict.COUNTS : flow.verdict(report);
      others.merge(
          report.source(), verdict, (one, other) -> one.compareTo(other) < 0 ? one : other);
    }
    others.forEach(
        (source, verdict) -> {
          counts.merge(new Pair(source, null, Verdict.COUNTS), 1L, Long::sum);
          if (verdict != Verdict.COUNTS) {
            counts.merge(new Pair(source, flow.winner().orElseThrow(), verdict), 1L, Long::sum);
          }
        });
  }

  public Map<Pair, Long> counts() {
    return Collections.unmodifiableMap(counts);
  }
}
