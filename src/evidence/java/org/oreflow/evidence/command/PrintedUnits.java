package org.oreflow.evidence.command;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.types.DataTypes.DoubleType;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.oreflow.table.Balance;
import org.oreflow.table.Measure;
import org.oreflow.table.Production;

/**
 * Balances in the unit in which the publisher prints apparent consumption: 52 million t are 52, of
 * which the last digit is a million, not 52,000,000.
 */
final class PrintedUnits {
  private static final String PRINTED = "printed_unit";
  private static final String FACTOR = "factor";

  private PrintedUnits() {}

  /**
   * Balances, with low and high, of elements and stages whose consumption is printed; others as
   * they are, and so are units without a factor.
   *
   * @param balances rows of {@link Balance}
   * @param printed rows of {@link Production} of every release
   * @param factors unit → unit of a balance → factor
   */
  static Dataset<Row> of(
      Dataset<Row> balances, Dataset<Row> printed, Map<String, Map<String, Double>> factors) {
    Dataset<Row> units =
        printed
            .where(col(Production.MEASURE).equalTo(Measure.CONSUMPTION.text()))
            .groupBy(Production.ELEMENT, Production.STAGE)
            .agg(max_by(col(Production.UNIT), col(Production.RELEASE)).as(PRINTED));
    String[] table = {Balance.ELEMENT, Balance.STAGE};
    Dataset<Row> all = balances.join(units, table, "left").withColumn(FACTOR, factor(factors));
    for (String measure : Balance.MEASURES) {
      for (String column : List.of(measure, Balance.low(measure), Balance.high(measure))) {
        var type = balances.schema().apply(column).dataType();
        all = all.withColumn(column, col(column).cast(DoubleType).divide(col(FACTOR)).cast(type));
      }
    }
    return all.select(Stream.of(balances.columns()).map(name -> col(name)).toArray(Column[]::new));
  }

  private static Column factor(Map<String, Map<String, Double>> factors) {
    Column factor = lit(null).cast(DoubleType);
    for (var unit : factors.entrySet()) {
      for (var target : unit.getValue().entrySet()) {
        Column isOf =
            col(PRINTED).equalTo(unit.getKey()).and(col(Balance.UNIT).equalTo(target.getKey()));
        factor = when(isOf, lit(target.getValue())).otherwise(factor);
      }
    }
    return coalesce(factor, lit(1.0));
  }
}
