package org.oreflow.index.product;

import java.util.Comparator;
import java.util.List;
import org.oreflow.choice.NewestReleases;
import org.oreflow.choice.Release;
import org.oreflow.choice.SourcePlace;

/**
 * Which release of a product counts: of every source the newest that holds the code and period, and
 * of these the first in precedence, those that cover the world before others.
 */
final class CountedReleases {
  private final TradeColumns trade;
  private final Release[] known;
  private final Comparator<Release> order;
  private final NewestReleases<NewestReleases.CodePeriod, Release> newest = new NewestReleases<>();

  /**
   * Those of records.
   *
   * @param known releases by number, null for one that does not count
   * @param precedence source ids, first first; those that are not listed come last
   */
  CountedReleases(TradeColumns trade, Release[] known, List<String> precedence) {
    this.trade = trade;
    this.known = known;
    this.order =
        Comparator.comparing((Release one) -> !one.isOfWorld())
            .thenComparing(one -> SourcePlace.of(precedence, one.source()));
  }

  /** Number of the release by number of the product, -1 for none. */
  int[] byProduct() {
    int[] counted = new int[trade.products()];
    for (int i = 0; i < counted.length; i++) {
      Product product = trade.product(i);
      trade.releasesOf(i).stream()
          .filter(number -> known[number] != null)
          .forEach(number -> newest.add(held(known[number], product), known[number]));
    }
    for (int i = 0; i < counted.length; i++) {
      Product product = trade.product(i);
      counted[i] =
          trade.releasesOf(i).stream()
              .filter(number -> known[number] != null)
              .filter(number -> newest.isNewest(held(known[number], product), known[number]))
              .boxed()
              .min(Comparator.comparing(number -> known[number], order))
              .orElse(-1);
    }
    return counted;
  }

  private static NewestReleases.CodePeriod held(Release release, Product product) {
    return new NewestReleases.CodePeriod(release.source(), product.code(), product.period());
  }
}
