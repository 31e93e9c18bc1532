package org.oreflow.run;

import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.oreflow.reference.Countries;
import org.oreflow.table.Flag;
import org.oreflow.table.Flow;
import org.oreflow.table.Load;

/**
 * Which of the largest importers of a stage's goods buy most from one exporter, by value; of years
 * and stages whose trade a source of the whole world tells.
 */
final class Takers {
  private static final int INTAKES = 10; // importers
  private static final int SHOWN = 4;
  private static final double PERCENT = 100;

  private record Taker(String country, double share) {}

  private final Dataset<Row> flows;
  private final UnaryOperator<String> name;

  /**
   * Of published flows.
   *
   * @param releases of {@link org.oreflow.choice.Releases#of}
   * @param name country code to name
   */
  Takers(Dataset<Row> flows, Dataset<Row> releases, UnaryOperator<String> name) {
    Object[] worldwide =
        releases
            .where(col(Load.COVERS).equalTo("world"))
            .select(Load.SOURCE)
            .distinct()
            .collectAsList()
            .stream()
            .map(row -> row.getString(0))
            .toArray();
    this.flows = flows.where(col(Flow.SOURCE).isin(worldwide));
    this.name = name;
  }

  /** One line of a stage, empty where no source tells its trade. */
  Optional<String> line(String element, String stage, String exporter) {
    var ofStage =
        flows.where(col(Flow.ELEMENT).equalTo(element).and(col(Flow.STAGE).equalTo(stage)));
    Row newest = ofStage.agg(max(Flow.YEAR)).first();
    if (newest.isNullAt(0)) {
      return Optional.empty();
    }
    int year = newest.getInt(0);
    Column value = coalesce(col(Flow.VALUE_USD), lit(BigDecimal.ZERO));
    List<Row> importers =
        ofStage
            .where(col(Flow.YEAR).equalTo(year))
            .where(not(col(Flow.IMPORTER).isin(exporter, Countries.WORLD, Countries.OTHER)))
            .groupBy(Flow.IMPORTER)
            .agg(
                sum(value).as("all"),
                sum(when(col(Flow.EXPORTER).equalTo(exporter), value).otherwise(lit(BigDecimal.ZERO)))
                    .as("from"),
                max(array_contains(col(Flow.FLAGS), Flag.SHARE_UNKNOWN.name())).as("mixed"))
            .collectAsList();
    boolean isMixed = importers.stream().anyMatch(row -> row.getBoolean(3));
    List<Taker> takers = largest(importers);
    if (takers.isEmpty()) {
      return Optional.empty();
    }
    var texts = new ArrayList<String>();
    takers.forEach(
        taker ->
            texts.add(
                String.format(
                    Locale.ROOT, "%s %.0f %%", name.apply(taker.country()), PERCENT * taker.share())));
    String goods = isMixed ? ", all goods of its codes" : "";
    return Optional.of(
        "%s %d, by value%s: %s".formatted(stage, year, goods, String.join(", ", texts)));
  }

  private static List<Taker> largest(List<Row> importers) {
    return importers.stream()
        .sorted(
            Comparator.comparing((Row row) -> row.getDecimal(1))
                .reversed()
                .thenComparing(row -> row.getString(0)))
        .limit(INTAKES)
        .filter(row -> row.getDecimal(1).signum() > 0)
        .map(
            row ->
                new Taker(
                    row.getString(0),
                    row.getDecimal(2).doubleValue() / row.getDecimal(1).doubleValue()))
        .sorted(Comparator.comparingDouble(Taker::share).reversed().thenComparing(Taker::country))
        .limit(SHOWN)
        .toList();
  }
}
