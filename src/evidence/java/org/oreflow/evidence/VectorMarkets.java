package org.oreflow.evidence;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.oreflow.evidence.ValidationVectors.Value;
import org.oreflow.figure.Interval;
import org.oreflow.reference.Countries;
import org.oreflow.table.Balance;
import org.oreflow.table.IndicatorValue;
import org.oreflow.table.Production;

/** Markets of the literature as balances, and their indices beside those that others give. */
public final class VectorMarkets {
  /** Name of the check. */
  public static final String CHECK = "vectors";

  private static final String STAGE = "vector";
  private static final String CONSUMPTION = "apparent_consumption";
  private static final List<String> FIGURES =
      List.of(IndicatorValue.VALUE, IndicatorValue.LOW, IndicatorValue.HIGH);
  private static final int YEAR = 2000;
  private static final int SCALE = 6;

  private VectorMarkets() {}

  /** Rows of {@link Balance}: a market is an element. */
  public static List<Row> balances(ValidationVectors vectors) {
    var rows = new ArrayList<Row>();
    var totals = new TreeMap<String, BigDecimal>();
    for (var supplier : vectors.suppliers()) {
      Map<String, Object> cells = cells(supplier.market(), supplier.country());
      put(cells, Balance.PRODUCTION_T, supplier.production(), supplier.rounding());
      supplier.imports().ifPresent(mass -> put(cells, Balance.IMPORT_T, mass, BigDecimal.ZERO));
      supplier.exports().ifPresent(mass -> put(cells, Balance.EXPORT_T, mass, BigDecimal.ZERO));
      supplier
          .consumption()
          .ifPresent(mass -> put(cells, Balance.APPARENT_CONSUMPTION_T, mass, BigDecimal.ZERO));
      if (supplier.largest()) {
        cells.put(Balance.FLAGS, new String[] {Production.LARGEST_LISTED});
      }
      rows.add(row(cells));
      totals.merge(supplier.market(), supplier.production(), BigDecimal::add);
    }
    totals.forEach(
        (market, total) -> {
          Map<String, Object> cells = cells(market, Countries.WORLD);
          put(cells, Balance.PRODUCTION_T, total, BigDecimal.ZERO);
          rows.add(row(cells));
        });
    return rows;
  }

  private static Map<String, Object> cells(String market, String country) {
    Map<String, Object> cells = new HashMap<>();
    cells.put(Balance.ELEMENT, market);
    cells.put(Balance.STAGE, STAGE);
    cells.put(Balance.COUNTRY, country);
    cells.put(Balance.YEAR, YEAR);
    cells.put(Balance.UNIT, "t");
    cells.put(Balance.FLAGS, new String[0]);
    cells.put(Balance.SOURCES, new String[0]);
    return cells;
  }

  private static Row row(Map<String, Object> cells) {
    Object[] row = new Object[Balance.SCHEMA.size()];
    for (int i = 0; i < row.length; i++) {
      row[i] = cells.get(Balance.SCHEMA.fieldNames()[i]);
    }
    return RowFactory.create(row);
  }

  private static void put(
      Map<String, Object> cells, String measure, BigDecimal mass, BigDecimal half) {
    cells.put(measure, mass.setScale(SCALE));
    cells.put(Balance.low(measure), mass.subtract(half).max(BigDecimal.ZERO).setScale(SCALE));
    cells.put(Balance.high(measure), mass.add(half).setScale(SCALE));
  }

  /**
   * Apparent consumption by market, as an index of that name.
   *
   * @param balances rows of {@link Balance}
   */
  public static Map<List<String>, Double> consumption(List<Row> balances) {
    Map<List<String>, Double> computed = new HashMap<>();
    for (Row row : balances) {
      for (String figure : FIGURES) {
        String column =
            switch (figure) {
              case IndicatorValue.LOW -> Balance.low(Balance.APPARENT_CONSUMPTION_T);
              case IndicatorValue.HIGH -> Balance.high(Balance.APPARENT_CONSUMPTION_T);
              default -> Balance.APPARENT_CONSUMPTION_T;
            };
        BigDecimal mass = row.getAs(column);
        if (mass != null) {
          computed.put(
              List.of(row.getAs(Balance.ELEMENT), CONSUMPTION, figure), mass.doubleValue());
        }
      }
    }
    return computed;
  }

  /**
   * Figures by market, name of the index and figure.
   *
   * @param indices rows of {@link IndicatorValue} of {@link #balances}
   */
  public static Map<List<String>, Double> computed(List<Row> indices) {
    Map<List<String>, Double> computed = new HashMap<>();
    for (Row row : indices) {
      if (row.getAs(IndicatorValue.VARIANT).equals("")) {
        for (String figure : FIGURES) {
          computed.put(
              List.of(
                  row.getAs(IndicatorValue.ELEMENT), row.getAs(IndicatorValue.INDICATOR), figure),
              row.getAs(figure));
        }
      }
    }
    return computed;
  }

  /**
   * The values that are known beside the computed ones.
   *
   * @param computed by market, name of the index and figure
   */
  public static List<Comparison> comparisons(
      ValidationVectors vectors, Map<List<String>, Double> computed) {
    var all = new ArrayList<Comparison>();
    for (var value : vectors.values()) {
      String item = "%s %s %s".formatted(value.market(), value.indicator(), value.figure());
      Double figure = computed.get(List.of(value.market(), value.indicator(), value.figure()));
      all.add(
          figure == null
              ? Comparison.notComputable(
                  CHECK, item, value.expected().toPlainString(), "no index", value.citation())
              : Comparison.of(
                  CHECK,
                  item,
                  value.expected(),
                  new Interval(
                      figure,
                      bound(computed, value, IndicatorValue.LOW, figure),
                      bound(computed, value, IndicatorValue.HIGH, figure)),
                  value.citation()));
    }
    return all;
  }

  // what the rounding of terms leaves of a sum; an index has to be met itself
  private static double bound(
      Map<List<String>, Double> computed, Value value, String side, double figure) {
    boolean sum = value.indicator().equals(CONSUMPTION);
    return sum ? computed.get(List.of(value.market(), CONSUMPTION, side)) : figure;
  }
}
