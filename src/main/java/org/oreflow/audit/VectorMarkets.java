package org.oreflow.audit;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.oreflow.balance.Balance;
import org.oreflow.indicator.IndicatorValue;
import org.oreflow.reference.Countries;
import org.oreflow.reference.ValidationVectors;

/** Markets of the literature as balances, and their indices beside those that others give. */
public final class VectorMarkets {
  /** Name of the check. */
  public static final String CHECK = "vectors";

  private static final String STAGE = "vector";
  private static final int YEAR = 2000;
  private static final int SCALE = 6;

  private VectorMarkets() {}

  /** Rows of {@link Balance}: a market is an element. */
  public static List<Row> balances(ValidationVectors vectors) {
    var rows = new ArrayList<Row>();
    var totals = new TreeMap<String, BigDecimal>();
    for (var supplier : vectors.suppliers()) {
      rows.add(
          balance(
              supplier.market(),
              supplier.country(),
              supplier.production(),
              supplier.consumption().orElse(null)));
      totals.merge(supplier.market(), supplier.production(), BigDecimal::add);
    }
    totals.forEach((market, total) -> rows.add(balance(market, Countries.WORLD, total, null)));
    return rows;
  }

  private static Row balance(
      String market, String country, BigDecimal production, BigDecimal consumption) {
    Map<String, Object> cells = new HashMap<>();
    cells.put(Balance.ELEMENT, market);
    cells.put(Balance.STAGE, STAGE);
    cells.put(Balance.COUNTRY, country);
    cells.put(Balance.YEAR, YEAR);
    cells.put(Balance.UNIT, "t");
    put(cells, Balance.PRODUCTION_T, production);
    put(cells, Balance.APPARENT_CONSUMPTION_T, consumption);
    cells.put(Balance.FLAGS, new String[0]);
    cells.put(Balance.SOURCES, new String[0]);
    Object[] row = new Object[Balance.SCHEMA.size()];
    for (int i = 0; i < row.length; i++) {
      row[i] = cells.get(Balance.SCHEMA.fieldNames()[i]);
    }
    return RowFactory.create(row);
  }

  private static void put(Map<String, Object> cells, String measure, BigDecimal mass) {
    if (mass != null) {
      BigDecimal scaled = mass.setScale(SCALE);
      cells.put(measure, scaled);
      cells.put(Balance.low(measure), scaled);
      cells.put(Balance.high(measure), scaled);
    }
  }

  /**
   * The values that are known beside the computed ones.
   *
   * @param indices rows of {@link IndicatorValue} of {@link #balances}
   */
  public static List<Comparison> comparisons(ValidationVectors vectors, List<Row> indices) {
    Map<List<String>, Row> byKey = new HashMap<>();
    for (Row row : indices) {
      if (row.getAs(IndicatorValue.VARIANT).equals("")) {
        byKey.put(
            List.of(row.getAs(IndicatorValue.ELEMENT), row.getAs(IndicatorValue.INDICATOR)), row);
      }
    }
    var all = new ArrayList<Comparison>();
    for (var value : vectors.values()) {
      String item = "%s %s %s".formatted(value.market(), value.indicator(), value.figure());
      Row row = byKey.get(List.of(value.market(), value.indicator()));
      Double computed = row == null ? null : row.getAs(value.figure());
      all.add(
          computed == null
              ? Comparison.notComputable(
                  CHECK, item, value.expected().toPlainString(), "no index", value.citation())
              : Comparison.of(
                  CHECK, item, value.expected(), computed, computed, computed, value.citation()));
    }
    return all;
  }
}
