package org.oreflow.landscape;

import static java.util.stream.Collectors.toMap;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.oreflow.table.Basis;
import org.oreflow.table.Cell;
import org.oreflow.table.Change;
import org.oreflow.table.Flag;

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
  List<Listed> exports(Predicate<Cell> link, View.Span years) {
    return tables.stream()
        .filter(table -> link.test(table.first().place()))
        .filter(table -> table.origin().basis() == Basis.EXPORTS && table.leader().isPresent())
        .filter(years::holds)
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
   */
  Optional<Pair> compared(Predicate<Cell> link, View.Span years) {
    List<Listed> known = telling(link).filter(years::holds).toList();
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
    return List.copyOf(
        telling(link)
            .collect(toMap(Listed::year, one -> one, BinaryOperator.minBy(first), TreeMap::new))
            .values());
  }

  /**
   * How far the sources or editions of two tables differ, as {@link Change} has it.
   *
   * @param rows with the columns of {@link View#CHANGES}
   */
  record SourceChanges(List<Row> rows, Listings listings) {
    /** Of the share of a country, the later source less the earlier. */
    record Difference(int year, double share) {}

    /**
     * What a newer edition revises of the later of two years.
     *
     * @param change of the concentration within the edition that has both years
     */
    record Revision(double share, double change) {}

    /** The revision of the later year; empty if the years are of one edition, or none has both. */
    Optional<Revision> revision(Listed then, Listed now, String country) {
      List<Row> countries =
          rows.stream()
              .filter(row -> isOfOneEdition(row) && isOf(row, now))
              .filter(row -> row.<Integer>getAs(Change.YEAR_FROM) == then.year())
              .filter(row -> isOfSource(then, then.year()))
              .toList();
      boolean isKnown = countries.stream().allMatch(row -> row.getAs(Change.CONTRIBUTION) != null);
      return countries.stream()
          .filter(row -> row.getAs(Change.COUNTRY).equals(country))
          .map(row -> row.<Double>getAs(Change.SOURCE_DIFFERENCE))
          .filter(share -> isKnown && share != null)
          .findFirst()
          .map(share -> new Revision(share, sum(countries)));
    }

    private static double sum(List<Row> contributions) {
      return contributions.stream()
          .mapToDouble(row -> row.<Double>getAs(Change.CONTRIBUTION))
          .sorted()
          .sum();
    }

    private static boolean isOfOneEdition(Row change) {
      return change
          .<String>getList(change.fieldIndex(Change.FLAGS))
          .contains(Flag.ONE_EDITION.name());
    }

    /**
     * The difference on the share of a country; empty if the tables are of one source, no year is
     * of both, or other tables stand for the two years.
     */
    Optional<Difference> of(Listed then, Listed now, String country) {
      return rows.stream()
          .filter(row -> row.getAs(Change.COUNTRY).equals(country) && isOf(row, now))
          .filter(row -> !isOfOneEdition(row))
          .filter(row -> isOfSource(then, row.getAs(Change.YEAR_FROM)))
          .findFirst() // whatever year of that source
          .map(
              row ->
                  new Difference(
                      row.getAs(Change.SOURCE_YEAR), row.getAs(Change.SOURCE_DIFFERENCE)));
    }

    private boolean isOf(Row row, Listed now) {
      Cell place = now.first().place();
      return row.getAs(Change.ELEMENT).equals(place.element())
          && row.getAs(Change.STAGE).equals(place.stage())
          && row.getAs(Change.VARIANT).equals(ShareChanges.variant(now.origin().basis()))
          && row.<Integer>getAs(Change.YEAR_TO) == now.year()
          && isOfSource(now, now.year());
    }

    private boolean isOfSource(Listed table, int year) {
      return listings
          .standing(table, year)
          .filter(one -> one.origin().source().equals(table.origin().source()))
          .isPresent();
    }
  }
}
