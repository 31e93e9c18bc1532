package org.oreflow.landscape;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.oreflow.index.formula.Cell;
import org.oreflow.table.Basis;

final class Listings {
  private static final int SECOND_HAND = 5; // years that a table is taken for older

  // what is not made, held or used
  private static final Set<Basis> OTHERS = Set.of(Basis.PROJECTION, Basis.EXPORTS);

  private final List<Listed> tables;
  private final Comparator<Listed> first;
  private final SortedSet<Integer> years = new TreeSet<>();

  /**
   * Of rows of {@link org.oreflow.table.Landscape} of one basket.
   *
   * @param order which table of a link comes first
   */
  Listings(List<Row> rows, Comparator<Held> order) {
    this.tables = Listed.of(rows.stream().map(Held::of).toList()).toList();
    this.first = Listed.by(order);
    tables.stream()
        .filter(table -> !OTHERS.contains(table.origin().basis()))
        .forEach(table -> years.add(table.year()));
  }

  /** Tables of a link that tell who makes which part; of a link without, who uses it. */
  private Stream<Listed> telling(Predicate<Cell> link) {
    List<Listed> telling =
        tables.stream()
            .filter(table -> link.test(table.first().place()))
            .filter(Listed::tellsShares)
            .toList();
    boolean isOfSupply = telling.stream().anyMatch(Listed::isOfSupply);
    return telling.stream().filter(table -> table.isOfSupply() == isOfSupply);
  }

  /**
   * The newest table of a link up to a year; one at second hand only where others are older by more
   * than five years. Of what is used the largest material comes before the newest table.
   */
  Optional<Listed> newest(Predicate<Cell> link, int last) {
    Comparator<Listed> newer =
        Comparator.comparing(table -> (table.isSecondHand() ? SECOND_HAND : 0) - table.year());
    return telling(link)
        .filter(table -> table.year() <= last)
        .min(
            ((Comparator<Listed>) (one, other) -> one.isOfSupply() ? 0 : first.compare(one, other))
                .thenComparing(newer)
                .thenComparing(Listed::isSecondHand)
                .thenComparing(first));
  }

  /** The tables of what is exported of a link's goods between two years, in their order. */
  List<Listed> exports(Predicate<Cell> link, int since, int last) {
    return tables.stream()
        .filter(table -> link.test(table.first().place()))
        .filter(table -> table.origin().basis() == Basis.EXPORTS && table.leader().isPresent())
        .filter(table -> since <= table.year() && table.year() <= last)
        .sorted(Comparator.comparingInt(Listed::year).thenComparing(first))
        .toList();
  }

  /** The newest table of some goods with an amount of a country; what is made comes first. */
  Optional<Listed> known(Predicate<Cell> link, int last, Predicate<String> material) {
    return tables.stream()
        .filter(table -> link.test(table.first().place()) && table.year() <= last)
        .filter(table -> material.test(table.origin().material()))
        .filter(table -> !OTHERS.contains(table.origin().basis()) && table.largest().isPresent())
        .min(
            Comparator.comparing((Listed table) -> !table.isOfSupply())
                .thenComparing(table -> -table.year())
                .thenComparing(first));
  }

  /**
   * The newest two tables of a link of one source, element, material and basis that give the share
   * of the leader; of several first ones the earliest.
   *
   * @param last year up to which tables count
   */
  Optional<Pair> compared(Predicate<Cell> link, int since, int last) {
    List<Listed> known =
        telling(link).filter(table -> since <= table.year() && table.year() <= last).toList();
    return known.stream()
        .flatMap(now -> known.stream().map(then -> new Pair(then, now)))
        .filter(Pair::isOfOneSeries)
        .min(
            Comparator.comparing((Pair pair) -> pair.now().isSecondHand())
                .thenComparing(pair -> -pair.now().year())
                .thenComparing(pair -> pair.then().year())
                .thenComparing(Pair::now, first));
  }

  record Pair(Listed then, Listed now) {
    private boolean isOfOneSeries() {
      Held leader = now.leader().orElseThrow();
      return then.year() < now.year()
          && then.origin().source().equals(now.origin().source())
          && isComparable(then, now)
          && leader.share().isKnown()
          && then.share(leader.country()).value() > 0;
    }
  }

  /** The table of a year that counts for indices of the link and basis of another table. */
  Optional<Listed> standing(Listed like, int year) {
    String stage = like.first().place().stage();
    return tables.stream()
        .filter(table -> table.year() == year && table.first().place().stage().equals(stage))
        .filter(table -> isComparable(table, like))
        .min(Comparator.comparing((Listed table) -> !table.isOfSupplies()).thenComparing(first));
  }

  /**
   * The earliest table since a year of the same element, material and basis that tells the share of
   * the leader; of the same source if it has one.
   */
  Optional<Listed> comparable(Listed now, int since) {
    String leader = now.leader().orElseThrow().country();
    return telling(place -> place.stage().equals(now.first().place().stage()))
        .filter(table -> since <= table.year() && table.year() < now.year())
        .filter(table -> isComparable(table, now))
        .filter(table -> table.of(leader).filter(held -> held.size() > 0).isPresent())
        .min(
            Comparator.comparing((Listed table) -> table.year())
                .thenComparing(table -> !table.origin().source().equals(now.origin().source()))
                .thenComparing(first));
  }

  static boolean isComparable(Listed one, Listed other) {
    return one.first().place().element().equals(other.first().place().element())
        && one.origin().material().equals(other.origin().material())
        && one.origin().basis() == other.origin().basis();
  }

  /** Years of what was, projections aside. */
  SortedSet<Integer> years() {
    return new TreeSet<>(years);
  }

  /** For each year of a link the table that stands for it. */
  List<Listed> series(Predicate<Cell> link) {
    return telling(link)
        .sorted(Comparator.comparingInt(Listed::year).thenComparing(first))
        .collect(
            java.util.stream.Collectors.toMap(
                Listed::year, table -> table, (a, b) -> a, java.util.TreeMap::new))
        .values()
        .stream()
        .toList();
  }
}
