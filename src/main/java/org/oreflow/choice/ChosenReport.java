package org.oreflow.choice;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * All reports of one flow, and which of them counts.
 *
 * @param taken the report that counts; empty if none does
 * @param winner the source that counts, of this flow or of the table that shuts it out
 */
public record ChosenReport<R extends FlowReport>(
    List<R> reports, Optional<R> taken, Optional<String> winner) {
  /** Takes a copy. */
  public ChosenReport {
    reports = List.copyOf(reports);
  }

  /** The sources that have the flow. */
  public SortedSet<String> sources() {
    var sources = new TreeSet<String>();
    reports.forEach(report -> sources.add(report.source()));
    return sources;
  }

  /** Whether the source that counts has reports of both sides. */
  public boolean isMirrored() {
    return taken.stream()
        .anyMatch(
            report ->
                reports.stream()
                        .filter(other -> other.source().equals(report.source()))
                        .map(FlowReport::direction)
                        .distinct()
                        .count()
                    > 1);
  }
}
