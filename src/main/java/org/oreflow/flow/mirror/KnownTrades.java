package org.oreflow.flow.mirror;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.oreflow.engine.CountryNumber;
import org.oreflow.table.Trade;

/** What is known of the year, the countries and the product of each trade. */
final class KnownTrades {
  /** Prefixes of the columns of {@link Estimates} that are of a trade's exporter and importer. */
  static final String EXPORTING = "exporting_";

  static final String IMPORTING = "importing_";

  private KnownTrades() {}

  /** Trades with what is known of their year, countries and product; rows stay as many. */
  static Dataset<Row> of(
      Dataset<Row> trades,
      Dataset<Row> unitValues,
      Dataset<Row> years,
      Dataset<Row> countries,
      Dataset<Row> distances) {
    return trades
        .join(broadcast(unitValues), new String[] {Trade.YEAR, Trade.CODE}, "left")
        .join(broadcast(years), col(Trade.YEAR).equalTo(col(Estimates.YEAR)), "left")
        .drop(Estimates.YEAR)
        .transform(rows -> with(rows, countries, Trade.EXPORTER, EXPORTING))
        .transform(rows -> with(rows, countries, Trade.IMPORTER, IMPORTING))
        .join(
            broadcast(numbered(distances, Estimates.FROM, Estimates.TO)),
            col(Trade.EXPORTER)
                .equalTo(col(Estimates.FROM))
                .and(col(Trade.IMPORTER).equalTo(col(Estimates.TO))),
            "left");
  }

  private static Dataset<Row> with(
      Dataset<Row> rows, Dataset<Row> countries, String country, String prefix) {
    var named = numbered(countries, Estimates.COUNTRY);
    for (String column : countries.columns()) {
      named = named.withColumnRenamed(column, prefix + column);
    }
    return rows.join(
        broadcast(named),
        col(Trade.YEAR)
            .equalTo(col(prefix + Estimates.YEAR))
            .and(col(country).equalTo(col(prefix + Estimates.COUNTRY))),
        "left");
  }

  private static Dataset<Row> numbered(Dataset<Row> rows, String... countries) {
    var numbered = rows;
    for (String country : countries) {
      numbered = numbered.withColumn(country, CountryNumber.of(col(country)));
    }
    return numbered;
  }
}
