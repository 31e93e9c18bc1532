package org.oreflow.flow.mirror;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.log;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.function.UnaryOperator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.oreflow.ingest.Trade;

/**
 * What a kilogram of a product is worth in a year, by all records of reports, and how that varies.
 *
 * <pre>u = ln(value / mass),  U = median u,  D = median |u − U|</pre>
 *
 * <p>One row per year and code: U and D in steps of {@value #STEP}, so that medians come of counts
 * and not of sorted records; the lower of two middle ones. Records without value or mass are left
 * out. Source: Rousseeuw and Croux (1993), Journal of the American Statistical Association 88, p.
 * 1273, for the median absolute deviation.
 */
final class UnitValues {
  /** Of logarithms. */
  static final double STEP = 0.05;

  static final String REPORTS = "unit_value_reports";
  static final String MEDIAN = "unit_value_median"; // steps of a logarithm of USD a kilogram
  static final String DEVIATION = "unit_value_deviation"; // steps

  private static final String AT = "at";
  private static final String N = "n";

  private UnitValues() {}

  /** Steps of the logarithm of USD a kilogram: 0.001 USD for a gram are 1 USD for a kilogram. */
  static Column steps(Column value, Column mass) {
    Column known = value.gt(0).and(mass.gt(0));
    Column u = log(value.cast("double").divide(mass.cast("double")));
    return when(known, floor(u.divide(STEP).plus(0.5)));
  }

  /**
   * The unit values of products.
   *
   * @param records of {@link MirroredReports#records}
   * @param keep holds a table that is read more than once
   */
  static Dataset<Row> of(Dataset<Row> records, UnaryOperator<Dataset<Row>> keep) {
    Column u = steps(col(MirroredReports.VALUE), col(MirroredReports.MASS));
    var counts =
        keep.apply(
            records
                .select(col(Trade.YEAR), col(Trade.CODE), u.as(AT))
                .where(col(AT).isNotNull())
                .groupBy(Trade.YEAR, Trade.CODE, AT)
                .agg(count(lit(1)).as(N)));
    var medians = median(counts, MEDIAN);
    var deviations =
        counts
            .join(broadcast(medians), new String[] {Trade.YEAR, Trade.CODE})
            .withColumn(AT, abs(col(AT).minus(col(MEDIAN))))
            .groupBy(Trade.YEAR, Trade.CODE, AT)
            .agg(sum(N).as(N));
    return medians.join(
        broadcast(median(deviations, DEVIATION).drop(REPORTS)),
        new String[] {Trade.YEAR, Trade.CODE});
  }

  // the first value that has half of all at or below it
  private static Dataset<Row> median(Dataset<Row> counts, String name) {
    var product = Window.partitionBy(Trade.YEAR, Trade.CODE);
    var upTo = product.orderBy(AT).rowsBetween(Window.unboundedPreceding(), Window.currentRow());
    Column below = col("up_to").minus(col(N));
    return counts
        .withColumn("up_to", sum(N).over(upTo))
        .withColumn(REPORTS, sum(N).over(product))
        .where(
            col("up_to")
                .multiply(2)
                .geq(col(REPORTS))
                .and(not(below.multiply(2).geq(col(REPORTS)))))
        .select(col(Trade.YEAR), col(Trade.CODE), col(AT).as(name), col(REPORTS));
  }
}
