package org.oreflow.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.oreflow.reference.Countries;
import org.oreflow.table.Flag;
import org.oreflow.table.Landscape;

/**
 * Odd figures of a link and year in {@link Landscape}: shares of one table, or of the rows that
 * stand for countries, that add up to more than the world.
 */
public final class LandscapeSweep {
  /** Columns that rows of one sweep share. */
  public static final List<String> GROUP =
      List.of(Landscape.BASKET, Landscape.ELEMENT, Landscape.STAGE, Landscape.YEAR);

  private static final double ROUNDING = 0.005; // of printed shares, and of a printed total

  private LandscapeSweep() {}

  /** The odd figures of all rows of a link and year. */
  public static List<OddFigure> of(List<Row> rows) {
    Map<String, Double> sums = new TreeMap<>();
    for (Row row : rows) {
      Double share = row.getAs(Landscape.SHARE);
      List<String> flags = row.getList(row.fieldIndex(Landscape.FLAGS));
      boolean isWhole = Countries.WORLD.equals(row.getAs(Landscape.COUNTRY));
      if (share != null && !isWhole && !flags.contains(Flag.GROUP.name())) {
        sums.merge(table(row), share, Double::sum);
        if (row.<Boolean>getAs(Landscape.BEST)) {
          sums.merge(link(row) + " best", share, Double::sum);
        }
      }
    }
    List<OddFigure> odd = new ArrayList<>();
    sums.forEach(
        (table, sum) -> {
          if (sum > 1 + ROUNDING) {
            String numbers = String.format(Locale.ROOT, "shares add to %.4f", sum);
            odd.add(OddFigure.unexplained(table, OddFigure.Kind.PARTS, numbers));
          }
        });
    return odd;
  }

  private static String link(Row row) {
    String basket = row.getAs(Landscape.BASKET);
    return "landscape share %s %s %s %d"
        .formatted(
            basket.isEmpty() ? "-" : basket,
            row.<String>getAs(Landscape.ELEMENT),
            row.<String>getAs(Landscape.STAGE),
            row.<Integer>getAs(Landscape.YEAR));
  }

  private static String table(Row row) {
    return link(row)
        + " %s %s source=%s release=%s"
            .formatted(
                row.<String>getAs(Landscape.BASIS),
                row.<String>getAs(Landscape.MATERIAL),
                row.<String>getAs(Landscape.SOURCE),
                row.<String>getAs(Landscape.RELEASE));
  }
}
