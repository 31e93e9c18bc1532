package org.oreflow.landscape;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.oreflow.reference.Countries;
import org.oreflow.table.Flag;

/** Ranks of countries in each table, and which row stands for a country. */
final class Ranking {
  private static final Set<String> SUMS = Set.of(Countries.WORLD, Countries.OTHER);
  private static final Comparator<Held> LARGEST_FIRST =
      Comparator.comparing((Held held) -> -held.share().size())
          .thenComparing(
              held -> held.amount().isKnown() ? -held.amount().value().doubleValue() : 0.0)
          .thenComparing(held -> held.place().country());

  private final String basket;
  private final Order order;
  private final Comparator<Held> first;

  Ranking(String basket, Order order) {
    this.basket = basket;
    this.order = order;
    this.first = order.of(basket);
  }

  List<Row> rows(List<Held> held) {
    Map<Place, Held> best = best(held);
    var breaks = breaks(best);
    var rows = new ArrayList<Row>();
    Links.listings(held)
        .values()
        .forEach(
            table -> {
              List<Held> countries =
                  table.stream()
                      .filter(one -> !SUMS.contains(one.place().country()))
                      .filter(one -> one.share().size() > 0 || one.amount().isPositive())
                      .sorted(LARGEST_FIRST)
                      .toList();
              for (Held one : table) {
                boolean stands = one.equals(best.get(link(one)));
                Held told =
                    stands && breaks.contains(link(one)) ? one.with(Flag.SERIES_BREAK) : one;
                int rank = countries.indexOf(one) + 1;
                rows.add(row(told, rank == 0 ? null : rank, countries.size(), stands));
              }
            });
    return rows;
  }

  private Place link(Held held) {
    return order.link(basket, held.place());
  }

  private Map<Place, Held> best(List<Held> held) {
    Map<Place, Held> best = new HashMap<>();
    for (Held one : held) {
      if (one.origin().basis().isSupply()) {
        best.merge(link(one), one, (a, b) -> first.compare(a, b) <= 0 ? a : b);
      }
    }
    return best;
  }

  /** Where the row before is of another source, material, element or basis. */
  private static Set<Place> breaks(Map<Place, Held> best) {
    var breaks = new java.util.HashSet<Place>();
    Map<Place, TreeMap<Integer, Held>> series = new HashMap<>();
    best.forEach(
        (place, held) ->
            series
                .computeIfAbsent(
                    new Place(place.element(), place.stage(), place.country(), 0),
                    none -> new TreeMap<>())
                .put(place.year(), held));
    best.forEach(
        (place, held) -> {
          var before =
              series
                  .get(new Place(place.element(), place.stage(), place.country(), 0))
                  .lowerEntry(place.year());
          if (before != null && !isOneSeries(before.getValue(), held)) {
            breaks.add(place);
          }
        });
    return breaks;
  }

  private static boolean isOneSeries(Held before, Held now) {
    return before.place().element().equals(now.place().element())
        && before.origin().material().equals(now.origin().material())
        && before.origin().basis() == now.origin().basis()
        && before.origin().source().equals(now.origin().source());
  }

  private Row row(Held held, Integer rank, int suppliers, boolean stands) {
    var origin = held.origin();
    var amount = held.amount();
    return RowFactory.create(
        basket,
        held.place().element(),
        held.place().stage(),
        held.place().country(),
        held.place().year(),
        origin.material(),
        origin.basis().text(),
        origin.source(),
        origin.release(),
        held.share().value(),
        held.share().low(),
        held.share().high(),
        amount.value(),
        amount.low(),
        amount.high(),
        amount.says() ? amount.unit() : null,
        rank,
        suppliers,
        held.flags().toArray(String[]::new),
        held.reason(),
        stands);
  }
}
