package org.oreflow.audit;

import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.array_join;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.flatten;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.oreflow.table.Role;
import org.oreflow.table.Trade;

/**
 * Records that tell of the same goods in two ways and lie in one source, where they would be added
 * up: a reporter's year under two editions of the Harmonised System, and imports for consumption
 * beside general imports, or domestic and foreign exports beside total ones.
 */
public final class Overlaps {
  private static final String[] REPORT = {
    Trade.SOURCE, Trade.RELEASE, Trade.REPORTER, Trade.DIRECTION, Trade.YEAR
  };
  private static final String SYSTEMS = "systems";
  private static final String GOODS = "goods";

  private Overlaps() {}

  /**
   * What was found, a line for each source, reporter, direction and year.
   *
   * @param editions rows of {@link #twice}
   * @param kinds rows of {@link #kinds}
   */
  public static List<String> lines(List<Row> editions, List<Row> kinds) {
    return Stream.concat(
            editions.stream().map(row -> line(row, row.getAs(SYSTEMS))),
            kinds.stream().map(row -> line(row, both(row.getAs(Trade.DIRECTION)))))
        .sorted()
        .toList();
  }

  private static String both(String direction) {
    return direction.equals("import")
        ? "general imports and imports for consumption"
        : "total exports and parts of them";
  }

  private static String line(Row row, String twice) {
    return String.format(
        Locale.ROOT,
        "trade %s %s, %s of %s in %d: %s, %,d codes twice",
        row.getAs(Trade.SOURCE),
        row.getAs(Trade.RELEASE),
        row.getAs(Trade.DIRECTION),
        row.getAs(Trade.REPORTER),
        row.<Integer>getAs(Trade.YEAR),
        twice,
        row.<Long>getAs(GOODS));
  }

  /**
   * Codes that a report of a year has under several editions, of whatever partner; few rows, most
   * often none. Trade is laid out by year and code, so no row changes place.
   *
   * @param trade rows of {@link Trade}
   * @param sources ids of those that hold reports of many countries
   */
  public static Dataset<Row> editions(Dataset<Row> trade, List<String> sources) {
    return annual(trade, sources)
        .select(columns(REPORT, Trade.CODE, Trade.CODE_SYSTEM))
        .distinct()
        .groupBy(columns(REPORT, Trade.CODE))
        .agg(count(lit(1)).as("editions"))
        .where(col("editions").gt(1))
        .drop("editions");
  }

  /**
   * Codes that a report of a year has under several editions of the same partner, counted.
   *
   * @param editions rows of {@link #editions}, of the same trade and sources
   */
  public static Dataset<Row> twice(
      Dataset<Row> trade, List<String> sources, Dataset<Row> editions) {
    return annual(trade, sources)
        .join(broadcast(editions), names(REPORT, Trade.CODE))
        .groupBy(columns(REPORT, Trade.EXPORTER, Trade.IMPORTER, Trade.CODE))
        .agg(collect_set(Trade.CODE_SYSTEM).as(SYSTEMS))
        .where(size(col(SYSTEMS)).gt(1))
        .groupBy(columns(REPORT))
        .agg(
            array_join(array_sort(array_distinct(flatten(collect_set(SYSTEMS)))), " and ")
                .as(SYSTEMS),
            countDistinct(Trade.CODE).as(GOODS));
  }

  /**
   * Codes of which a period has all imports or exports and a kind of them too, counted.
   *
   * @param trade rows of {@link Trade}
   * @param sources ids of those that tell kinds apart
   */
  public static Dataset<Row> kinds(Dataset<Row> trade, List<String> sources) {
    Column kind = coalesce(lower(col(Trade.REGIME)), lit(""));
    Column whole =
        when(col(Trade.DIRECTION).equalTo("import"), kind.contains("general"))
            .otherwise(kind.contains("total"));
    Column part =
        when(col(Trade.DIRECTION).equalTo("import"), kind.contains("consumption"))
            .otherwise(kind.contains("domestic").or(kind.contains("foreign")));
    return parts(trade, sources)
        .groupBy(columns(REPORT, Trade.CODE, Trade.PERIOD))
        .agg(max(whole).as("whole"), max(part).as("part"))
        .where(col("whole").and(col("part")))
        .groupBy(columns(REPORT))
        .agg(countDistinct(Trade.CODE).as(GOODS));
  }

  private static Dataset<Row> annual(Dataset<Row> trade, List<String> sources) {
    return parts(trade, sources)
        .where(
            length(col(Trade.PERIOD))
                .equalTo(4)
                .and(col(Trade.CODE_SYSTEM).startsWith("HS"))
                .and(col(Trade.REPORTER).isNotNull()));
  }

  private static Dataset<Row> parts(Dataset<Row> trade, List<String> sources) {
    return trade.where(
        col(Trade.SOURCE).isin(sources.toArray()).and(col(Trade.ROLE).equalTo(Role.PART.text())));
  }

  private static String[] names(String[] names, String... more) {
    return Stream.concat(Stream.of(names), Stream.of(more)).toArray(String[]::new);
  }

  private static Column[] columns(String[] names, String... more) {
    return Stream.of(names(names, more)).map(name -> col(name)).toArray(Column[]::new);
  }
}
