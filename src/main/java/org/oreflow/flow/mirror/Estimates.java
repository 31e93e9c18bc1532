package org.oreflow.flow.mirror;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.oreflow.flow.mirror.ByPair.CountryPair;
import org.oreflow.flow.mirror.MirrorSums.PairSums;
import org.oreflow.reference.Distances;
import org.oreflow.reference.ReporterWeights;

/** What each year's reports tell of freight and of reporters. */
public record Estimates(SortedMap<Integer, OfYear> years) implements Serializable {
  /**
   * @param converged whether the estimate of reporters came to an end
   * @param odds what the reports of a country lose in the logarithm of the odds
   * @param exporting countries that report exports
   * @param importing countries that report imports
   */
  record OfYear(
      FreightRegression freight,
      boolean converged,
      ReporterWeights odds,
      Set<String> exporting,
      Set<String> importing)
      implements Serializable {}

  static Estimates of(
      SortedMap<CountryPair, MirrorSums> mirrors,
      Distances distances,
      ReporterWeights known,
      Reconciliation asked) {
    var byYear = new TreeMap<Integer, List<PairSums>>();
    mirrors.forEach(
        (pair, sums) ->
            byYear.computeIfAbsent(pair.year(), none -> new ArrayList<>()).add(sums.of(pair)));
    SortedMap<Integer, OfYear> years = new TreeMap<>();
    byYear.forEach((year, pairs) -> years.put(year, ofYear(pairs, distances, known, asked)));
    return new Estimates(years);
  }

  static OfYear ofYear(
      List<PairSums> pairs, Distances distances, ReporterWeights known, Reconciliation asked) {
    var reliability = ReporterReliability.of(pairs, asked.reliability());
    return new OfYear(
        FreightRegression.of(pairs, distances, asked.freight()),
        reliability.converged(),
        odds(reliability, known, asked),
        pairs.stream().filter(one -> one.exports() > 0).map(PairSums::exporter).collect(toSet()),
        pairs.stream().filter(one -> one.imports() > 0).map(PairSums::importer).collect(toSet()));
  }

  private static ReporterWeights odds(
      ReporterReliability estimated, ReporterWeights known, Reconciliation asked) {
    double sharpness = asked.reliability().sharpness();
    Map<String, Double> exporters = new HashMap<>();
    Map<String, Double> importers = new HashMap<>();
    asked
        .hubs()
        .exporters()
        .forEach(hub -> exporters.put(hub, -StrictMath.log(asked.hubs().odds())));
    estimated
        .exporters()
        .forEach((country, effect) -> exporters.merge(country, sharpness * effect, Double::sum));
    estimated.importers().forEach((country, effect) -> importers.put(country, sharpness * effect));
    exporters.putAll(known.exporters());
    importers.putAll(known.importers());
    return new ReporterWeights(exporters, importers, known.leftOut());
  }

  /**
   * How far reports of a country are from those of its partners, apart from how bad the partners
   * are.
   *
   * <pre>
   * |x − m| / (x + m) = μ + e_exporter + i_importer        (least squares over trades that both report)
   * e = Σ (discrepancy − μ − i) / (n + k),   i = Σ (discrepancy − μ − e) / (n + k)
   * </pre>
   *
   * <p>k: {@link Reconciliation.Reliability#shrinkage}, which keeps a country of few trades near
   * the mean. The two lines are repeated, exporters and importers in the order of their codes,
   * until no effect changes by the tolerance or more. If that is not so after the rounds allowed,
   * or if there is no trade that both report, all effects are 0. Source: after the analysis of
   * variance of mirror discrepancies of Gaulier and Zignago (2010), BACI, CEPII working paper
   * 2010-23; shrunk means as in Searle, Casella and McCulloch (1992), Variance Components.
   *
   * @param mean μ, 0 if no trade has two reports
   * @param converged false: all effects are 0
   */
  record ReporterReliability(
      double mean,
      SortedMap<String, Double> exporters,
      SortedMap<String, Double> importers,
      int rounds,
      boolean converged) {

    static ReporterReliability of(List<PairSums> all, Reconciliation.Reliability asked) {
      List<PairSums> pairs = all.stream().filter(pair -> pair.both() > 0).toList();
      double trades = pairs.stream().mapToLong(PairSums::both).sum();
      double mean = 0;
      for (PairSums pair : pairs) {
        mean += pair.discrepancy() / trades;
      }
      var exporters = new Effects(pairs, PairSums::exporter);
      var importers = new Effects(pairs, PairSums::importer);
      exporters.face(importers);
      importers.face(exporters);
      for (int round = 1; round <= asked.rounds(); round++) {
        double change = exporters.improve(mean, asked.shrinkage());
        change = Math.max(change, importers.improve(mean, asked.shrinkage()));
        if (change < asked.tolerance()) {
          return new ReporterReliability(
              mean, exporters.byCountry(), importers.byCountry(), round, true);
        }
      }
      return new ReporterReliability(mean, new TreeMap<>(), new TreeMap<>(), asked.rounds(), false);
    }

    /** The effects of one side, by the place of a country in the order of codes. */
    private static final class Effects {
      private final Function<PairSums, String> country;
      private final List<String> countries;
      private final List<PairSums[]> pairs = new ArrayList<>(); // of each, by partner
      private final double[] values;
      private final int[][] partners; // places of theirs among the others
      private Effects others;

      Effects(List<PairSums> all, Function<PairSums, String> country) {
        this.country = country;
        SortedMap<String, List<PairSums>> byCountry =
            all.stream().collect(groupingBy(country, TreeMap::new, toList()));
        this.countries = List.copyOf(byCountry.keySet());
        byCountry.values().forEach(list -> pairs.add(list.toArray(PairSums[]::new)));
        this.values = new double[countries.size()];
        this.partners = new int[countries.size()][];
      }

      void face(Effects otherSide) {
        others = otherSide;
        Map<String, Integer> places = new HashMap<>();
        others.countries.forEach(name -> places.put(name, places.size()));
        for (int i = 0; i < partners.length; i++) {
          Arrays.sort(pairs.get(i), Comparator.comparing(others.country));
          partners[i] =
              Arrays.stream(pairs.get(i)).map(others.country).mapToInt(places::get).toArray();
        }
      }

      double improve(double mean, double shrinkage) {
        double largest = 0;
        for (int i = 0; i < values.length; i++) {
          double value = improved(i, mean, shrinkage);
          largest = Math.max(largest, Math.abs(value - values[i]));
          values[i] = value;
        }
        return largest;
      }

      private double improved(int place, double mean, double shrinkage) {
        PairSums[] own = pairs.get(place);
        double sum = 0;
        double trades = 0;
        for (int i = 0; i < own.length; i++) {
          double expected = mean + others.values[partners[place][i]];
          sum += own[i].discrepancy() - own[i].both() * expected;
          trades += own[i].both();
        }
        return sum / (trades + shrinkage);
      }

      SortedMap<String, Double> byCountry() {
        SortedMap<String, Double> all = new TreeMap<>();
        for (int i = 0; i < values.length; i++) {
          all.put(countries.get(i), values[i]);
        }
        return all;
      }
    }
  }
}
