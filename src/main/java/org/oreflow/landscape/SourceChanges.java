package org.oreflow.landscape;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.oreflow.index.formula.Cell;
import org.oreflow.table.Change;
import org.oreflow.table.Flag;

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
   * The difference on the share of a country; empty if the tables are of one source, no year is of
   * both, or other tables stand for the two years.
   */
  Optional<Difference> of(Listed then, Listed now, String country) {
    return rows.stream()
        .filter(row -> row.getAs(Change.COUNTRY).equals(country) && isOf(row, now))
        .filter(row -> !isOfOneEdition(row))
        .filter(row -> isOfSource(then, row.getAs(Change.YEAR_FROM)))
        .findFirst() // whatever year of that source
        .map(
            row ->
                new Difference(row.getAs(Change.SOURCE_YEAR), row.getAs(Change.SOURCE_DIFFERENCE)));
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
