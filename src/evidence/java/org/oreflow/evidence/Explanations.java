package org.oreflow.evidence;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Why figures differ. */
public final class Explanations {
  /** Reason of a figure of the lake that the printed table itself gives. */
  static final String OTHER_TABLE =
      "the printed table agrees with itself; the lake takes production of another table or edition,"
          + " or no stocks of industry";

  private static final Map<String, String> PRINTED =
      Map.of(
          UsgsComparisons.CONSUMPTION, SalientComparisons.CONSUMPTION,
          UsgsComparisons.RELIANCE, SalientComparisons.RELIANCE);

  private Explanations() {}

  /** The comparisons, those that differ with what is known of why. */
  public static List<Comparison> of(List<Comparison> all, DifferenceReasons reasons) {
    Set<List<String>> agreeing = new HashSet<>();
    for (Comparison comparison : all) {
      if (comparison.verdict().isMatch()) {
        String item = comparison.item().replaceFirst(" \\([^)]*\\)$", "");
        agreeing.add(List.of(comparison.check(), item));
      }
    }
    return all.stream()
        .map(
            comparison -> {
              String printed = PRINTED.get(comparison.check());
              if (comparison.verdict() != Verdict.DIFFERS) {
                return comparison;
              }
              boolean agrees =
                  printed != null && agreeing.contains(List.of(printed, comparison.item()));
              return comparison.because(
                  agrees
                      ? OTHER_TABLE
                      : reasons.of(comparison.check(), comparison.item()).orElse(""));
            })
        .toList();
  }
}
