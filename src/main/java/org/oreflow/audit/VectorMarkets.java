package org.oreflow.audit;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.oreflow.balance.Balance;
import org.oreflow.balance.Balances;
import org.oreflow.indicator.IndicatorValue;
import org.oreflow.reference.Countries;
import org.oreflow.reference.ValidationVectors;
import org.oreflow.reference.ValidationVectors.Supplier;

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
      rows.add(balance(supplier));
      totals.merge(supplier.market(), supplier.production(), BigDecimal::add);
    }
    totals.forEach(
        (market, total) ->
            rows.add(
                balance(
                    new Supplier(
                        market,
                        Countries.WORLD,
                        total,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()))));
    return rows;
  }

  private static Row balance(Supplier supplier) {
    Map<String, Object> cells = new HashMap<>();
    cells.put(Balance.ELEMENT, supplier.market());
    cells.put(Balance.STAGE, STAGE);
    cells.put(Balance.COUNTRY, supplier.country());
    cells.put(Balance.YEAR, YEAR);
    cells.put(Balance.UNIT, "t");
    put(cells, Balance.PRODUCTION_T, supplier.production());
    supplier.imports().ifPresent(mass -> put(cells, Balance.IMPORT_T, mass));
    supplier.exports().ifPresent(mass -> put(cells, Balance.EXPORT_T, mass));
    supplier.consumption().ifPresent(mass -> put(cells, Balance.APPARENT_CONSUMPTION_T, mass));
    cells.put(
        Balance.FLAGS,
        supplier.imports().isPresent()
            ? new String[] {Balances.CONSUMPTION_PUBLISHED}
            : new String[0]);
    cells.put(Balance.SOURCES, new String[0]);
    Object[] row = new Object[Balance.SCHEMA.size()];
    for (int i = 0; i < row.length; i++) {
      row[i] = cells.get(Balance.SCHEMA.fieldNames()[i]);
    }
    return RowFactory.create(row);
  }

  private static void put(Map<String, Object> cells, String measure, BigDecimal mass) {
    BigDecimal scaled = mass.setScale(SCALE);
    cells.put(measure, scaled);
    cells.put(Balance.low(measure), scaled);
    cells.put(Balance.high(measure), scaled);
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
        for (String figure :
            List.of(IndicatorValue.VALUE, IndicatorValue.LOW, IndicatorValue.HIGH)) {
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
                  CHECK, item, value.expected(), figure, figure, figure, value.citation()));
    }
    return all;
  }
}
