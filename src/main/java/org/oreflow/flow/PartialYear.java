package org.oreflow.flow;

import java.io.Serializable;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.oreflow.table.Trade;

/**
 * A year of which a source has monthly records of a reporter and direction, but not of all twelve
 * months.
 *
 * @param reporter null: nobody's report
 * @param direction null: nobody's report
 */
public record PartialYear(String source, String reporter, String direction, int year)
    implements Serializable {
  private static final int MONTH_LENGTH = "YYYY-MM".length();

  public static boolean isMonth(String period) {
    return period.length() == MONTH_LENGTH;
  }

  public static Set<PartialYear> of(Collection<Row> rows) {
    return rows.stream()
        .filter(row -> row.getAs(Trade.CODE) == null)
        .map(
            row ->
                new PartialYear(
                    row.getAs(Trade.SOURCE),
                    row.getAs(Trade.REPORTER),
                    row.getAs(Trade.DIRECTION),
                    row.<Integer>getAs(Trade.YEAR)))
        .collect(Collectors.toSet());
  }
}
