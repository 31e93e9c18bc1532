package org.oreflow.flow.mirror;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * How far reports of a country are from those of its partners, apart from how bad the partners are.
 *
 * <pre>
 * |x − m| / (x + m) = μ + e_exporter + i_importer        (least squares over trades that both report)
 * e = Σ (discrepancy − μ − i) / (n + k),   i = Σ (discrepancy − μ − e) / (n + k)
 * </pre>
 *
 * <p>k: {@link Reconciliation.Reliability#shrinkage}, which keeps a country of few trades near the
 * mean. The two lines are repeated, exporters and importers in the order of their codes, until no
 * effect changes by the tolerance or more. If that is not so after the rounds allowed, or if there
 * is no trade that both report, all effects are 0. Source: after the analysis of variance of mirror
 * discrepancies of Gaulier and Zignago (2010), BACI, CEPII working paper 2010-23; shrunk means as
 * in Searle, Casella and McCulloch (1992), Variance Components.
 *
 * @param mean μ, 0 if no trade has two reports
 * @param exporters e by country
 * @param importers i by country
 * @param rounds that it took
 * @param converged false: all effects are 0
 */
record ReporterReliability(
    double mean,
    SortedMap<String, Double> exporters,
    SortedMap<String, Double> importers,
    int rounds,
    boolean converged) {

  /**
   * The estimate of a year.
   *
   * @param all in an order that is always the same, as sums of doubles depend on it
   */
  static ReporterReliability of(List<PairSums> all, Reconciliation.Reliability asked) {
    List<PairSums> pairs = all.stream().filter(pair -> pair.both() > 0).toList();
    double trades = pairs.stream().mapToLong(PairSums::both).sum();
    double mean = 0;
    for (PairSums pair : pairs) {
      mean += pair.discrepancy() / trades;
    }
    var exporters = new Effects(pairs, PairSums::exporter, PairSums::importer);
    var importers = new Effects(pairs, PairSums::importer, PairSums::exporter);
    for (int round = 1; round <= asked.rounds(); round++) {
      double change = exporters.improve(mean, importers.values, asked.shrinkage());
      change = Math.max(change, importers.improve(mean, exporters.values, asked.shrinkage()));
      if (change < asked.tolerance()) {
        return new ReporterReliability(mean, exporters.values, importers.values, round, true);
      }
    }
    return new ReporterReliability(mean, new TreeMap<>(), new TreeMap<>(), asked.rounds(), false);
  }

  private static final class Effects {
    private final Map<String, List<PairSums>> byCountry;
    private final Function<PairSums, String> partner;
    private final SortedMap<String, Double> values = new TreeMap<>();

    Effects(
        List<PairSums> pairs,
        Function<PairSums, String> country,
        Function<PairSums, String> partner) {
      this.byCountry = new TreeMap<>();
      this.partner = partner;
      for (PairSums pair : pairs) {
        byCountry.computeIfAbsent(country.apply(pair), none -> new ArrayList<>()).add(pair);
      }
      byCountry.values().forEach(list -> list.sort(Comparator.comparing(partner)));
      byCountry.keySet().forEach(name -> values.put(name, 0.0));
    }

    /** One round; the largest change. */
    double improve(double mean, Map<String, Double> partners, double shrinkage) {
      double largest = 0;
      for (var entry : byCountry.entrySet()) {
        double sum = 0;
        double trades = 0;
        for (PairSums pair : entry.getValue()) {
          double expected = mean + partners.get(partner.apply(pair));
          sum += pair.discrepancy() - pair.both() * expected;
          trades += pair.both();
        }
        double value = sum / (trades + shrinkage);
        largest = Math.max(largest, Math.abs(value - values.put(entry.getKey(), value)));
      }
      return largest;
    }
  }
}
