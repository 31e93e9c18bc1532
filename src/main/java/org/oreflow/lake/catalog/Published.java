package org.oreflow.lake.catalog;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
