package org.oreflow.flow.mirror;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.exp;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import org.apache.spark.sql.Column;
import org.oreflow.table.Reconciled;

/**
 * How much of a product both reports tell of, as a mass or in pieces, and what comes of it.
 *
 * @param ofExport column of the exporter's report
 * @param ofImport column of the importer's
 * @param unitValues what a unit of it is worth
 * @param value column of the reconciled amount
 * @param how column that says whose report it is
 */
record ReportedAmount(
    String ofExport,
    String ofImport,
    UnitValues.Figures unitValues,
    String value,
    String low,
    String high,
    String how) {
  private static final double NORMAL = 1.4826; // standard deviation of a normal law, in its MADs

  /** Mass and quantity. */
  static final List<ReportedAmount> ALL =
      List.of(
          new ReportedAmount(
              MirroredReports.EXPORT_MASS,
              MirroredReports.IMPORT_MASS,
              UnitValues.OF_MASS,
              Reconciled.MASS_T,
              Reconciled.MASS_LOW_T,
              Reconciled.MASS_HIGH_T,
              Reconciled.MASS_HOW),
          new ReportedAmount(
              MirroredReports.EXPORT_QUANTITY,
              MirroredReports.IMPORT_QUANTITY,
              UnitValues.OF_PIECES,
              Reconciled.QUANTITY,
              Reconciled.QUANTITY_LOW,
              Reconciled.QUANTITY_HIGH,
              Reconciled.QUANTITY_HOW));

  private String oddExport() {
    return "odd_" + ofExport;
  }

  private String oddImport() {
    return "odd_" + ofImport;
  }

  /** The columns that {@link #isOdd} and {@link #figures} ask for. */
  Map<String, Column> odd(Reconciliation.UnitValue asked) {
    return Map.of(
        oddExport(), odd(asked, MirroredReports.EXPORT_VALUE, ofExport),
        oddImport(), odd(asked, MirroredReports.IMPORT_VALUE, ofImport));
  }

  private Column odd(Reconciliation.UnitValue asked, String price, String amount) {
    Column far =
        abs(UnitValues.steps(col(price), col(amount)).minus(col(unitValues.median())))
            .gt(col(unitValues.deviation()).multiply(NORMAL * asked.deviations()));
    Column known =
        col(unitValues.reports()).geq(asked.leastReports()).and(col(unitValues.deviation()).gt(0));
    return coalesce(known.and(far), lit(false));
  }

  /** Whether the unit value of one of the reports is implausible. */
  Column isOdd() {
    return col(oddExport()).or(col(oddImport()));
  }

  /**
   * The reconciled amount with its bounds and whose it is.
   *
   * @param mean of the exporter's and the importer's
   */
  Map<String, Column> figures(BinaryOperator<Column> mean) {
    Column x = col(ofExport).cast("double");
    Column m = col(ofImport).cast("double");
    Column two = x.isNotNull().and(m.isNotNull());
    Column oneIsOdd = two.and(col(oddExport()).notEqual(col(oddImport())));
    Column blended = two.and(not(oneIsOdd));
    Column isExport = when(oneIsOdd, col(oddImport())).otherwise(m.isNull());
    Column alone = when(isExport, x).otherwise(m);
    Column low = when(two, least(x, m)).otherwise(least(alone, usual(isExport)));
    Column high = when(two, greatest(x, m)).otherwise(greatest(alone, usual(isExport)));
    var all = new LinkedHashMap<String, Column>();
    all.put(value, Reconcile.amount(when(blended, mean.apply(x, m)).otherwise(alone)));
    all.put(this.low, Reconcile.amount(Reconcile.lowOf(low)));
    all.put(this.high, Reconcile.amount(high));
    all.put(
        how,
        when(blended, Reconcile.BOTH)
            .when(
                alone.isNotNull(),
                when(isExport, Reconcile.EXPORTER).otherwise(Reconcile.IMPORTER)));
    return all;
  }

  // as much as the price of a report pays for; null where its own amount is plausible
  private Column usual(Column isExport) {
    Column odd = when(isExport, col(oddExport())).otherwise(col(oddImport()));
    Column price =
        when(isExport, col(MirroredReports.EXPORT_VALUE))
            .otherwise(col(MirroredReports.IMPORT_VALUE));
    Column unitValue = exp(col(unitValues.median()).multiply(MirrorFormulas.STEP));
    return when(odd, price.cast("double").divide(unitValue));
  }
}
