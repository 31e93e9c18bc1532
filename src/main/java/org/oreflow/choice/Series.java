package org.oreflow.choice;

import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.oreflow.table.Flag;
import org.oreflow.table.Load;
import org.oreflow.table.Production;

/** What to know of a published figure beside those of other editions and of the year before. */
public final class Series {
  private static final String[] CELL = {
    Cell.ELEMENT, Cell.STAGE, CurrentProduction.FAMILY, Cell.COUNTRY, Production.ROLE
  };

  private Series() {}

  /**
   * Records of all editions, with flag {@link Flag#REVISED} on those of cells and years that two
   * editions of a source print further apart than a part of the smaller figure.
   *
   * @param editions of {@link CurrentProduction#editions}
   */
  public static Dataset<Row> revised(Dataset<Row> editions, double part) {
    var year = over(Load.SOURCE, Cell.YEAR);
    Column inEdition = sum(Cell.VALUE).over(over(Load.SOURCE, Cell.YEAR, Load.RELEASE));
    Column apart =
        max("in_edition")
            .over(year)
            .minus(min("in_edition").over(year))
            .gt(min("in_edition").over(year).multiply(lit(part)));
    return editions
        .withColumn("in_edition", inEdition)
        .withColumn("apart", apart)
        .withColumn(
            Cell.FLAGS,
            Cell.with(
                col(Cell.FLAGS), when(coalesce(col("apart"), lit(false)), Flag.REVISED.name())))
        .drop("in_edition", "apart");
  }

  /**
   * Records that count, with flag {@link Flag#SERIES_BREAK} on those of cells whose source, content
   * or kind of figure, output or quota, is not that of the year before. Editions of one source are
   * one series; a cell without the year before breaks none.
   */
  static Dataset<Row> broken(Dataset<Row> records) {
    WindowSpec years = over().orderBy(col(Cell.YEAR));
    Column basis =
        struct(
            col(Load.SOURCE), coalesce(col(Production.CONTENT), lit("")), col(Production.MEASURE));
    Column here = array_sort(collect_set(basis).over(years.rangeBetween(0, 0)));
    Column before = array_sort(collect_set(basis).over(years.rangeBetween(-1, -1)));
    return records
        .withColumn("here", here)
        .withColumn("before", before)
        .withColumn(
            Cell.FLAGS,
            Cell.with(
                col(Cell.FLAGS),
                when(
                    size(col("before")).gt(0).and(col("before").notEqual(col("here"))),
                    Flag.SERIES_BREAK.name())))
        .drop("here", "before");
  }

  private static WindowSpec over(String... more) {
    return Window.partitionBy(
        Cell.cols(Stream.concat(Stream.of(CELL), Stream.of(more)).toArray(String[]::new)));
  }
}
