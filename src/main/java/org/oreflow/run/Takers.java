package org.oreflow.run;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.oreflow.reference.Countries;
import org.oreflow.table.Flow;

/**
 * Which of the largest importers of a stage's goods buy most from one exporter, by value, in the
 * newest year whose trade a source of the whole world tells.
 */
final class Takers {
  /** Columns of flows that it needs. */
  static final List<String> COLUMNS =
      List.of(
          Flow.STAGE,
          Flow.EXPORTER,
          Flow.IMPORTER,
          Flow.YEAR,
          Flow.MASS_T,
          Flow.VALUE_USD,
          Flow.SOURCE);

  private static final int INTAKES = 10; // importers
  private static final int SHOWN = 4;
  private static final double PERCENT = 100;

  private record Taker(String country, double all, double from) {
    double share() {
      return from / all;
    }
  }

  private final List<Row> flows;
  private final Set<String> worldwide;
  private final UnaryOperator<String> name;

  /**
   * Of flows of an element.
   *
   * @param flows rows with {@link #COLUMNS}
   * @param worldwide ids of sources that cover the world
   * @param name country code to name
   */
  Takers(List<Row> flows, Set<String> worldwide, UnaryOperator<String> name) {
    this.flows = flows.stream().filter(row -> row.getAs(Flow.VALUE_USD) != null).toList();
    this.worldwide = Set.copyOf(worldwide);
    this.name = name;
  }

  /** One line of a stage, empty where no source tells its trade. */
  Optional<String> line(String stage, String exporter) {
    List<Row> ofStage = flows.stream().filter(row -> row.getAs(Flow.STAGE).equals(stage)).toList();
    int year =
        ofStage.stream()
            .filter(row -> worldwide.contains(row.<String>getAs(Flow.SOURCE)))
            .mapToInt(row -> row.<Integer>getAs(Flow.YEAR))
            .max()
            .orElse(0);
    List<Row> newest =
        ofStage.stream().filter(row -> row.<Integer>getAs(Flow.YEAR) == year).toList();
    List<Taker> takers = takers(newest, exporter);
    if (takers.isEmpty()) {
      return Optional.empty();
    }
    // the part of the element in codes of other goods is not known
    boolean isMixed = newest.stream().anyMatch(row -> row.getAs(Flow.MASS_T) == null);
    String texts =
        takers.stream()
            .map(
                taker ->
                    String.format(
                        Locale.ROOT,
                        "%s %.0f %%",
                        name.apply(taker.country()),
                        PERCENT * taker.share()))
            .collect(Collectors.joining(", "));
    return Optional.of(
        "%s %d%s: %s".formatted(stage, year, isMixed ? ", all goods of its codes" : "", texts));
  }

  private static List<Taker> takers(List<Row> flows, String exporter) {
    Map<String, Taker> byImporter = new TreeMap<>();
    for (Row row : flows) {
      String importer = row.getAs(Flow.IMPORTER);
      if (!Set.of(exporter, Countries.WORLD, Countries.OTHER).contains(importer)) {
        double value = row.<Number>getAs(Flow.VALUE_USD).doubleValue();
        double from = row.getAs(Flow.EXPORTER).equals(exporter) ? value : 0;
        byImporter.merge(
            importer,
            new Taker(importer, value, from),
            (a, b) -> new Taker(importer, a.all() + b.all(), a.from() + b.from()));
      }
    }
    return byImporter.values().stream()
        .filter(taker -> taker.all() > 0)
        .sorted(Comparator.comparingDouble(Taker::all).reversed())
        .limit(INTAKES)
        .sorted(Comparator.comparingDouble(Taker::share).reversed())
        .limit(SHOWN)
        .toList();
  }
}
