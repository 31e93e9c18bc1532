package org.oreflow.index.product;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which release of a product counts: of every source the newest that holds the code and period, and
 * of these the first in precedence.
 */
final class CountedReleases {
  private final TradeColumns trade;
  private final TradeRelease[] known;

  /**
   * Those of records.
   *
   * @param known releases by number, null for one that does not count
   */
  CountedReleases(TradeColumns trade, TradeRelease[] known) {
    this.trade = trade;
    this.known = known;
  }

  /** Number of the release by number of the product, -1 for none. */
  int[] byProduct() {
    int[] counted = new int[trade.products()];
    for (List<Integer> editions : editions()) {
      Collection<Integer> newest = newest(editions);
      for (int product : editions) {
        counted[product] =
            newest.stream()
                .filter(number -> trade.releasesOf(product).get(number))
                .min(by(TradeRelease.BY_PRECEDENCE))
                .orElse(-1);
      }
    }
    return counted;
  }

  /** Products of one code and period, in different classifications. */
  private Collection<List<Integer>> editions() {
    Map<List<String>, List<Integer>> all = new HashMap<>();
    for (int i = 0; i < trade.products(); i++) {
      Product product = trade.product(i);
      all.computeIfAbsent(List.of(product.code(), product.period()), none -> new ArrayList<>())
          .add(i);
    }
    return all.values();
  }

  private Collection<Integer> newest(List<Integer> editions) {
    Map<String, Integer> bySource = new HashMap<>();
    for (int product : editions) {
      for (int number : trade.releasesOf(product).stream().toArray()) {
        if (known[number] != null) {
          bySource.merge(
              known[number].source(),
              number,
              (a, b) -> by(TradeRelease.BY_AGE).compare(a, b) < 0 ? b : a);
        }
      }
    }
    return bySource.values();
  }

  private Comparator<Integer> by(Comparator<TradeRelease> order) {
    return (a, b) -> order.compare(known[a], known[b]);
  }
}
