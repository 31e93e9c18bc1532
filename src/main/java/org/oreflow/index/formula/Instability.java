package org.oreflow.index.formula;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.oreflow.choice.Releases;
import org.oreflow.table.Flag;
import org.oreflow.table.Parameter;

/**
 * Political instability of countries by year, from the World Bank's estimate of political
 * stability: 0 for an estimate of 2.5, 1 for −2.5. Years after an estimate and before the next take
 * it, flag GOVERNANCE_CARRIED. A country of which nobody tells it has half, flag
 * GOVERNANCE_ASSUMED.
 */
public final class Instability implements Serializable {
  private static final long serialVersionUID = 1;

  private static final String STABILITY = "wgi:pv";
  private static final double HIGHEST = 2.5;
  private static final int DECIMALS = 6;
  private static final Estimate UNKNOWN = new Estimate(0.5, Flag.GOVERNANCE_ASSUMED);

  private final Map<Integer, Map<String, Estimate>> years = new TreeMap<>();

  /**
   * What is taken for a country in a year.
   *
   * @param value 0 stable to 1, of six decimals
   */
  public record Estimate(double value, Set<String> flags) implements Serializable {
    private Estimate(double value, Flag flag) {
      this(value, Set.of(flag.name()));
    }
  }

  /**
   * @param parameters rows of {@link Parameter}
   * @param last year up to which an estimate is carried
   */
  public Instability(List<Row> parameters, int last) {
    Map<String, TreeMap<Integer, Row>> countries = new HashMap<>();
    for (Row row : parameters) {
      String country = row.getAs(Parameter.COUNTRY);
      if (STABILITY.equals(row.getAs(Parameter.PARAMETER))
          && row.getAs(Parameter.VALUE) != null
          && country != null) {
        countries
            .computeIfAbsent(country, none -> new TreeMap<>())
            .put(row.<Integer>getAs(Parameter.YEAR), row);
      }
    }
    countries.forEach(
        (country, told) -> {
          for (int year = told.firstKey(); year <= Math.max(last, told.lastKey()); year++) {
            years
                .computeIfAbsent(year, none -> new TreeMap<>())
                .put(country, estimate(told.floorEntry(year).getValue(), told.containsKey(year)));
          }
        });
  }

  private static Estimate estimate(Row told, boolean isOfYear) {
    SortedSet<String> flags = Releases.termsOf(Cells.flags(told, Parameter.FLAGS));
    if (!isOfYear) {
      flags.add(Flag.GOVERNANCE_CARRIED.name());
    }
    double value = of(told.<BigDecimal>getAs(Parameter.VALUE).doubleValue());
    double rounded =
        BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_UP).doubleValue();
    return new Estimate(rounded, flags);
  }

  static double of(double estimate) {
    return Math.min(1, Math.max(0, (HIGHEST - estimate) / (2 * HIGHEST)));
  }

  public Map<String, Estimate> in(int year) {
    return years.getOrDefault(year, Map.of());
  }

  public Estimate of(String country, int year) {
    return in(year).getOrDefault(country, UNKNOWN);
  }
}
