package org.oreflow.index.criticality;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.oreflow.index.criticality.EuSupplyRisk.Taken;
import org.oreflow.table.Reason;

/**
 * What each supplying country and each cause contributes to the change of the EU's supply risk
 * between two studies: rows of {@code change} with variant the later study and the earlier one.
 *
 * <pre>
 * C_ck = Σ_{A ∌ k} |A|! (n − 1 − |A|)! / n! · (R_c(A ∪ k) − R_c(A)), Σ_c Σ_k C_ck = SR_1 − SR_0       R_c(A): part of country c in {@link EuSupplyRisk}, a sum over countries, with the causes in A as in the later study, all others as in the earlier, n: causes
 * </pre>
 *
 * <p>In: two studies of one material and stage. Out: supply risk of either sign, a row for each
 * country that either study lists and each cause: {@code shares} of countries, {@code governance},
 * {@code restrictions} of trade, {@code supply_used} (world, EU or both), {@code import_reliance},
 * {@code recycling}, {@code substitution}; 0 for a cause that did not act. Exact: the contributions
 * add to the change whatever the order in which causes act (Shapley). Null with reason
 * NO_GOVERNANCE for a country without, for all of them with NO_SHARES, NO_IMPORT_RELIANCE or
 * NOT_AVAILABLE where a term is missing. No rows in a lake with one study alone. No bounds. Errors:
 * none. Source: the identity; Shorrocks (2013), Journal of Economic Inequality 11(1), p. 99.
 *
 * <p>Example: one supplier, g 5 becomes 6, EoL .5 becomes 0, SI 1: 2.5 becomes 6; governance (.5 +
 * 1) / 2 = .75, recycling (2.5 + 3) / 2 = 2.75, together 3.5.
 */
public final class SupplyRiskChange {
  public enum Cause {
    SHARES,
    GOVERNANCE,
    RESTRICTIONS,
    SUPPLY_USED,
    IMPORT_RELIANCE,
    RECYCLING,
    SUBSTITUTION;

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
      double substitution) {}

  private static final List<Cause> CAUSES = List.of(Cause.values());

  private SupplyRiskChange() {}

  /**
   * What a country adds by a cause.
   *
   * @param part NaN where a term is unknown
   * @param reason why it is unknown
   */
  public record Contribution(String country, Cause cause, double part, Optional<String> reason) {}

  public static List<Contribution> between(Terms earlier, Terms later) {
    Optional<String> missing = missing(earlier, later);
    var contributions = new ArrayList<Contribution>();
    for (String country : countries(earlier, later)) {
      double[] risks = new double[1 << CAUSES.size()]; // by the set of causes that have changed
      for (int set = 0; set < risks.length; set++) {
        risks[set] = risk(country, earlier, later, set);
      }
      for (int k = 0; k < CAUSES.size(); k++) {
        double part = missing.isPresent() ? Double.NaN : average(risks, k, CAUSES.size());
        Optional<String> reason =
            Double.isNaN(part)
                ? missing.or(() -> Optional.of(Reason.NO_GOVERNANCE.name()))
                : Optional.empty();
        contributions.add(new Contribution(country, CAUSES.get(k), part, reason));
      }
    }
    return contributions;
  }

  private static Set<String> countries(Terms earlier, Terms later) {
    var countries = new TreeSet<String>();
    for (Terms terms : List.of(earlier, later)) {
      countries.addAll(terms.world().keySet());
      countries.addAll(terms.eu().keySet());
    }
    return countries;
  }

  // between the studies every cause may have changed: what one of them takes, both must have
  private static Optional<String> missing(Terms earlier, Terms later) {
    List<Terms> both = List.of(earlier, later);
    boolean relies = both.stream().anyMatch(t -> t.taken() == Taken.BOTH);
    boolean ofWorld =
        both.stream().anyMatch(t -> t.taken() == Taken.GS_ONLY)
            || (relies && Math.max(earlier.reliance(), later.reliance()) > 0);
    boolean ofEu = both.stream().anyMatch(t -> t.taken() != Taken.GS_ONLY);
    if (both.stream().anyMatch(t -> Double.isNaN(t.recycling() + t.substitution()))) {
      return Optional.of(Reason.NOT_AVAILABLE.name());
    }
    if (relies && both.stream().anyMatch(t -> Double.isNaN(t.reliance()))) {
      return Optional.of(Reason.NO_IMPORT_RELIANCE.name());
    }
    boolean lacks =
        both.stream().anyMatch(t -> (ofWorld && t.world().isEmpty()) || (ofEu && t.eu().isEmpty()));
    return lacks ? Optional.of(Reason.NO_SHARES.name()) : Optional.empty();
  }

  // over the orders in which the causes may act
  private static double average(double[] risks, int k, int n) {
    int bit = 1 << k;
    double sum = 0;
    for (int set = 0; set < risks.length; set++) {
      if ((set & bit) == 0) {
        sum += weight(Integer.bitCount(set), n) * (risks[set | bit] - risks[set]);
      }
    }
    return sum;
  }

  // size! (n - 1 - size)! / n!
  private static double weight(int size, int n) {
    double choices = 1;
    for (int i = 0; i < size; i++) {
      choices = choices * (n - 1 - i) / (i + 1);
    }
    return 1 / (n * choices);
  }

  // set: a bit for each cause that has changed
  private static double risk(String country, Terms earlier, Terms later, int set) {
    Function<Cause, Terms> of = cause -> (set & 1 << CAUSES.indexOf(cause)) == 0 ? earlier : later;
    Terms shares = of.apply(Cause.SHARES);
    Terms restrictions = of.apply(Cause.RESTRICTIONS);
    Terms governance = of.apply(Cause.GOVERNANCE);
    double reliance = of.apply(Cause.IMPORT_RELIANCE).reliance();
    double recycling = of.apply(Cause.RECYCLING).recycling();
    double substitution = of.apply(Cause.SUBSTITUTION).substitution();
    double world = weighted(country, shares.world(), restrictions.world(), governance);
    double eu = weighted(country, shares.eu(), restrictions.eu(), governance);
    double core =
        switch (of.apply(Cause.SUPPLY_USED).taken()) {
          case GS_ONLY -> world;
          case EU_ONLY -> eu;
          case BOTH -> EuSupplyRisk.blended(world, eu, Math.min(1, reliance));
        };
    return core * (1 - recycling) * substitution;
  }

  // a country that one of two studies does not list has no measure there
  private static double weighted(
      String country, Map<String, Part> shares, Map<String, Part> restrictions, Terms governance) {
    double share = shares.containsKey(country) ? shares.get(country).share() : 0;
    double restriction =
        restrictions.containsKey(country) ? restrictions.get(country).restriction() : 1;
    double score = governance.governance().getOrDefault(country, Double.NaN);
    return share == 0 ? 0 : share * share * score * restriction;
  }
}
