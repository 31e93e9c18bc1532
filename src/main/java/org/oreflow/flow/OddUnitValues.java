package org.oreflow.flow;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_union;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.median;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.types.DataTypes.DoubleType;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.oreflow.table.Flag;
import org.oreflow.table.Load;
import org.oreflow.table.Trade;

/**
 * Masses that their value does not bear out.
 *
 * <pre>
 * u = v / m, odd: u &gt; k U or u &lt; U / k, m' = v / U       U: median u of the source, code and year
 * </pre>
 *
 * <p>The mass of an odd record stays, flag {@link #UNIT_VALUE_ODD}, and its bounds go as far as m',
 * what goods of its value weigh as a rule. A code and year of fewer than {@value #LEAST} records
 * has no median to judge by.
 */
public final class OddUnitValues {
  public static final String UNIT_VALUE_ODD = Flag.UNIT_VALUE_ODD.name();

  private static final int LEAST = 8;
  private static final String MEDIAN = "median_unit_value";
  private static final String[] PRODUCT = {Load.SOURCE, Trade.CODE, Trade.YEAR};

  private OddUnitValues() {}

  /**
   * Trade with wider bounds and a flag where a unit value is odd.
   *
   * @param reported of {@link Flows#reported}
   * @param factors rows of {@link FlowFactor}: other codes are not judged
   * @param factor k, above 1
   */
  public static Dataset<Row> widened(Dataset<Row> reported, Dataset<Row> factors, double factor) {
    Column value = col(Trade.VALUE_USD).cast(DoubleType);
    Column mass = col(Trade.MASS_T).cast(DoubleType);
    var codes = factors.select(substring(col(FlowFactor.CODE), 1, 4).as("heading")).distinct();
    var medians =
        reported
            .where(value.gt(0).and(mass.gt(0)))
            .join(
                broadcast(codes),
                col("heading").equalTo(substring(col(Trade.CODE), 1, 4)),
                "left_semi")
            .groupBy(col(Load.SOURCE), col(Trade.CODE), col(Trade.YEAR))
            .agg(median(value.divide(mass)).as(MEDIAN), count(lit(1)).as("records"))
            .where(col("records").geq(LEAST))
            .drop("records"); // unique by product
    Column unit = when(value.gt(0).and(mass.gt(0)), value.divide(mass));
    Column odd =
        coalesce(
            unit.gt(col(MEDIAN).multiply(factor)).or(unit.lt(col(MEDIAN).divide(factor))),
            lit(false));
    DataType type = reported.schema().apply(Flows.LOW).dataType();
    Column usual = value.divide(col(MEDIAN)).try_cast(type);
    return reported
        .join(broadcast(medians), PRODUCT, "left")
        .withColumn("odd", odd)
        .withColumn(
            Flows.LOW, when(col("odd"), least(col(Flows.LOW), usual)).otherwise(col(Flows.LOW)))
        .withColumn(
            Flows.HIGH,
            when(col("odd"), greatest(col(Flows.HIGH), usual)).otherwise(col(Flows.HIGH)))
        .withColumn(
            Trade.FLAGS,
            when(col("odd"), array_union(col(Trade.FLAGS), array(lit(UNIT_VALUE_ODD))))
                .otherwise(col(Trade.FLAGS)))
        .drop("odd", MEDIAN);
  }
}
