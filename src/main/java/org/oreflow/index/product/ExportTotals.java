package org.oreflow.index.product;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.oreflow.table.TradeTotal;

/** Value in USD of all that countries export, of all products. */
public record ExportTotals(Map<List<String>, OfYear> years) implements Serializable {
  private static final double MILLI = 1000; // values of markets are whole 0.001 USD

  /** Of each country, and of all of them. */
  public record OfYear(Map<String, BigDecimal> byCountry, BigDecimal world)
      implements Serializable {
    static final OfYear NONE = new OfYear(Map.of(), BigDecimal.ZERO);

    OfYear with(String country, BigDecimal value) {
      var all = new HashMap<>(byCountry);
      all.put(country, value);
      return new OfYear(all, world.add(value));
    }

    /**
     * With what a country's exports of a product are compared.
     *
     * @param exports the world's of the product, in 0.001 USD
     */
    AllTrade of(String country, double exports) {
      BigDecimal own = byCountry.get(country);
      return own == null
          ? AllTrade.UNKNOWN
          : new AllTrade(own.doubleValue(), world.doubleValue(), exports / MILLI);
    }
  }

  /** Of rows of {@link TradeTotals}, none where there are none. */
  public static ExportTotals of(List<Row> rows) {
    Map<List<String>, OfYear> years = new HashMap<>();
    for (Row row : rows) {
      List<String> year = year(row.getAs(TradeTotal.SOURCE), row.<Integer>getAs(TradeTotal.YEAR));
      String exporter = row.getAs(TradeTotal.EXPORTER);
      BigDecimal value = row.getAs(TradeTotal.VALUE_USD);
      years.merge(
          year, OfYear.NONE.with(exporter, value), (before, one) -> before.with(exporter, value));
    }
    return new ExportTotals(years);
  }

  private static List<String> year(String source, int year) {
    return List.of(source, Integer.toString(year));
  }

  OfYear of(String source, int year) {
    return years.getOrDefault(year(source, year), OfYear.NONE);
  }
}
