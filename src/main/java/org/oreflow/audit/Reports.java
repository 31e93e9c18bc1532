package org.oreflow.audit;

import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.oreflow.choice.Releases;
import org.oreflow.table.Balance;
import org.oreflow.table.Flow;

/** What the first source in precedence gives for a cell of the balance: one entry for each. */
final class Reports {
  static final String SOURCE = Flow.SOURCE;

  // measures of published tables that have a list of their own
  private static final Map<String, String> LISTS =
      Map.of(Balance.IMPORT_T, "import", Balance.EXPORT_T, "export");

  private Reports() {}

  /**
   * The first entry of each cell.
   *
   * @param reports entries of flows and published tables, with their source
   * @param precedence measure of published tables to source ids; {@code production} for measures
   *     without a list
   */
  static Dataset<Row> first(Dataset<Row> reports, Map<String, List<String>> precedence) {
    WindowSpec cell = Window.partitionBy(Entry.cell());
    Column flows = array_contains(collect_set(col(Entry.ORIGIN)).over(cell), Entry.FLOWS);
    Column origin =
        when(flows.and(col(Entry.ORIGIN).equalTo(Entry.PUBLISHED)), Entry.PASSED_FLOWS)
            .otherwise(col(Entry.ORIGIN));
    Column place = row_number().over(cell.orderBy(rank(precedence), col(SOURCE)));
    return reports
        .withColumn("place", place)
        .withColumn(Entry.FAULT, max(Entry.FAULT).over(cell))
        .withColumn("passed", origin)
        .where(col("place").equalTo(1))
        .withColumn(Entry.ORIGIN, col("passed"))
        .transform(Entry::shaped);
  }

  /**
   * What flows of several sources make together: those up to the first that lists all partners of
   * the country, or all countries, and of the first alone where none does.
   *
   * @param flows of {@link FlowEntries#of}
   * @param covers source to what its records are of: {@code world}, a country, or less
   * @param trade ids of sources, first first
   */
  static Dataset<Row> together(Dataset<Row> flows, Map<String, String> covers, List<String> trade) {
    WindowSpec cell = Window.partitionBy(Entry.cell());
    WindowSpec all =
        Window.partitionBy(Entry.columns(Balance.ELEMENT, Balance.STAGE, Balance.YEAR));
    Column place = col("place");
    Column first = min(place).over(cell);
    Column world = min(when(isOf(covers, lit("world")), place)).over(all);
    Column own = min(when(isOf(covers, col(Balance.COUNTRY)), place)).over(cell);
    Column last = coalesce(least(own, when(world.geq(first), world)), first);
    return flows
        .withColumn("place", struct(Releases.rank(trade), col(SOURCE)))
        .withColumn("last", last)
        .withColumn(Entry.FAULT, max(Entry.FAULT).over(cell))
        .where(place.leq(col("last")))
        .groupBy(Entry.cell())
        .agg(
            sum(Entry.VALUE).as(Entry.VALUE),
            sum(Entry.LOW).as(Entry.LOW),
            when(count(Entry.HIGH).equalTo(count(lit(1))), sum(Entry.HIGH)).as(Entry.HIGH),
            max(Entry.FAULT).as(Entry.FAULT),
            min(place).getField(SOURCE).as(SOURCE))
        .withColumn(Entry.ORIGIN, lit(Entry.FLOWS));
  }

  private static Column isOf(Map<String, String> covers, Column what) {
    return covers.entrySet().stream()
        .map(one -> col(SOURCE).equalTo(one.getKey()).and(what.equalTo(one.getValue())))
        .reduce(Column::or)
        .orElse(lit(false));
  }

  // as balances rank them
  private static Column rank(Map<String, List<String>> precedence) {
    var production = precedence.getOrDefault("production", List.of());
    Column rank = Releases.rank(precedence.getOrDefault("output", production));
    for (String measure : List.of(Balance.IMPORT_T, Balance.EXPORT_T, Balance.INTRA_T)) {
      rank =
          when(col(Entry.MEASURE).equalTo(measure), ofTrade(measure, precedence)).otherwise(rank);
    }
    return coalesce(rank, lit(0));
  }

  // published tables, then flows
  private static Column ofTrade(String measure, Map<String, List<String>> precedence) {
    var sources =
        new LinkedHashSet<>(
            precedence.getOrDefault(
                LISTS.getOrDefault(measure, "production"),
                precedence.getOrDefault("production", List.of())));
    sources.addAll(precedence.getOrDefault("trade", List.of()));
    return Releases.rank(List.copyOf(sources));
  }
}
