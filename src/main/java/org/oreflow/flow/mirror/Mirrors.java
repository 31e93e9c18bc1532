package org.oreflow.flow.mirror;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.log;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.try_divide;
import static org.apache.spark.sql.functions.when;
import static org.oreflow.flow.mirror.MirroredReports.EXPORTS;
import static org.oreflow.flow.mirror.MirroredReports.EXPORT_MASS;
import static org.oreflow.flow.mirror.MirroredReports.EXPORT_VALUE;
import static org.oreflow.flow.mirror.MirroredReports.IMPORTS;
import static org.oreflow.flow.mirror.MirroredReports.IMPORT_CIF;
import static org.oreflow.flow.mirror.MirroredReports.IMPORT_MASS;
import static org.oreflow.flow.mirror.MirroredReports.IMPORT_VALUE;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.oreflow.engine.CountryNumber;
import org.oreflow.table.Trade;

/**
 * How the reports of two countries differ, added up over products: few rows, from which {@link
 * Estimates} are made. Every term is rounded to whole millionths before it is added, so that the
 * sums do not depend on an order. Discrepancies are those of the values as reported; a report of 0
 * USD has none and no ratio.
 */
final class Mirrors {
  private static final double MILLION = 1e6;

  private Mirrors() {}

  /**
   * One row per year, exporter and importer, in the columns that {@link #sums} reads.
   *
   * @param trade rows of {@link MirroredReports#sideBySide}
   * @param unitValues rows of {@link UnitValues}, unique by year and code
   */
  static Dataset<Row> of(
      Dataset<Row> trade, Dataset<Row> unitValues, Reconciliation.Freight freight) {
    Column x = col(EXPORT_VALUE).cast("double");
    Column m = col(IMPORT_VALUE).cast("double");
    Column both = col(EXPORT_VALUE).gt(0).and(col(IMPORT_VALUE).gt(0));
    Column ratio = log(try_divide(m, x));
    Column matched =
        both.and(col(IMPORT_CIF).equalTo(col(IMPORT_VALUE)))
            .and(isSameMass(freight.massDiffers()))
            .and(abs(ratio).leq(freight.valueDiffers()));
    Column u = when(matched, col(UnitValues.OF_MASS.median()));
    Column y = when(matched, millionths(ratio));
    return trade
        .where(MirroredReports.isOfCountries())
        .join(broadcast(unitValues), new String[] {Trade.YEAR, Trade.CODE}, "left")
        .groupBy(Trade.YEAR, Trade.EXPORTER, Trade.IMPORTER)
        .agg(
            count(when(col(EXPORTS).gt(0), 1)).as("exports"),
            count(when(col(IMPORTS).gt(0), 1)).as("imports"),
            count(when(both, 1)).as("both"),
            sum(when(both, millionths(try_divide(abs(x.minus(m)), x.plus(m))))).as("discrepancy"),
            count(y).as("matched"),
            sum(y).as("ratio"),
            sum(u).as("unit_value"),
            sum(u.multiply(u)).as("unit_value_squared"),
            sum(u.multiply(y)).as("unit_value_by_ratio"))
        .withColumn(Trade.EXPORTER, CountryNumber.code(col(Trade.EXPORTER)))
        .withColumn(Trade.IMPORTER, CountryNumber.code(col(Trade.IMPORTER)));
  }

  private static Column isSameMass(double differs) {
    Column gap = abs(col(EXPORT_MASS).minus(col(IMPORT_MASS)));
    return gap.leq(greatest(col(EXPORT_MASS), col(IMPORT_MASS)).multiply(differs));
  }

  private static Column millionths(Column value) {
    return floor(value.multiply(MILLION).plus(0.5));
  }

  /** The sums of a row of {@link #of}; the year is its first column. */
  static PairSums sums(Row row) {
    return new PairSums(
        row.getString(1),
        row.getString(2),
        row.getLong(3),
        row.getLong(4),
        row.getLong(5),
        number(row, 6) / MILLION,
        row.getLong(7),
        number(row, 8) / MILLION,
        number(row, 9) * MirrorFormulas.STEP,
        number(row, 10) * MirrorFormulas.STEP * MirrorFormulas.STEP,
        number(row, 11) * MirrorFormulas.STEP / MILLION);
  }

  private static double number(Row row, int at) {
    return row.isNullAt(at) ? 0 : row.getLong(at);
  }
}
