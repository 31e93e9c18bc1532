package org.oreflow.evidence;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How two sources agree on who exports a product.
 *
 * <pre>
 * share difference = ½ Σ_c |s_c − r_c|,   HHI = Σ_c s_c²,   points behind = r_first − r_ours
 * </pre>
 *
 * <p>s, r: shares of exporter c here and in the reference, of 1. {@code points behind} is by how
 * much our first exporter stands behind the first one of the reference there: 0 where both agree.
 *
 * @param first our largest exporter, of equal ones the first by code
 * @param firstOfReference the reference's
 * @param behind points behind
 * @param difference of shares
 * @param hhi ours
 * @param hhiOfReference the reference's
 */
public record Agreement(
    String first,
    String firstOfReference,
    double behind,
    double difference,
    double hhi,
    double hhiOfReference) {

  /**
   * The agreement of one product.
   *
   * @param ours exporter → amount, at least 0, one of them above
   * @param reference the same
   */
  public static Agreement of(Map<String, Double> ours, Map<String, Double> reference) {
    Map<String, Double> s = shares(ours);
    Map<String, Double> r = shares(reference);
    var all = new TreeSet<>(s.keySet());
    all.addAll(r.keySet());
    double difference = 0;
    for (String country : all) {
      difference += Math.abs(s.getOrDefault(country, 0.0) - r.getOrDefault(country, 0.0)) / 2;
    }
    String first = first(s);
    String firstOfReference = first(r);
    double behind = r.get(firstOfReference) - r.getOrDefault(first, 0.0);
    return new Agreement(first, firstOfReference, behind, difference, hhi(s), hhi(r));
  }

  /** Whether the first exporter is that of the reference. */
  public boolean isSameFirst() {
    return first.equals(firstOfReference);
  }

  private static Map<String, Double> shares(Map<String, Double> amounts) {
    Map<String, Double> sorted = new TreeMap<>(amounts);
    double total = sorted.values().stream().mapToDouble(Double::doubleValue).sum();
    if (!(total > 0)) {
      throw new IllegalArgumentException("nothing is exported");
    }
    sorted.replaceAll((country, amount) -> amount / total);
    return sorted;
  }

  private static String first(Map<String, Double> shares) {
    return shares.entrySet().stream()
        .max(Map.Entry.<String, Double>comparingByValue().thenComparing(byKeyReversed()))
        .orElseThrow()
        .getKey();
  }

  private static Comparator<Map.Entry<String, Double>> byKeyReversed() {
    return Map.Entry.<String, Double>comparingByKey().reversed();
  }

  private static double hhi(Map<String, Double> shares) {
    return shares.values().stream().mapToDouble(share -> share * share).sum();
  }

  /** Mean difference of shares; 0 of none. */
  public static double meanDifference(List<Agreement> all) {
    return all.stream().mapToDouble(Agreement::difference).average().orElse(0);
  }

  /** Mean absolute difference of HHI; 0 of none. */
  public static double meanHhiDifference(List<Agreement> all) {
    return all.stream()
        .mapToDouble(one -> Math.abs(one.hhi() - one.hhiOfReference()))
        .average()
        .orElse(0);
  }

  /** Pearson's correlation of HHI over products; empty where either does not vary. */
  public static OptionalDouble hhiCorrelation(List<Agreement> all) {
    double ours = all.stream().mapToDouble(Agreement::hhi).average().orElse(0);
    double theirs = all.stream().mapToDouble(Agreement::hhiOfReference).average().orElse(0);
    double both = 0;
    double one = 0;
    double other = 0;
    for (Agreement agreement : all) {
      double a = agreement.hhi() - ours;
      double b = agreement.hhiOfReference() - theirs;
      both += a * b;
      one += a * a;
      other += b * b;
    }
    return one > 0 && other > 0
        ? OptionalDouble.of(both / Math.sqrt(one * other))
        : OptionalDouble.empty();
  }
}
