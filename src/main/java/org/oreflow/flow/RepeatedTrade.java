package org.oreflow.flow;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.oreflow.choice.Verdicts;
import org.oreflow.table.Verdict;

/** Records of goods that the same report of a pair of countries has once more. */
final class RepeatedTrade {
  private record Report(String source, String direction, String exporter, String importer) {}

  private record Place(Report report, String code) {}

  private RepeatedTrade() {}

  /**
   * Leaves out headings where the report has codes below them, whose total they are, and months of
   * a code where it has the year too.
   *
   * @param asked null: nobody asks why records are left out
   */
  static List<TradeRecord> without(Collection<TradeRecord> records, Verdicts asked) {
    Collection<TradeRecord> divided =
        without(
            records,
            TradeRecord::isOfSubheading,
            record -> new Place(report(record), record.heading()),
            record ->
                Verdicts.leave(
                    asked, record, Verdict.DIVIDED_HEADING, () -> "the report has codes below it"));
    return without(
        divided,
        TradeRecord::isOfYear,
        record -> new Place(report(record), record.code()),
        record ->
            Verdicts.leave(
                asked, record, Verdict.MONTH_OF_YEAR, () -> "the report has the whole year too"));
  }

  private static List<TradeRecord> without(
      Collection<TradeRecord> records,
      Predicate<TradeRecord> counts,
      Function<TradeRecord, Place> place,
      Predicate<TradeRecord> leave) {
    Set<Place> counted = new HashSet<>();
    records.stream().filter(counts).forEach(record -> counted.add(place.apply(record)));
    return records.stream()
        .filter(
            record ->
                counts.test(record) || !counted.contains(place.apply(record)) || leave.test(record))
        .toList();
  }

  private static Report report(TradeRecord record) {
    return new Report(record.source(), record.direction(), record.exporter(), record.importer());
  }
}
