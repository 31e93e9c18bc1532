package org.oreflow.landscape;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which row stands for a country at a link in a year.
 *
 * <p>Of the tables with shares the first in {@link Order} stands whole, so that shares add up.
 * Where it leaves more than a tenth of the world open, an amount without a share stands for a
 * country that it does not list. One share of one country is no table: beside it the first row of
 * each country stands, of no other share.
 */
final class Best {
  private static final double OPEN = 0.1; // part of the world

  private final String basket;
  private final Order order;
  private final Comparator<Held> first;

  Best(String basket, Order order) {
    this.basket = basket;
    this.order = order;
    this.first = order.of(basket);
  }

  /** Place of a link to the row that stands for it. */
  Map<Place, Held> of(List<Held> held) {
    Map<Place, Held> best = new HashMap<>();
    held.stream()
        .filter(one -> one.origin().basis().isSupply())
        .collect(groupingBy(one -> link(one).of("")))
        .values()
        .forEach(rows -> best.putAll(ofLink(rows)));
    return best;
  }

  private Place link(Held held) {
    return order.link(basket, held.place());
  }

  private Map<Place, Held> ofLink(List<Held> rows) {
    Optional<Listed> table =
        Links.listings(rows).values().stream()
            .map(Listed::new)
            .filter(one -> one.leader().isPresent())
            .min((one, other) -> first.compare(one.first(first), other.first(first)));
    Set<Held> ofTable =
        table.map(Listed::rows).stream().flatMap(List::stream).collect(toUnmodifiableSet());
    Map<Place, Held> best = new HashMap<>();
    boolean isWhole = table.filter(Listed::isOfSeveral).isPresent();
    if (isWhole) {
      ofTable.forEach(one -> best.put(link(one), one));
      if (table.get().undivided() <= OPEN) {
        return best;
      }
    }
    Map<Place, Held> others = new HashMap<>();
    rows.stream()
        .filter(one -> !one.share().says() || ofTable.contains(one))
        .forEach(one -> others.merge(link(one), one, (a, b) -> first.compare(a, b) <= 0 ? a : b));
    others.forEach(best::putIfAbsent);
    return best;
  }
}
