package org.oreflow.index.product;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.oreflow.choice.Releases;
import org.oreflow.engine.Colocated;
import org.oreflow.engine.Cursor;
import org.oreflow.engine.TaskFunction;
import org.oreflow.figure.Figure;
import org.oreflow.table.ProductIndicator;
import org.oreflow.table.Trade;

/**
 * All indices of products, of records of trade. A product and period come from one source, the
 * first in precedence that covers the world, and of its newest release that holds the code and
 * period.
 */
public final class ProductIndices implements TaskFunction {
  private static final long serialVersionUID = 1L;
  private static final List<String> KEY = List.of(Trade.YEAR, Trade.CODE);

  private final List<ProductIndex> indices;
  private final List<TradeRelease> releases;
  private final ExportTotals totals;
  private final OddMasses odd;

  private ProductIndices(
      List<ProductIndex> indices, List<TradeRelease> releases, ExportTotals totals, OddMasses odd) {
    this.indices = indices;
    this.releases = releases;
    this.totals = totals;
    this.odd = odd;
  }

  /**
   * With what they are computed of besides trade.
   *
   * @param releases of {@link Releases#of}
   * @param precedence source ids, first first
   * @param totals of {@link TradeTotals}; empty: there are none
   */
  public static ProductIndices of(
      List<ProductIndex> indices,
      List<Row> releases,
      List<String> precedence,
      List<Row> totals,
      OddMasses odd) {
    return new ProductIndices(
        List.copyOf(indices),
        releases.stream().map(row -> TradeRelease.of(row, precedence)).toList(),
        ExportTotals.of(totals),
        odd);
  }

  /**
   * The rows of {@link ProductIndicator}.
   *
   * @param parts trade records that count, of {@link org.oreflow.flow.Flows#parts}
   */
  public Dataset<Row> of(Dataset<Row> parts) {
    var rows = parts.select(TradeColumns.READ.stream().map(parts::col).toArray(Column[]::new));
    return Colocated.of(rows, KEY, this, ProductIndicator.SCHEMA);
  }

  @Override
  public Iterator<Object[]> of(Cursor rows) {
    return new OfTask(rows).rows().iterator();
  }

  /** Those of the records of one task. */
  private final class OfTask {
    private final FlagSets sets = new FlagSets();
    private final TradeColumns trade;
    private final TradeRelease[] known; // by number, null if it does not count

    OfTask(Cursor rows) {
      this.trade = new TradeColumns(rows, sets);
      Map<List<String>, TradeRelease> byName = new HashMap<>();
      releases.forEach(one -> byName.put(List.of(one.source(), one.release()), one));
      this.known =
          IntStream.range(0, trade.releases())
              .mapToObj(i -> byName.get(trade.release(i)))
              .toArray(TradeRelease[]::new);
    }

    Stream<Object[]> rows() {
      var markets = new ProductMarkets(trade, sets);
      int[] order = trade.byProduct();
      int[] starts = trade.starts();
      int[] counted = new CountedReleases(trade, known).byProduct();
      return IntStream.range(0, trade.products())
          .filter(product -> counted[product] >= 0)
          .boxed()
          .flatMap(
              product -> {
                int[] records =
                    Arrays.stream(order, starts[product], starts[product + 1])
                        .filter(record -> trade.isOf(record, counted[product]))
                        .toArray();
                return rows(markets, records, trade.product(product), known[counted[product]]);
              });
    }

    private Stream<Object[]> rows(
        ProductMarkets markets, int[] records, Product product, TradeRelease release) {
      List<Object[]> rows = new ArrayList<>();
      UsualMass usual = UsualMass.of(trade, records, odd.factor());
      ExportTotals.OfYear exports = totals.of(release.source(), product.year());
      for (var one : markets.of(records, usual, release, exports)) {
        for (ProductIndex index : indices) {
          ProductMarket market = one.market();
          if (index.grouping() == market.grouping() && index.isOf(market)) {
            Figure figure = odd.judged(index, market);
            int flags = sets.union(one.flags(), sets.of(figure.flags()));
            rows.add(
                new ProductValue(
                        index,
                        "",
                        product,
                        market.country(),
                        figure,
                        sets.status(flags),
                        sets.names(flags),
                        release.source())
                    .cells());
          }
        }
      }
      return rows.stream();
    }
  }
}
