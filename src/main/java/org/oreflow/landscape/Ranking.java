package org.oreflow.landscape;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.oreflow.choice.SeriesBreaks;
import org.oreflow.reference.Countries;
import org.oreflow.table.Flag;

/** Ranks of countries in each table, and which row stands for a country. */
record Ranking(String basket, Order order) {
  private static final Set<String> SUMS = Set.of(Countries.WORLD, Countries.OTHER);
  private static final Comparator<Held> LARGEST_FIRST =
      Comparator.comparing((Held held) -> -held.share().size())
          .thenComparing(
              held -> held.amount().isKnown() ? -held.amount().value().doubleValue() : 0.0)
          .thenComparing(held -> held.place().country());

  List<Row> rows(List<Held> held) {
    Map<Place, Held> best = new Best(basket, order).of(held);
    Set<Place> breaks = breaks(best);
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

  /** Where the row of the last year before is of another source, material, element or basis. */
  private static Set<Place> breaks(Map<Place, Held> best) {
    Map<Place, Map<Integer, List<Object>>> series = new HashMap<>();
    best.forEach(
        (place, held) ->
            series
                .computeIfAbsent(place.ofYear(0), none -> new HashMap<>())
                .put(place.year(), basis(held)));
    Set<Place> breaks = new HashSet<>();
    series.forEach(
        (place, years) -> SeriesBreaks.of(years).forEach(year -> breaks.add(place.ofYear(year))));
    return breaks;
  }

  private static List<Object> basis(Held held) {
    var origin = held.origin();
    return List.of(held.place().element(), origin.material(), origin.basis(), origin.source());
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

  /**
   * Which row stands for a country at a link in a year.
   *
   * <p>Of the tables with shares the first in {@link Order} stands whole, so that shares add up.
   * Where it leaves more than a tenth of the world open, an amount without a share stands for a
   * country that it does not list. One share of one country is no table: beside it the first row of
   * each country stands, of no other share.
   */
  private static final class Best {
    private static final double OPEN = 0.1; // part of the world

    private final String basket;
    private final Order order;
    private final Comparator<Held> first;

    Best(String basket, Order order) {
      this.basket = basket;
      this.order = order;
      this.first = order.of(basket);
    }

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
}
