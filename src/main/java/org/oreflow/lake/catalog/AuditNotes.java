package org.oreflow.lake.catalog;

import java.util.List;
import java.util.Optional;

/**
 * What the audits before a publication leave to say.
 *
 * @param driftReason why a drift was accepted; empty if there was none
 * @param drift what differed from the run before by more than its limit, a line each
 * @param totals printed world totals that differ from the sum of their rows, a line each
 * @param outranked how many flows of a source stand behind another, a text for each year and pair
 */
public record AuditNotes(
    Optional<String> driftReason, List<String> drift, List<String> totals, List<String> outranked) {
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
