package org.oreflow.lake.catalog;

import java.util.Map;

/**
 * One published run, a row of {@link Run}.
 *
 * @param id of the run, ascending with time
 * @param hash SHA-256 of configuration, reference tables and inputs
 * @param snapshots table name → Iceberg snapshot that readers see
 * @param digests table name → SHA-256 of its rows, see {@code Digest}
 * @param seconds job → seconds it took
 * @param rows table name → number of rows
 * @param remarks what its audits left to say
 * @param usage what its jobs took
 * @param digestVersion of the form of the digests, see {@code Digest}
 */
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
}
