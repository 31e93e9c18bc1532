package org.oreflow.flow.mirror;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.oreflow.reference.Distances;
import org.oreflow.reference.ReporterWeights;

/**
 * What each year's reports tell of freight and of reporters, as small tables that go to every task.
 *
 * @param years rows of {@link #YEARS}
 * @param countries rows of {@link #COUNTRIES}
 */
public record Estimates(List<Row> years, List<Row> countries) {
  static final String YEAR = "of_year";
  static final String CONSTANT = "freight_constant";
  static final String DISTANCE = "freight_distance";
  static final String BORDER = "freight_border";
  static final String UNIT_VALUE = "freight_unit_value";
  static final String MEAN = "freight_mean";
  static final String FREIGHT_ESTIMATED = "freight_estimated";
  static final String CONVERGED = "converged";
  static final String COUNTRY = "of_country";
  static final String EXPORTER_ODDS = "exporter_odds";
  static final String IMPORTER_ODDS = "importer_odds";
  static final String REPORTS_EXPORTS = "reports_exports";
  static final String REPORTS_IMPORTS = "reports_imports";
  static final String FROM = "from_country";
  static final String TO = "to_country";
  static final String LN_KM = "ln_km";
  static final String NEIGHBOURS = "neighbours";

  /** One row per year. */
  public static final StructType YEARS =
      new StructType()
          .add(YEAR, IntegerType, false)
          .add(CONSTANT, DoubleType, false)
          .add(DISTANCE, DoubleType, false)
          .add(BORDER, DoubleType, false)
          .add(UNIT_VALUE, DoubleType, false)
          .add(MEAN, DoubleType, false)
          .add(FREIGHT_ESTIMATED, BooleanType, false)
          .add(CONVERGED, BooleanType, false);

  /**
   * One row per year and country that reports or is reported of; what its reports lose in the
   * logarithm of the odds.
   */
  public static final StructType COUNTRIES =
      new StructType()
          .add(YEAR, IntegerType, false)
          .add(COUNTRY, StringType, false)
          .add(EXPORTER_ODDS, DoubleType, false)
          .add(IMPORTER_ODDS, DoubleType, false)
          .add(REPORTS_EXPORTS, BooleanType, false)
          .add(REPORTS_IMPORTS, BooleanType, false);

  /** One row per pair of countries whose distance is known. */
  public static final StructType DISTANCES =
      new StructType()
          .add(FROM, StringType, false)
          .add(TO, StringType, false)
          .add(LN_KM, DoubleType, false)
          .add(NEIGHBOURS, DoubleType, false);

  /** Takes copies. */
  public Estimates {
    years = List.copyOf(years);
    countries = List.copyOf(countries);
  }

  /**
   * The estimates of all years.
   *
   * @param mirrors rows of {@link Mirrors}, in any order
   * @param known of reporters, in place of what the mirrors tell of them
   */
  static Estimates of(
      List<Row> mirrors, Distances distances, ReporterWeights known, Reconciliation asked) {
    var byYear = new TreeMap<Integer, List<PairSums>>();
    for (Row row : mirrors) {
      byYear.computeIfAbsent(row.getInt(0), none -> new ArrayList<>()).add(Mirrors.sums(row));
    }
    List<Row> years = new ArrayList<>();
    List<Row> countries = new ArrayList<>();
    byYear.forEach(
        (year, pairs) -> {
          pairs.sort(Comparator.comparing(PairSums::exporter).thenComparing(PairSums::importer));
          var freight = FreightRegression.of(pairs, distances, asked.freight());
          var reliability = ReporterReliability.of(pairs, asked.reliability());
          years.add(
              RowFactory.create(
                  year,
                  freight.constant(),
                  freight.distance(),
                  freight.border(),
                  freight.unitValue(),
                  freight.mean(),
                  freight.isEstimated(),
                  reliability.converged()));
          countries.addAll(countries(year, pairs, odds(reliability, known, asked)));
        });
    return new Estimates(years, countries);
  }

  private static ReporterWeights odds(
      ReporterReliability estimated, ReporterWeights known, Reconciliation asked) {
    double sharpness = asked.reliability().sharpness();
    Map<String, Double> exporters = new TreeMap<>();
    Map<String, Double> importers = new TreeMap<>();
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
    return new ReporterWeights(exporters, importers);
  }

  private static List<Row> countries(int year, List<PairSums> pairs, ReporterWeights odds) {
    Set<String> all = new TreeSet<>();
    Set<String> exporting = new HashSet<>();
    Set<String> importing = new HashSet<>();
    for (PairSums pair : pairs) {
      all.add(pair.exporter());
      all.add(pair.importer());
      if (pair.exports() > 0) {
        exporting.add(pair.exporter());
      }
      if (pair.imports() > 0) {
        importing.add(pair.importer());
      }
    }
    return all.stream()
        .map(
            country ->
                RowFactory.create(
                    year,
                    country,
                    odds.exporters().getOrDefault(country, 0.0),
                    odds.importers().getOrDefault(country, 0.0),
                    exporting.contains(country),
                    importing.contains(country)))
        .toList();
  }

  /** Rows of {@link #DISTANCES}. */
  public static List<Row> distances(Distances distances) {
    List<Row> rows = new ArrayList<>();
    for (String from : distances.countries()) {
      for (String to : distances.countries()) {
        OptionalDouble km = distances.km(from, to);
        double neighbours = distances.areNeighbours(from, to) ? 1 : 0;
        rows.add(RowFactory.create(from, to, StrictMath.log(km.orElseThrow()), neighbours));
      }
    }
    return rows;
  }
}
