package org.oreflow.flow.mirror;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.oreflow.reference.Distances;
import org.oreflow.reference.ReporterWeights;

/**
 * What each year's reports tell of freight and of reporters.
 *
 * @param years by year
 */
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

  /**
   * The estimates of all years.
   *
   * @param mirrors sums of whole numbers, in the order of years and countries
   * @param known of reporters, in place of what the mirrors tell of them
   */
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

  /** The estimates of a year's pairs, in the order of countries. */
  static OfYear ofYear(
      List<PairSums> pairs, Distances distances, ReporterWeights known, Reconciliation asked) {
    var reliability = ReporterReliability.of(pairs, asked.reliability());
    Set<String> exporting = new HashSet<>();
    Set<String> importing = new HashSet<>();
    for (PairSums pair : pairs) {
      if (pair.exports() > 0) {
        exporting.add(pair.exporter());
      }
      if (pair.imports() > 0) {
        importing.add(pair.importer());
      }
    }
    return new OfYear(
        FreightRegression.of(pairs, distances, asked.freight()),
        reliability.converged(),
        odds(reliability, known, asked),
        exporting,
        importing);
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
}
