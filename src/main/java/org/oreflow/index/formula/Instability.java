package org.oreflow.index.formula;

import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.createArrayType;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.oreflow.choice.Releases;
import org.oreflow.table.Flag;
import org.oreflow.table.Parameter;

/**
 * Political instability of countries by year, from the World Bank's estimate of political
 * stability: 0 for an estimate of 2.5, 1 for −2.5. Years after an estimate and before the next take
 * it, flag {@value #CARRIED}.
 */
public final class Instability {
  public static final String COUNTRY = "country";
  public static final String YEAR = "year";
  public static final String VALUE = "value"; // 0..1
  public static final String FLAGS = "flags"; // of the estimate

  /** One row is a country and year; the two are the key. */
  public static final StructType SCHEMA =
      new StructType()
          .add(COUNTRY, StringType, false)
          .add(YEAR, IntegerType, false)
          .add(VALUE, DoubleType, false)
          .add(FLAGS, createArrayType(StringType, false), false);

  static final String CARRIED = Flag.GOVERNANCE_CARRIED.name();

  private static final String STABILITY = "wgi:pv";
  private static final double HIGHEST = 2.5;

  private Instability() {}

  /**
   * The rows of {@link #SCHEMA}.
   *
   * @param parameters rows of {@link Parameter}
   * @param last year up to which an estimate is carried
   */
  public static List<Row> rows(List<Row> parameters, int last) {
    Map<String, TreeMap<Integer, Row>> byCountry = new TreeMap<>();
    for (Row row : parameters) {
      String country = row.getAs(Parameter.COUNTRY);
      if (STABILITY.equals(row.getAs(Parameter.PARAMETER))
          && row.getAs(Parameter.VALUE) != null
          && country != null) {
        byCountry
            .computeIfAbsent(country, none -> new TreeMap<>())
            .put(row.<Integer>getAs(Parameter.YEAR), row);
      }
    }
    List<Row> rows = new ArrayList<>();
    byCountry.forEach(
        (country, years) -> {
          for (int year = years.firstKey(); year <= Math.max(last, years.lastKey()); year++) {
            Row estimate = years.floorEntry(year).getValue();
            var flags = Releases.termsOf(estimate.getList(estimate.fieldIndex(Parameter.FLAGS)));
            if (!years.containsKey(year)) {
              flags.add(CARRIED);
            }
            double value = of(estimate.<BigDecimal>getAs(Parameter.VALUE).doubleValue());
            rows.add(RowFactory.create(country, year, value, flags.toArray(String[]::new)));
          }
        });
    return rows;
  }

  static double of(double estimate) {
    return Math.min(1, Math.max(0, (HIGHEST - estimate) / (2 * HIGHEST)));
  }
}
