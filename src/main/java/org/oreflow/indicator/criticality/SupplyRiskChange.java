package org.oreflow.indicator.criticality;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.oreflow.indicator.criticality.EuSupplyRisk.Taken;

/**
 * What each cause contributes to the change of the EU's supply risk between two studies: {@code
 * supply_risk_change}, variant the later study, the earlier one and the cause.
 *
 * <pre>
 * C_k = Σ_{A ∌ k} |A|! (n − 1 − |A|)! / n! · (SR(A ∪ k) − SR(A)), Σ_k C_k = SR_1 − SR_0
 * SR(A): {@link EuSupplyRisk} with the causes in A as in the later study, all others as in the earlier, n: causes
 * </pre>
 *
 * <p>In: two studies of one material and stage. Out: supply risk of either sign, a row for each
 * cause: {@code shares} of countries, {@code governance}, {@code restrictions} of trade, {@code
 * supply_used} (world, EU or both), {@code import_reliance}, {@code recycling}, {@code
 * substitution}. Exact: the contributions add to the change whatever the order in which causes act
 * (Shapley). No rows where a study lacks a term, and none in a lake with one study alone. No
 * bounds. Errors: none. Source: the identity; Shorrocks (2013), Journal of Economic Inequality
 * 11(1), p. 99.
 *
 * <p>Example: one supplier, g 5 becomes 6, EoL .5 becomes 0, SI 1: 2.5 becomes 6; governance (.5 +
 * 1) / 2 = .75, recycling (2.5 + 3) / 2 = 2.75, together 3.5.
 */
public final class SupplyRiskChange {
  /** What may change. */
  public enum Cause {
    SHARES,
    GOVERNANCE,
    RESTRICTIONS,
    SUPPLY_USED,
    IMPORT_RELIANCE,
    RECYCLING,
    SUBSTITUTION;

    /** In the tables. */
    public String text() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /**
   * A country's part in supply.
   *
   * @param restriction trade parameter, 1 without a measure
   */
  public record Part(double share, double restriction) {}

  /**
   * The terms of a material and stage in one study.
   *
   * @param world shares of the world's supply, by country
   * @param eu shares of what the EU takes
   * @param governance score by country
   */
  public record Terms(
      Map<String, Part> world,
      Map<String, Part> eu,
      Map<String, Double> governance,
      Taken taken,
      double reliance,
      double recycling,
      double substitution) {
    /** Takes copies. */
    public Terms {
      world = Map.copyOf(world);
      eu = Map.copyOf(eu);
      governance = Map.copyOf(governance);
    }
  }

  private SupplyRiskChange() {}

  /** Contribution by cause; NaN where a term is unknown. */
  public static Map<Cause, Double> between(Terms earlier, Terms later) {
    List<Cause> causes = List.of(Cause.values());
    double[] risks = new double[1 << causes.size()]; // by the set of causes that have changed
    for (int set = 0; set < risks.length; set++) {
      risks[set] = risk(earlier, later, changed(set, causes));
    }
    Map<Cause, Double> contributions = new EnumMap<>(Cause.class);
    for (int k = 0; k < causes.size(); k++) {
      int bit = 1 << k;
      double sum = 0;
      for (int set = 0; set < risks.length; set++) {
        if ((set & bit) == 0) {
          sum += weight(Integer.bitCount(set), causes.size()) * (risks[set | bit] - risks[set]);
        }
      }
      contributions.put(causes.get(k), sum);
    }
    return contributions;
  }

  private static Set<Cause> changed(int set, List<Cause> causes) {
    Set<Cause> changed = EnumSet.noneOf(Cause.class);
    for (int k = 0; k < causes.size(); k++) {
      if ((set & 1 << k) != 0) {
        changed.add(causes.get(k));
      }
    }
    return changed;
  }

  // size! (n - 1 - size)! / n!
  private static double weight(int size, int n) {
    double choices = 1;
    for (int i = 0; i < size; i++) {
      choices = choices * (n - 1 - i) / (i + 1);
    }
    return 1 / (n * choices);
  }

  private static double risk(Terms earlier, Terms later, Set<Cause> changed) {
    Terms shares = changed.contains(Cause.SHARES) ? later : earlier;
    Terms restrictions = changed.contains(Cause.RESTRICTIONS) ? later : earlier;
    Terms governance = changed.contains(Cause.GOVERNANCE) ? later : earlier;
    double reliance = (changed.contains(Cause.IMPORT_RELIANCE) ? later : earlier).reliance();
    double recycling = (changed.contains(Cause.RECYCLING) ? later : earlier).recycling();
    double substitution = (changed.contains(Cause.SUBSTITUTION) ? later : earlier).substitution();
    double world = weighted(shares.world(), restrictions.world(), governance.governance());
    double eu = weighted(shares.eu(), restrictions.eu(), governance.governance());
    double core =
        switch ((changed.contains(Cause.SUPPLY_USED) ? later : earlier).taken()) {
          case GS_ONLY -> world;
          case EU_ONLY -> eu;
          case BOTH -> EuSupplyRisk.blended(world, eu, Math.min(1, reliance));
        };
    return core * (1 - recycling) * substitution;
  }

  // a country that one of two studies does not list has no measure there
  private static double weighted(
      Map<String, Part> shares, Map<String, Part> restrictions, Map<String, Double> governance) {
    double sum = 0;
    for (var entry : shares.entrySet()) {
      Part measured = restrictions.get(entry.getKey());
      double restriction = measured == null ? 1 : measured.restriction();
      double score = governance.getOrDefault(entry.getKey(), Double.NaN);
      sum += entry.getValue().share() * entry.getValue().share() * score * restriction;
    }
    return sum;
  }
}
