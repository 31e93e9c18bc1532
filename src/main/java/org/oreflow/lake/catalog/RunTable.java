package org.oreflow.lake.catalog;

import static org.apache.iceberg.expressions.Expressions.alwaysTrue;
import static org.apache.iceberg.expressions.Expressions.equal;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.data.Record;
import org.oreflow.lake.catalog.Published.AuditNotes;
import org.oreflow.lake.catalog.Published.Usage;

/** Reads and writes rows of table {@code run}. */
public final class RunTable {
  public static final String RUN_PROPERTY = "oreflow.run";

  private RunTable() {}

  /** The newest row that {@code main} shows; none if no run was ever published. */
  public static Optional<Published> newest(org.apache.iceberg.Table run) {
    Snapshot shown = run.currentSnapshot();
    if (shown == null) {
      return Optional.empty();
    }
    String id = shown.summary().get(RUN_PROPERTY);
    var where = id == null ? alwaysTrue() : equal(Run.ID, id); // spares the older rows' files
    return StoredRows.read(run, shown.snapshotId(), where, RunTable::published).stream()
        .max(Comparator.comparing(Published::id));
  }

  public static List<Published> all(org.apache.iceberg.Table run) {
    return all(run, RunTable::published);
  }

  public static List<String> ids(org.apache.iceberg.Table run) {
    return all(run, row -> (String) row.getField(Run.ID));
  }

  private static <T> List<T> all(org.apache.iceberg.Table run, Function<Record, T> of) {
    Snapshot shown = run.currentSnapshot();
    return shown == null ? List.of() : StoredRows.read(run, shown.snapshotId(), alwaysTrue(), of);
  }

  public static void append(org.apache.iceberg.Table run, String branch, Published row) {
    run.newFastAppend()
        .appendFile(StoredRows.file(run, "run-" + row.id(), List.of(record(run, row))))
        .set(RUN_PROPERTY, row.id())
        .toBranch(branch)
        .commit();
  }

  private static Record record(org.apache.iceberg.Table run, Published row) {
    Record record = StoredRows.row(run);
    String[] columns = Run.TABLE.schema().fieldNames();
    List<Object> cells = row.cells();
    for (int i = 0; i < columns.length; i++) {
      record.setField(columns[i], cells.get(i));
    }
    return record;
  }

  @SuppressWarnings("unchecked") // the types of Run.TABLE
  private static Published published(Record row) {
    var outranked = (List<String>) row.getField(Run.OUTRANKED); // null of older versions
    var digestVersion = (Integer) row.getField(Run.DIGEST_VERSION);
    return new Published(
        (String) row.getField(Run.ID),
        (String) row.getField(Run.HASH),
        (Map<String, Long>) row.getField(Run.SNAPSHOTS),
        (Map<String, String>) row.getField(Run.DIGESTS),
        (Map<String, Double>) row.getField(Run.SECONDS),
        (Map<String, Long>) row.getField(Run.ROWS),
        new AuditNotes(
            Optional.ofNullable((String) row.getField(Run.DRIFT_REASON)),
            (List<String>) row.getField(Run.DRIFT),
            (List<String>) row.getField(Run.TOTALS),
            outranked == null ? List.of() : outranked),
        new Usage(
            figures(row, Run.ROWS_READ),
            figures(row, Run.BYTES_READ),
            figures(row, Run.SPILLED_BYTES),
            figures(row, Run.PEAK_MEMORY_BYTES)),
        digestVersion == null ? 1 : digestVersion);
  }

  @SuppressWarnings("unchecked") // the types of Run.TABLE
  private static Map<String, Long> figures(Record row, String column) {
    Object figures = row.getField(column);
    return figures == null ? Map.of() : (Map<String, Long>) figures;
  }
}
