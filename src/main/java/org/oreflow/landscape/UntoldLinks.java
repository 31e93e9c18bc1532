package org.oreflow.landscape;

import static java.util.stream.Collectors.toSet;

import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.oreflow.landscape.ShareTables.Link;
import org.oreflow.table.Landscape;

/** Links of balances of which no table tells the share of a country in a year. */
public final class UntoldLinks {
  private UntoldLinks() {}

  /**
   * Those of some links, such as one of which the trade of a country alone is known.
   *
   * @param links rows with element, stage and year
   * @param landscape rows with the columns of {@link View#COLUMNS}, of the same years
   */
  public static List<Row> among(List<Row> links, List<Row> landscape) {
    Set<Link> told =
        Listed.of(landscape.stream().map(Held::of).toList())
            .filter(Listed::tellsShares)
            .map(table -> Link.of(table.first()))
            .collect(toSet());
    return links.stream().filter(row -> !told.contains(link(row))).distinct().toList();
  }

  private static Link link(Row row) {
    return new Link(
        row.getAs(Landscape.ELEMENT), row.getAs(Landscape.STAGE), row.getAs(Landscape.YEAR));
  }
}
