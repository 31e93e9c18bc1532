package org.oreflow.choice;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.oreflow.reference.Countries;
import org.oreflow.table.Production;
import org.oreflow.table.Role;

/**
 * Which tables of sources that cover the world make a world: those that list countries and print a
 * total, be it a bound. A table whose total is not available or not applicable makes none, nor does
 * one without a total in a source that prints totals of other tables, nor a total without
 * countries. Of a source that prints no totals at all, {@code covers: world} says that its tables
 * are exhaustive.
 */
final class WorldTables {
  private WorldTables() {}

  /**
   * The records with {@link Cell#WORLD} left true only where their table makes a world.
   *
   * @param records of one release of each source and table, with value, low and high
   */
  static Dataset<Row> judged(Dataset<Row> records) {
    var table =
        Window.partitionBy(
            Cell.cols(Cell.SOURCE, Cell.ELEMENT, Cell.STAGE, CurrentProduction.FAMILY, Cell.YEAR));
    var source = Window.partitionBy(Cell.cols(Cell.SOURCE, CurrentProduction.FAMILY));
    Column isTotal =
        col(Production.ROLE)
            .equalTo(Role.TOTAL.text())
            .and(col(Cell.COUNTRY).equalTo(Countries.WORLD));
    Column isCountry =
        col(Production.ROLE)
            .equalTo(Role.PART.text())
            .and(col(Cell.COUNTRY).isin(Countries.WORLD, Countries.OTHER).equalTo(false));
    Column isBounded =
        col(Cell.VALUE).isNotNull().or(col(Cell.LOW).gt(0)).or(col(Cell.HIGH).isNotNull());
    return records
        .withColumn("lists", max(isCountry).over(table))
        .withColumn("has_total", max(isTotal.and(isBounded)).over(table))
        .withColumn("prints_totals", max(isTotal).over(source))
        .withColumn(
            Cell.WORLD,
            col(Cell.WORLD)
                .and(col("lists"))
                .and(col("has_total").or(col("prints_totals").equalTo(false))))
        .drop("lists", "has_total", "prints_totals");
  }
}
