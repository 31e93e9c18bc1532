package org.oreflow.index.criticality;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Governance of countries from the Worldwide Governance Indicators, as the EU's criticality method
 * scales them.
 *
 * <pre>
 * g_c = (2.5 − w_c) · 2       w_c: mean over years of the mean of the six dimensions, −2.5 .. 2.5
 * </pre>
 *
 * <p>In: estimates by country, year and dimension. Out: 0 best to 10 worst, clipped to that range;
 * no score for a country that has all dimensions in none of the years. Errors: none. Source:
 * European Commission (2017), Methodology for establishing the EU list of critical raw materials;
 * scaling as in the open implementation github.com/meyerdata/CritMAT.
 *
 * <p>Example: estimates of mean −.35: (2.5 + .35) · 2 = 5.7.
 */
public final class Governance {
  private static final double HIGHEST = 2.5; // of an estimate
  private static final double SCALE = 2;

  public record Estimate(String country, int year, String dimension, double value) {}

  private Governance() {}

  public static Map<String, Double> scores(
      List<Estimate> estimates, List<String> dimensions, int first, int last) {
    Map<String, Map<Integer, Map<String, Double>>> byYear = new HashMap<>();
    for (Estimate e : estimates) {
      if (e.year() >= first && e.year() <= last && dimensions.contains(e.dimension())) {
        byYear
            .computeIfAbsent(e.country(), none -> new HashMap<>())
            .computeIfAbsent(e.year(), none -> new HashMap<>())
            .put(e.dimension(), e.value());
      }
    }
    Map<String, Double> scores = new HashMap<>();
    byYear.forEach(
        (country, years) ->
            years.values().stream()
                .filter(year -> year.size() == dimensions.size())
                .mapToDouble(
                    year -> dimensions.stream().mapToDouble(year::get).sum() / dimensions.size())
                .average()
                .ifPresent(mean -> scores.put(country, scaled(mean))));
    return scores;
  }

  static double scaled(double estimate) {
    return Math.min(10, Math.max(0, (HIGHEST - estimate) * SCALE));
  }
}
