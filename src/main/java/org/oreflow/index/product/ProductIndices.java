package org.oreflow.index.product;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.oreflow.choice.NewestReleases;
import org.oreflow.choice.Release;
import org.oreflow.choice.SourcePlace;
import org.oreflow.engine.Cells;
import org.oreflow.engine.Colocated;
import org.oreflow.engine.Cursor;
import org.oreflow.figure.Figure;
import org.oreflow.table.Flag;
import org.oreflow.table.ProductIndicator;
import org.oreflow.table.Trade;

/**
 * All indices of products, of records of trade. A product and period come from one source, the
 * first in precedence that covers the world, else the first list of the largest flows, and of its
 * newest release that holds the code and period.
 *
 * @param releases by source and release
 * @param precedence source ids, first first
 */
public record ProductIndices(
    List<ProductIndex> indices,
    Map<List<String>, Release> releases,
    List<String> precedence,
    ExportTotals totals,
    OddMasses odd)
    implements Serializable {
  private static final List<String> KEY = List.of(Trade.YEAR, Trade.CODE);
  private static final List<String> ONE_CODE = List.of(Flag.ONE_CODE.name());

  public Dataset<Row> of(Dataset<Row> parts) {
    Dataset<Row> read = indices.isEmpty() ? parts.limit(0) : parts;
    return Colocated.of(
        TradeColumns.READ.of(read), KEY, OfTask::new, ProductIndicator.TABLE.schema());
  }

  private final class OfTask implements Cells.Maker {
    private final FlagSets sets = new FlagSets();
    private final TradeColumns trade;
    private final Release[] known; // by number, null if it does not count
    private final ProductMarkets markets;
    private final int[] order; // of records
    private final int[] starts; // in this order, by product
    private final int[] counted; // releases by product
    private int next; // product

    OfTask(Cursor rows) {
      this.trade = new TradeColumns(rows, sets);
      this.known =
          IntStream.range(0, trade.releases())
              .mapToObj(i -> releases.get(trade.release(i)))
              .toArray(Release[]::new);
      this.markets = new ProductMarkets(trade, sets);
      this.order = trade.byProduct();
      this.starts = trade.starts();
      this.counted = counted();
    }

    /**
     * Number of the release that counts by number of the product, -1 for none: of every source the
     * newest that holds the code and period, and of these the first in precedence, those that cover
     * the world before others.
     */
    private int[] counted() {
      Comparator<Release> first =
          Comparator.comparing((Release one) -> !one.isOfWorld())
              .thenComparing(one -> !one.isOfLargestFlows())
              .thenComparing(one -> SourcePlace.of(precedence, one.source()));
      var newest = new NewestReleases<NewestReleases.CodePeriod, Release>();
      for (int i = 0; i < trade.products(); i++) {
        Product product = trade.product(i);
        trade.releasesOf(i).stream()
            .filter(number -> known[number] != null)
            .forEach(number -> newest.add(held(known[number], product), known[number]));
      }
      int[] numbers = new int[trade.products()];
      for (int i = 0; i < numbers.length; i++) {
        Product product = trade.product(i);
        numbers[i] =
            trade.releasesOf(i).stream()
                .filter(number -> known[number] != null)
                .filter(number -> newest.isNewest(held(known[number], product), known[number]))
                .boxed()
                .min(Comparator.comparing(number -> known[number], first))
                .orElse(-1);
      }
      return numbers;
    }

    private static NewestReleases.CodePeriod held(Release release, Product product) {
      return new NewestReleases.CodePeriod(release.source(), product.code(), product.period());
    }

    @Override
    public boolean addTo(Cells cells) {
      while (next < trade.products() && counted[next] < 0) {
        next++;
      }
      if (next == trade.products()) {
        return false;
      }
      add(records(next), trade.product(next), known[counted[next]], cells);
      next++;
      return true;
    }

    private int[] records(int product) {
      int[] records = new int[starts[product + 1] - starts[product]];
      int count = 0;
      for (int i = starts[product]; i < starts[product + 1]; i++) {
        if (trade.isOf(order[i], counted[product])) {
          records[count++] = order[i];
        }
      }
      return count == records.length ? records : Arrays.copyOf(records, count);
    }

    private void add(int[] records, Product product, Release release, Cells cells) {
      UsualMass usual = UsualMass.of(trade, records, odd.factor());
      ExportTotals.OfYear exports = totals.of(release.source(), product.year());
      for (var one : markets.of(records, usual, release, exports)) {
        for (ProductIndex index : indices) {
          ProductMarket market = one.market();
          boolean isTold = !release.isOfLargestFlows() || index.isOfLists();
          if (isTold && index.grouping() == market.grouping() && index.isOf(market)) {
            Figure figure = odd.judged(index, market);
            int flags = sets.union(one.flags(), sets.of(List.copyOf(figure.flags())));
            if (!release.isRedistributed() && index.isRecord(market)) {
              flags = sets.union(flags, sets.of(ONE_CODE));
            }
            new ProductValue(
                    index,
                    "",
                    product,
                    market.country(),
                    figure,
                    sets.status(flags),
                    sets.names(flags),
                    release.source())
                .addTo(cells);
          }
        }
      }
    }
  }
}
