package org.oreflow.run.query;

import static org.apache.spark.sql.functions.col;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.oreflow.disclosure.Suppressed;
import org.oreflow.lake.Failure;
import org.oreflow.lake.KeptRuns;
import org.oreflow.lake.Lake;
import org.oreflow.lake.View;
import org.oreflow.lake.catalog.Published;
import org.oreflow.lake.catalog.Run;
import org.oreflow.lake.catalog.TablePart;
import org.oreflow.report.Masking;
import org.oreflow.table.Table;

/** The tables that a query may name, as runs have shown them. */
final class AskedTables {
  private static final Set<String> SAFE = Set.of(Run.ID, Run.SNAPSHOTS, Run.SECONDS);

  private final SparkSession spark;
  private final Lake lake;
  private final KeptRuns kept;
  private final Function<View, Suppressed> suppressed;
  private final Queryable names;
  private final Map<String, Published> runs = new HashMap<>();
  private final Map<String, Suppressed> outOfRuns = new HashMap<>(); // by id

  AskedTables(
      SparkSession spark, Lake lake, Function<View, Suppressed> suppressed, Queryable names) {
    this.names = names;
    this.spark = spark;
    this.lake = lake;
    this.suppressed = suppressed;
    this.kept = lake.kept();
  }

  /**
   * A run that is kept.
   *
   * @param where what names it
   * @param name its id or tag
   * @throws org.oreflow.config.InputException if it is not kept
   */
  Published run(String where, String name) {
    return runs.computeIfAbsent(name, any -> kept.named(where, name));
  }

  Dataset<Row> shown(String table, Published run) {
    View view = lake.before();
    Suppressed out = suppressed(run, view);
    return names
        .stored(table)
        .map(one -> disclosed(one, lake.read(one), out))
        .orElseGet(() -> ofLake(table, run, out));
  }

  /** Rows of a table in a kept run, with the columns that it had then. */
  Dataset<Row> kept(String table, Published run) {
    View view = kept.view(run);
    Suppressed out = suppressed(run, view);
    return names
        .stored(table)
        .map(one -> disclosed(one, view.asItWas(one), out))
        .orElseGet(() -> ofLake(table, run, out));
  }

  // of one run for all its tables: finding it out reads them
  private Suppressed suppressed(Published run, View view) {
    return outOfRuns.computeIfAbsent(run.id(), any -> suppressed.apply(view));
  }

  // digests of rows tell a suppressed amount to whoever tries all amounts
  private static Dataset<Row> disclosed(Table table, Dataset<Row> rows, Suppressed out) {
    boolean isOfDigests = table.equals(TablePart.TABLE) && !out.isEmpty();
    return isOfDigests ? rows.limit(0) : Masking.of(table, rows, out);
  }

  // only what depends on no amount is left where some amounts are suppressed
  private Dataset<Row> ofLake(String table, Published run, Suppressed out) {
    if (table.equals(Run.TABLE.name())) {
      Dataset<Row> one = run(run);
      return out.isEmpty() ? one : one.select(safe());
    }
    return out.isEmpty() ? failures() : failures().limit(0);
  }

  private static Column[] safe() {
    return Arrays.stream(Run.SCHEMA.fields())
        .map(
            field ->
                SAFE.contains(field.name())
                    ? col(field.name())
                    : Masking.empty(field).cast(field.dataType()).as(field.name()))
        .toArray(Column[]::new);
  }

  private Dataset<Row> run(Published run) {
    Row row =
        RowFactory.create(
            run.id(),
            run.hash(),
            run.snapshots(),
            run.digests(),
            run.seconds(),
            run.rows(),
            run.remarks().driftReason().orElse(null),
            run.remarks().drift().toArray(),
            run.remarks().totals().toArray(),
            run.usage().rowsRead(),
            run.usage().bytesRead(),
            run.usage().spilledBytes(),
            run.usage().peakMemoryBytes(),
            run.remarks().outranked().toArray(),
            run.digestVersion());
    return spark.createDataFrame(List.of(row), Run.SCHEMA);
  }

  private Dataset<Row> failures() {
    return spark.createDataFrame(
        lake.history().failures().stream()
            .map(one -> RowFactory.create(one.id(), one.job(), one.exitCode(), one.reason()))
            .toList(),
        Failure.SCHEMA);
  }
}
