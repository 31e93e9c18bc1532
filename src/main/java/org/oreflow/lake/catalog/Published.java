package org.oreflow.lake.catalog;

import static org.apache.iceberg.expressions.Expressions.alwaysTrue;
import static org.apache.iceberg.expressions.Expressions.equal;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.data.Record;

/** One published run, a row of {@link Run}. */
public record Published(
    String id,
    String hash,
    Map<String, Long> snapshots,
    Map<String, String> digests,
    Map<String, Double> seconds,
    Map<String, Long> rows,
    AuditNotes remarks,
    Usage usage,
    int digestVersion) {

  public static final String RUN_PROPERTY = "oreflow.run";

  public Published {
    snapshots = Map.copyOf(snapshots);
    digests = Map.copyOf(digests);
    seconds = Map.copyOf(seconds);
    rows = Map.copyOf(rows);
  }

  /** The cells of its row, in the order of {@link Run#TABLE}; null: no drift was accepted. */
  public List<Object> cells() {
    return Arrays.asList(
        id,
        hash,
        snapshots,
        digests,
        seconds,
        rows,
        remarks.driftReason().orElse(null),
        remarks.drift(),
        remarks.totals(),
        usage.rowsRead(),
        usage.bytesRead(),
        usage.spilledBytes(),
        usage.peakMemoryBytes(),
        remarks.outranked(),
        digestVersion);
  }

  /** The newest row that {@code main} shows; none if no run was ever published. */
  public static Optional<Published> newest(org.apache.iceberg.Table run) {
    Snapshot shown = run.currentSnapshot();
    if (shown == null) {
      return Optional.empty();
    }
    String id = shown.summary().get(RUN_PROPERTY);
    var where = id == null ? alwaysTrue() : equal(Run.ID, id); // spares the older rows' files
    return StoredRows.read(run, shown.snapshotId(), where, Published::of).stream()
        .max(Comparator.comparing(Published::id));
  }

  public static List<Published> all(org.apache.iceberg.Table run) {
    return StoredRows.all(run, Published::of);
  }

  public static List<String> ids(org.apache.iceberg.Table run) {
    return StoredRows.all(run, row -> (String) row.getField(Run.ID));
  }

  public static void append(org.apache.iceberg.Table run, String branch, Published row) {
    run.newFastAppend()
        .appendFile(
            StoredRows.file(
                run, "run-" + row.id(), List.of(StoredRows.row(run, Run.TABLE, row.cells()))))
        .set(RUN_PROPERTY, row.id())
        .toBranch(branch)
        .commit();
  }

  @SuppressWarnings("unchecked") // the types of Run.TABLE
  private static Published of(Record row) {
    var outranked = (List<String>) row.getField("outranked"); // null of older versions
    var digestVersion = (Integer) row.getField("digest_version");
    return new Published(
        (String) row.getField(Run.ID),
        (String) row.getField("hash"),
        (Map<String, Long>) row.getField(Run.SNAPSHOTS),
        (Map<String, String>) row.getField("digests"),
        (Map<String, Double>) row.getField(Run.SECONDS),
        (Map<String, Long>) row.getField("rows"),
        new AuditNotes(
            Optional.ofNullable((String) row.getField("drift_reason")),
            (List<String>) row.getField("drift"),
            (List<String>) row.getField("totals"),
            outranked == null ? List.of() : outranked),
        new Usage(
            figures(row, "rows_read"),
            figures(row, "bytes_read"),
            figures(row, "spilled_bytes"),
            figures(row, "peak_memory_bytes")),
        digestVersion == null ? 1 : digestVersion);
  }

  @SuppressWarnings("unchecked") // the types of Run.TABLE
  private static Map<String, Long> figures(Record row, String column) {
    Object figures = row.getField(column);
    return figures == null ? Map.of() : (Map<String, Long>) figures;
  }

  /**
   * What the audits before a publication leave to say.
   *
   * @param driftReason why a drift was accepted; empty if there was none
   * @param drift what differed from the run before by more than its limit, a line each
   * @param totals printed world totals that differ from the sum of their rows, a line each
   * @param outranked how many flows of a source stand behind another, a text for each year and pair
   */
  public record AuditNotes(
      Optional<String> driftReason,
      List<String> drift,
      List<String> totals,
      List<String> outranked) {
    public static final AuditNotes NONE =
        new AuditNotes(Optional.empty(), List.of(), List.of(), List.of());

    public static AuditNotes kept(Optional<Published> before) {
      return new AuditNotes(
          Optional.empty(),
          List.of(),
          before.map(run -> run.remarks().totals()).orElse(List.of()),
          before.map(run -> run.remarks().outranked()).orElse(List.of()));
    }

    public AuditNotes {
      drift = List.copyOf(drift);
      totals = List.copyOf(totals);
      outranked = List.copyOf(outranked);
    }
  }

  /**
   * What jobs took of the machines, as tasks tell it; a task that ran twice counts twice. Each is
   * by job.
   *
   * @param spilledBytes bytes that did not fit in memory and went to disk
   * @param peakMemoryBytes largest memory of one task for sorting, grouping and joining
   */
  public record Usage(
      Map<String, Long> rowsRead,
      Map<String, Long> bytesRead,
      Map<String, Long> spilledBytes,
      Map<String, Long> peakMemoryBytes) {
    public static final Usage NONE = new Usage(Map.of(), Map.of(), Map.of(), Map.of());

    public Usage {
      rowsRead = Map.copyOf(rowsRead);
      bytesRead = Map.copyOf(bytesRead);
      spilledBytes = Map.copyOf(spilledBytes);
      peakMemoryBytes = Map.copyOf(peakMemoryBytes);
    }
  }
}
