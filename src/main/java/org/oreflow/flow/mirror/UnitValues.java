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
 * What a kilogram of a product is worth in a year, and a piece of it, by all records of reports,
 * and how that varies.
 *
 * <pre>u = ln(value / mass),  U = median u,  D = median |u − U|</pre>
 *
 * <p>One row per year and code: U and D in steps of {@value #STEP}, so that medians come of counts
 * and not of sorted records; the lower of two middle ones. The same of quantities, where records
 * have any. Records without value or amount are left out. Source: Rousseeuw and Croux (1993),
 * Journal of the American Statistical Association 88, p. 1273, for the median absolute deviation.
 */
final class UnitValues {
  /** Of logarithms. */
  static final double STEP = 0.05;

  /** Columns of the unit values of one kind of amount. */
  record Columns(String at, String reports, String median, String deviation) {
    private Columns(String prefix) {
      this(prefix + "at", prefix + "reports", prefix + "median", prefix + "deviation");
    }
  }

  static final Columns OF_MASS = new Columns("unit_value_"); // steps of a logarithm of USD a kg
  static final Columns OF_PIECES = new Columns("piece_value_"); // of 1000 USD a piece

  private static final String[] PRODUCT = {Trade.YEAR, Trade.CODE};
  private static final String N = "n";
  private static final String AT = "at";

  private UnitValues() {}

  /** Steps of the logarithm of USD a kilogram: 0.001 USD for a gram are 1 USD for a kilogram. */
  static Column steps(Column value, Column amount) {
    Column known = value.gt(0).and(amount.gt(0));
    Column u = log(value.cast("double").divide(amount.cast("double")));
    return when(known, floor(u.divide(STEP).plus(0.5)));
  }

  /**
   * The unit values of products.
   *
   * @param records of {@link MirroredReports#records}
   * @param keep holds a table that is read more than once
   */
  static Dataset<Row> of(Dataset<Row> records, UnaryOperator<Dataset<Row>> keep) {
    Column value = col(MirroredReports.VALUE);
    var counts = // of both kinds in one pass
        keep.apply(
            records
                .select(
                    col(Trade.YEAR),
                    col(Trade.CODE),
                    steps(value, col(MirroredReports.MASS)).as(OF_MASS.at()),
                    steps(value, col(MirroredReports.QUANTITY)).as(OF_PIECES.at()))
                .where(col(OF_MASS.at()).isNotNull().or(col(OF_PIECES.at()).isNotNull()))
                .groupBy(Trade.YEAR, Trade.CODE, OF_MASS.at(), OF_PIECES.at())
                .agg(count(lit(1)).as(N)));
    return of(counts, OF_MASS).join(of(counts, OF_PIECES), PRODUCT, "full_outer");
  }

  private static Dataset<Row> of(Dataset<Row> both, Columns kind) {
    var counts =
        both.where(col(kind.at()).isNotNull())
            .groupBy(col(Trade.YEAR), col(Trade.CODE), col(kind.at()).as(AT))
            .agg(sum(N).as(N));
    var medians = median(counts, kind.median(), kind.reports());
    var deviations =
        counts
            .join(broadcast(medians), PRODUCT)
            .withColumn(AT, abs(col(AT).minus(col(kind.median()))))
            .groupBy(Trade.YEAR, Trade.CODE, AT)
            .agg(sum(N).as(N));
    return medians.join(
        broadcast(median(deviations, kind.deviation(), kind.reports()).drop(kind.reports())),
        PRODUCT);
  }

  // the first value that has half of all at or below it
  private static Dataset<Row> median(Dataset<Row> counts, String name, String reports) {
    var product = Window.partitionBy(Trade.YEAR, Trade.CODE);
    var upTo = product.orderBy(AT).rowsBetween(Window.unboundedPreceding(), Window.currentRow());
    Column below = col("up_to").minus(col(N));
    return counts
        .withColumn("up_to", sum(N).over(upTo))
        .withColumn(reports, sum(N).over(product))
        .where(
            col("up_to")
                .multiply(2)
                .geq(col(reports))
                .and(not(below.multiply(2).geq(col(reports)))))
        .select(col(Trade.YEAR), col(Trade.CODE), col(AT).as(name), col(reports));
  }
}
