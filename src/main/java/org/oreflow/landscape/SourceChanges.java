package org.oreflow.landscape;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.oreflow.table.Change;

/** How far the sources of two tables differ, as {@link Change} has it. */
final class SourceChanges {
  private final List<Row> rows;
  private final Listings listings;

  /**
   * Of rows of {@link Change}.
   *
   * @param rows with the columns of {@link View#CHANGES}
   */
  SourceChanges(List<Row> rows, Listings listings) {
    this.rows = List.copyOf(rows);
    this.listings = listings;
  }

  /** Of the share of a country, the later source less the earlier. */
  record Difference(int year, double share) {}

  /**
   * The difference on the share of a country; empty if the tables are of one source, no year is of
   * both, or other tables stand for the two years.
   */
  Optional<Difference> of(Listed then, Listed now, String country) {
    return rows.stream()
        .filter(row -> row.getAs(Change.COUNTRY).equals(country) && isOf(row, now))
        .filter(row -> isOfSource(then, row.getAs(Change.YEAR_FROM)))
        .findFirst() // whatever year of that source
        .map(
            row ->
                new Difference(row.getAs(Change.SOURCE_YEAR), row.getAs(Change.SOURCE_DIFFERENCE)));
  }

  private boolean isOf(Row row, Listed now) {
    Place place = now.first().place();
    return row.getAs(Change.ELEMENT).equals(place.element())
        && row.getAs(Change.STAGE).equals(place.stage())
        && row.getAs(Change.VARIANT).equals(SourceDifferences.variant(now.origin().basis()))
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
