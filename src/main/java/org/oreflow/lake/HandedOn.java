package org.oreflow.lake;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.oreflow.table.Table;

/**
 * Rows of tables that the run in progress has made as a whole. Those who read them in the run take
 * them as they were made, if they are kept, and not from the files: they are read several times.
 */
final class HandedOn {
  private final Map<String, Dataset<Row>> made = new ConcurrentHashMap<>();
  private String run = "";
  private Function<Dataset<Row>, Optional<Dataset<Row>>> keep = rows -> Optional.empty();

  /** Begins without rows, for one run; see {@link Lake#handOn}. */
  void begin(String runId, Function<Dataset<Row>, Optional<Dataset<Row>>> keeping) {
    made.clear();
    run = runId;
    keep = keeping;
  }

  /** The rows as they are kept, computed when they are first asked for; else the rows. */
  Dataset<Row> keep(String runId, Table table, Dataset<Row> rows) {
    Optional<Dataset<Row>> kept = runId.equals(run) ? keep.apply(rows) : Optional.empty();
    kept.ifPresent(all -> made.put(table.name(), all));
    return kept.orElse(rows);
  }

  Optional<Dataset<Row>> rows(String runId, Table table) {
    return Optional.ofNullable(runId.equals(run) ? made.get(table.name()) : null);
  }
}
