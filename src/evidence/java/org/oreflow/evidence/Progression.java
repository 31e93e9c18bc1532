package org.oreflow.evidence;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.oreflow.evidence.RecordedVerdicts.Recorded;

/** Comparisons beside those that were recorded: what matched once must match ever after. */
public final class Progression {
  private Progression() {}

  /**
   * Where a figure no longer matches, or no longer as well, a line each.
   *
   * @param recorded as last recorded
   * @param now all comparisons
   */
  public static List<String> lost(List<Recorded> recorded, List<Comparison> now) {
    Map<List<String>, Comparison> byItem = new HashMap<>();
    now.forEach(comparison -> byItem.put(key(comparison.check(), comparison.item()), comparison));
    var lost = new ArrayList<String>();
    for (Recorded before : recorded) {
      Verdict verdict = Verdict.valueOf(before.verdict().toUpperCase(Locale.ROOT));
      Comparison here = byItem.get(key(before.check(), before.item()));
      if (!verdict.isMatch()) {
        continue;
      }
      if (here == null) {
        lost.add(
            "%s, %s: %s once, not compared now"
                .formatted(before.check(), before.item(), verdict.words()));
      } else if (!here.verdict().isAsGoodAs(verdict)) {
        lost.add(
            "%s, %s: %s once, %s now (published %s, computed %s)"
                .formatted(
                    before.check(),
                    before.item(),
                    verdict.words(),
                    here.verdict().words(),
                    here.published(),
                    here.computed().isEmpty() ? here.reason() : here.computed()));
      }
    }
    return lost;
  }

  /** What to record. */
  public static List<Recorded> recorded(List<Comparison> now) {
    return now.stream()
        .map(
            c ->
                new Recorded(
                    c.check(),
                    c.item(),
                    c.published(),
                    c.computed(),
                    c.verdict().text(),
                    c.reason()))
        .toList();
  }

  private static List<String> key(String check, String item) {
    return List.of(check, item);
  }
}
