package org.oreflow.audit;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.oreflow.audit.PrintedTotals.Differing;
import org.oreflow.audit.PrintedTotals.Place;
import org.oreflow.reference.DifferingTotals;

/**
 * Printed world totals that differ from their rows, in words.
 *
 * @param all a line each, with the reason where it is known
 * @param unexplained those without a reason
 */
public record TotalDifferences(List<String> all, List<String> unexplained) {
  public TotalDifferences {
    all = List.copyOf(all);
    unexplained = List.copyOf(unexplained);
  }

  /**
   * The totals that differ, in the order of the text.
   *
   * @param current of {@link org.oreflow.choice.CurrentProduction#of}
   * @param share part of a total by which its rows may differ
   */
  public static TotalDifferences of(Dataset<Row> current, double share, DifferingTotals known) {
    List<Differing> differing = PrintedTotals.differing(current, share);
    return new TotalDifferences(
        differing.stream()
            .map(one -> line(one) + reason(one, known).map(text -> "; " + text).orElse(""))
            .sorted()
            .toList(),
        differing.stream()
            .filter(one -> reason(one, known).isEmpty())
            .map(TotalDifferences::line)
            .sorted()
            .toList());
  }

  private static String line(Differing one) {
    Place place = one.place();
    return "world total of %s, %s, %d: published %s, rows of this source that count %s (%s %s)"
        .formatted(
            place.element(),
            place.stage(),
            place.year(),
            Findings.text(one.total()),
            Findings.text(one.rows()),
            place.source(),
            place.release());
  }

  private static Optional<String> reason(Differing one, DifferingTotals known) {
    Place place = one.place();
    return known.reason(
        place.source(), place.release(), place.element(), place.stage(), place.year());
  }
}
