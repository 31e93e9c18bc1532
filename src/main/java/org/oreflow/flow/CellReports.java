package org.oreflow.flow;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.oreflow.choice.Verdicts;
import org.oreflow.flow.Factor.Cell;
import org.oreflow.table.Verdict;

/**
 * What sources report of the flows of elements and stages in a year, of the records that count.
 *
 * @param asked null: nobody asks why records are left out
 */
record CellReports(Factors factors, int year, Verdicts asked) {
  /** What decides which factors hold for a record, besides the year. */
  private record Product(String system, String code, String exporter, boolean isImporters) {
    static Product of(TradeRecord record) {
      return new Product(record.system(), record.code(), record.exporter(), record.isImporters());
    }
  }

  /**
   * The reports of each element and stage.
   *
   * @param records of the newest releases, all of each heading
   */
  Map<Cell, Map<Report.Key, Report>> of(List<TradeRecord> records) {
    Map<Product, List<Factor>> ofProducts = new HashMap<>(); // most records are of a product seen
    for (TradeRecord record : records) {
      ofProducts.computeIfAbsent(Product.of(record), none -> factors.of(record, year));
    }
    List<TradeRecord> mapped =
        records.stream()
            .filter(
                record ->
                    record.crossesBorder()
                        || Verdicts.leave(asked, record, Verdict.WITHIN_COUNTRY, () -> ""))
            .filter(record -> !ofProducts.get(Product.of(record)).isEmpty())
            .toList();
    Map<Cell, Map<Report.Key, Report>> reports = new HashMap<>();
    List<TradeRecord> counted = RepeatedTrade.without(mapped, asked);
    var shares = new PartnerShares(counted);
    for (TradeRecord record : counted) {
      for (Factor factor : ofProducts.get(Product.of(record))) {
        reports
            .computeIfAbsent(factor.cell(), none -> new HashMap<>())
            .computeIfAbsent(Report.key(record, factor), Report::new)
            .add(record, factor, shares.of(record, factor));
      }
    }
    return reports;
  }
}
