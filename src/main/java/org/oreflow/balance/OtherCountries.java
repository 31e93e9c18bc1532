package org.oreflow.balance;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.math.BigDecimal;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.oreflow.choice.Cell;
import org.oreflow.reference.Countries;
import org.oreflow.table.Flag;

/**
 * The publisher's row of other countries without a listed country that it still holds.
 *
 * <p>Where the rows exceed the printed total by one country's amount, to a hundredth of it, the
 * rest of the world more likely holds that country once more than the total forgets it; the share
 * of the largest that the publisher prints with its total says the same. The amount is taken out of
 * the rest, flag {@link Flag#REST_HOLDS_LISTED}.
 */
final class OtherCountries {
  private static final BigDecimal PRECISION = new BigDecimal("0.01");

  private OtherCountries() {}

  /**
   * Cells with the rest of tables in which it holds a listed country reduced.
   *
   * @param rows a row for each country and total, with column total
   */
  static Dataset<Row> apart(Dataset<Row> rows) {
    var table = Window.partitionBy(Cell.cols(Cell.ELEMENT, Cell.STAGE, Cell.MEASURE, Cell.YEAR));
    Column isWorld = col("total").and(col(Cell.COUNTRY).equalTo(Countries.WORLD));
    Column isOther = col("total").equalTo(false).and(col(Cell.COUNTRY).equalTo(Countries.OTHER));
    Column isCountry = col("total").equalTo(false).and(col(Cell.COUNTRY).notEqual(Countries.OTHER));
    Column all = sum(when(col("total").equalTo(false), col(Cell.VALUE))).over(table);
    Column printed = max(when(isWorld, col(Cell.VALUE))).over(table);
    Column rounding = max(when(isWorld, col(Cell.HIGH).minus(col(Cell.VALUE)))).over(table);
    Column most = col("excess").multiply(lit(PRECISION));
    Column equal = isCountry.and(abs(col(Cell.VALUE).minus(col("excess"))).leq(most));
    Column holds = max(equal).over(table).and(col("excess").gt(0)).and(col("rounding").leq(most));
    return rows.withColumn("excess", Cell.mass(all.minus(printed)))
        .withColumn("rounding", rounding)
        .withColumn("holds", coalesce(holds, lit(false)))
        .withColumn(
            "holds",
            col("holds").and(isOther).and(coalesce(col(Cell.VALUE).geq(col("excess")), lit(false))))
        .withColumn(Cell.VALUE, less(Cell.VALUE))
        .withColumn(Cell.LOW, less(Cell.LOW))
        .withColumn(Cell.HIGH, less(Cell.HIGH))
        .withColumn(
            Cell.FLAGS,
            Cell.with(col(Cell.FLAGS), when(col("holds"), Flag.REST_HOLDS_LISTED.name())))
        .drop("excess", "rounding", "holds");
  }

  private static Column less(String amount) {
    return when(col("holds"), Cell.mass(col(amount).minus(col("excess")))).otherwise(col(amount));
  }
}
