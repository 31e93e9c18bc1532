package org.oreflow.audit;

import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.when;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.oreflow.balance.Balance;
import org.oreflow.flow.Flow;
import org.oreflow.flow.Releases;

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
