package org.oreflow.index.product;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.flatten;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.try_divide;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.types.DataTypes.DoubleType;

import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.oreflow.index.formula.Closing;
import org.oreflow.table.IntervalKind;
import org.oreflow.table.ProductIndicator;
import org.oreflow.table.Reason;
import org.oreflow.table.Reconciled;

/**
 * How far what a country's partners report of its trade in a product is from what it reports
 * itself: {@code mirror_gap}, variants {@code export} and {@code import} by the country's part in
 * it.
 *
 * <pre>
 * G = Σ_j |M_j − X_j| / Σ_j (M_j + X_j)       X_j: exporter's report of the trade with partner j, M_j: importer's, both in USD as reported
 * </pre>
 *
 * <p>In: rows of {@link Reconciled} that both sides report. Out: 0 where both agree to 1; imports
 * as reported, so freight of 4 % alone gives .02. No row where no trade of the country has two
 * reports, as in a lake without reports of both sides; null with reason ZERO_TOTAL where all are
 * zero. No bounds. Errors: none. Source: the discrepancy of each flow as in
 * github.com/harvard-growth-lab/comtrade-mirroring, here of all flows of a country.
 *
 * <p>Example: 100 against 120 and 50 against 30: (20 + 20) / 300 = .133333.
 */
public final class MirrorGap {
  private static final String SUM = "reported";
  private static final String GAP = "gap";
  private static final Column NONE = lit(null).cast(DoubleType);

  private MirrorGap() {}

  /**
   * The rows of {@link ProductIndicator}.
   *
   * @param reconciled rows of {@link Reconciled}
   */
  public static Dataset<Row> of(Dataset<Row> reconciled) {
    Column exported = col(Reconciled.EXPORT_VALUE_USD);
    Column imported = col(Reconciled.IMPORT_VALUE_USD);
    return reconciled
        .where(exported.isNotNull().and(imported.isNotNull()))
        .withColumn(SUM, exported.plus(imported))
        .withColumn(GAP, abs(exported.minus(imported)))
        .withColumn(ProductIndicator.VARIANT, explode(array(lit("export"), lit("import"))))
        .withColumn(
            ProductIndicator.COUNTRY,
            when(col(ProductIndicator.VARIANT).equalTo("export"), col(Reconciled.EXPORTER))
                .otherwise(col(Reconciled.IMPORTER)))
        .groupBy(
            col(Reconciled.CODE_SYSTEM),
            col(Reconciled.CODE),
            col(Reconciled.YEAR),
            col(ProductIndicator.VARIANT),
            col(ProductIndicator.COUNTRY))
        .agg(
            sum(SUM).as(SUM),
            sum(GAP).as(GAP),
            min(Reconciled.SOURCE).as(ProductIndicator.SOURCE),
            array_sort(array_distinct(flatten(collect_set(Reconciled.FLAGS))))
                .as(ProductIndicator.FLAGS))
        .withColumn(ProductIndicator.INDICATOR, lit("mirror_gap"))
        .withColumn(ProductIndicator.PERIOD, col(Reconciled.YEAR).cast("string"))
        .withColumn(
            ProductIndicator.VALUE,
            try_divide(col(GAP).cast(DoubleType), col(SUM).cast(DoubleType)))
        .withColumn(ProductIndicator.LOW, NONE)
        .withColumn(ProductIndicator.HIGH, NONE)
        .withColumn(ProductIndicator.INTERVAL, lit(IntervalKind.NONE.text()))
        .withColumn(ProductIndicator.COVERAGE, NONE)
        .withColumn(ProductIndicator.STATUS, Closing.status())
        .withColumn(
            ProductIndicator.REASON,
            when(col(ProductIndicator.VALUE).isNull(), Reason.ZERO_TOTAL.name()))
        .withColumn(ProductIndicator.UNIT, lit("1"))
        .select(
            Arrays.stream(ProductIndicator.SCHEMA.fieldNames())
                .map(name -> col(name))
                .toArray(Column[]::new));
  }
}
