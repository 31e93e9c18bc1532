package org.oreflow.choice;

import java.util.List;
import java.util.Optional;
import org.oreflow.table.Verdict;

/**
 * All reports of one flow, and which of them counts.
 *
 * @param taken the report that counts; empty if none does
 * @param winner the source that counts, of this flow or of the table that shuts it out
 */
public record ChosenReport<R extends FlowReport>(
    List<R> reports, Optional<R> taken, Optional<String> winner, WholeReports.OfFlow whole) {
  public Verdict verdict(R report) {
    return whole.verdict(report, taken);
  }

  public List<Decided<R>> decided() {
    return reports.stream()
        .map(report -> new Decided<>(report, verdict(report), because(verdict(report))))
        .toList();
  }

  private String because(Verdict verdict) {
    String by = winner.orElse("");
    return switch (verdict) {
      case OUTRANKED -> "the report of %s counts, see precedence.trade".formatted(by);
      case OWN_REPORT -> "that of %s counts, a country's own and complete".formatted(by);
      case WHOLE_TABLE -> "that of %s is whole, see precedence.trade".formatted(by);
      case OTHER_SIDE -> "the importer's report counts before the exporter's";
      default -> "";
    };
  }

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
