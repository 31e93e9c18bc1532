package org.oreflow.audit;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.createDecimalType;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.oreflow.choice.Current;
import org.oreflow.reference.Countries;
import org.oreflow.table.Balance;
import org.oreflow.table.Flow;
import org.oreflow.table.IndicatorValue;

/**
 * The figures of the world that drift is measured by, one row for each series, element, stage and
 * year: production, mass that is traded, concentration of production.
 */
public final class Series {
  static final String SERIES = "series";
  static final String VALUE = "value"; // in the unit of the balance, an index on its scale
  static final String SOURCES = "sources";
  static final String UNIT = Balance.UNIT; // of the value, null of an index
  static final String PARTIAL = "partial"; // whether months are missing

  static final String PRODUCTION = "production";
  static final String TRADE = "trade";
  static final String HHI = "HHI";

  private static final String TONNES = "t";
  private static final DataType FIGURE = createDecimalType(38, 9);

  private Series() {}

  /** The mass of all flows. */
  public static Dataset<Row> ofFlows(Dataset<Row> flows) {
    return flows
        .groupBy(col(Flow.ELEMENT), col(Flow.STAGE), col(Flow.YEAR))
        .agg(
            sum(Flow.MASS_T).as(VALUE),
            lit(TONNES).as(UNIT),
            collect_set(Flow.SOURCE).as(SOURCES),
            max(array_contains(col(Flow.FLAGS), Current.PARTIAL_YEAR)).as(PARTIAL))
        .transform(rows -> shaped(rows, TRADE));
  }

  /** The world's production. */
  public static Dataset<Row> ofBalances(Dataset<Row> balances) {
    return balances
        .where(col(Balance.COUNTRY).equalTo(Countries.WORLD))
        .withColumn(VALUE, col(Balance.PRODUCTION_T))
        .withColumn(PARTIAL, lit(false))
        .transform(rows -> shaped(rows, PRODUCTION));
  }

  /** The world's HHI. */
  public static Dataset<Row> ofIndicators(Dataset<Row> indicators) {
    Column none = array().cast("array<string>");
    return indicators
        .where(
            col(IndicatorValue.INDICATOR)
                .equalTo("hhi")
                .and(col(IndicatorValue.VARIANT).equalTo(""))
                .and(col(IndicatorValue.COUNTRY).equalTo(Countries.WORLD)))
        .withColumn(SOURCES, none)
        .withColumn(UNIT, lit(null).cast(StringType))
        .withColumn(PARTIAL, lit(false))
        .transform(rows -> shaped(rows, HHI));
  }

  private static Dataset<Row> shaped(Dataset<Row> rows, String series) {
    return rows.select(
        lit(series).as(SERIES),
        col(Balance.ELEMENT),
        col(Balance.STAGE),
        col(Balance.YEAR),
        col(VALUE).cast(FIGURE).as(VALUE),
        col(UNIT),
        col(SOURCES),
        col(PARTIAL));
  }
}
