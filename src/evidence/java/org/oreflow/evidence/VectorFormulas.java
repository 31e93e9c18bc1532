package org.oreflow.evidence;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.oreflow.figure.Interval;
import org.oreflow.index.criticality.EuSupplyRisk.Supplier;
import org.oreflow.index.criticality.EuSupplyRisk.Taken;
import org.oreflow.index.criticality.EuSupplyRisk;
import org.oreflow.index.risk.GeoPolRisk;
import org.oreflow.table.IndicatorValue;
import org.oreflow.table.ProductIndicator;
import org.oreflow.table.Role;
import org.oreflow.table.Trade;
import org.oreflow.table.TradeTotal;

/**
 * Formulas of more terms than a market has, on terms of {@link ValidationVectors}: the EU's supply
 * risk, {@link GeoPolRisk}, comparative advantage. The classes of the engine compute them.
 */
public final class VectorFormulas {
  /** Source of the trade of vectors. */
  public static final String SOURCE = "vectors";

  private static final String IMPORTER = "ZZZ";
  private static final String SYSTEM = "HS2017";
  private static final int YEAR = 2000;
  private static final String VALUE = IndicatorValue.VALUE;

  private VectorFormulas() {}

  /** Supply risk and its parts, by vector, name of the index and figure. */
  public static Map<List<String>, Double> supplyRisk(ValidationVectors vectors) {
    Map<List<String>, Double> computed = new HashMap<>();
    for (String vector : vectors.with("world_share")) {
      Map<String, Double> governance = new HashMap<>();
      vectors.members(vector, "governance").forEach((c, g) -> governance.put(c, g.doubleValue()));
      var world = EuSupplyRisk.weighted(suppliers(vectors, vector, "world"), governance);
      var eu = EuSupplyRisk.weighted(suppliers(vectors, vector, "eu"), governance);
      var risk =
          EuSupplyRisk.ofStage(
                  world, eu, Taken.BOTH, Interval.exact(vectors.term(vector, "import_reliance")))
              .mitigated(
                  Interval.exact(vectors.term(vector, "eol_rir")),
                  Interval.exact(vectors.term(vector, "si_sr")));
      computed.put(List.of(vector, "hhi_wgi", VALUE), world.figure().value());
      computed.put(List.of(vector, "hhi_wgi eu", VALUE), eu.figure().value());
      computed.put(List.of(vector, "supply_risk", VALUE), risk.figure().value());
    }
    return computed;
  }

  private static List<Supplier> suppliers(ValidationVectors vectors, String vector, String scope) {
    Map<String, BigDecimal> restrictions = vectors.members(vector, scope + "_restriction");
    List<Supplier> suppliers = new ArrayList<>();
    vectors
        .members(vector, scope + "_share")
        .forEach(
            (country, share) ->
                suppliers.add(
                    new Supplier(
                        country,
                        Interval.exact(share.doubleValue()),
                        restrictions.getOrDefault(country, BigDecimal.ONE).doubleValue())));
    return suppliers;
  }

  /** Rows of {@link Trade}; vectors differ in their products. */
  public static List<Row> trade(ValidationVectors vectors) {
    List<Row> rows = new ArrayList<>();
    for (String vector : vectors.with("export")) {
      vectors
          .members(vector, "export")
          .forEach(
              (member, value) -> {
                String[] parts = member.split(" ");
                Map<String, Object> cells = new HashMap<>();
                cells.put(Trade.SOURCE, SOURCE);
                cells.put(Trade.RELEASE, "1");
                cells.put(Trade.LINE, (long) rows.size());
                cells.put(Trade.EXPORTER, parts[0]);
                cells.put(Trade.IMPORTER, IMPORTER);
                cells.put(Trade.CODE_SYSTEM, SYSTEM);
                cells.put(Trade.CODE, parts[1]);
                cells.put(Trade.PERIOD, Integer.toString(YEAR));
                cells.put(Trade.YEAR, YEAR);
                cells.put(Trade.VALUE_USD, value.setScale(3));
                cells.put(Trade.ROLE, Role.PART.text());
                cells.put(Trade.FLAGS, new String[0]);
                rows.add(row(Trade.SCHEMA, cells));
              });
    }
    return rows;
  }

  /**
   * Rows of {@link TradeTotal} beside {@link #trade}: an exporter's products are all that it sells.
   */
  public static List<Row> totals(ValidationVectors vectors) {
    List<Row> rows = new ArrayList<>();
    for (String vector : vectors.with("export")) {
      vectors
          .members(vector, "export")
          .forEach(
              (member, value) ->
                  rows.add(
                      row(
                          TradeTotal.SCHEMA,
                          Map.of(
                              TradeTotal.SOURCE,
                              SOURCE,
                              TradeTotal.RELEASE,
                              "1",
                              TradeTotal.DIRECTION,
                              "export",
                              TradeTotal.CODE_DIGITS,
                              6,
                              TradeTotal.EXPORTER,
                              member.split(" ")[0],
                              TradeTotal.YEAR,
                              YEAR,
                              TradeTotal.VALUE_USD,
                              value.setScale(3)))));
    }
    return rows;
  }

  /**
   * Comparative advantage by vector, index with country and product, and figure.
   *
   * @param indices rows of {@link ProductIndicator} of {@link #trade}
   */
  public static Map<List<String>, Double> advantages(ValidationVectors vectors, List<Row> indices) {
    Map<List<String>, Double> computed = new HashMap<>();
    for (String vector : vectors.with("export")) {
      for (Row row : indices) {
        String item =
            "%s %s %s"
                .formatted(
                    row.<String>getAs(ProductIndicator.INDICATOR),
                    row.<String>getAs(ProductIndicator.COUNTRY),
                    row.<String>getAs(ProductIndicator.CODE));
        computed.put(List.of(vector, item, VALUE), row.getAs(ProductIndicator.VALUE));
      }
    }
    return computed;
  }

  private static Row row(StructType schema, Map<String, Object> cells) {
    Object[] row = new Object[schema.size()];
    for (int i = 0; i < row.length; i++) {
      row[i] = cells.get(schema.fieldNames()[i]);
    }
    return RowFactory.create(row);
  }
}
