package org.oreflow.index.dependence;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.array_union;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.types.DataTypes.DoubleType;

import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.oreflow.choice.Releases;
import org.oreflow.index.formula.SupplyColumns;
import org.oreflow.table.IndicatorValue;
import org.oreflow.table.IntervalKind;

/**
 * What the largest supplier sends, beside all that a country uses: {@code
 * single_country_dependency}, and {@code crma_single_country}, its distance to the benchmark of the
 * EU's Critical Raw Materials Act.
 *
 * <pre>
 * D = max_i f_i / AC = CR_1 · M / AC, d = D − .65       f_i: imports from i, M: all imports, AC: apparent consumption, CR_1: {@code top_supplier_share}
 * </pre>
 *
 * <p>In: {@code top_supplier_share} and {@code import_dependency} of a country or group. Out: at
 * least 0, above 1 with re-exports; d for {@code EU27_2020} alone. Null with the reason of the term
 * that is null. No bounds, as the terms move together. Errors: none. Source: Regulation (EU)
 * 2024/1252, article 5(1), which takes the part of consumption; the part of imports is {@code
 * top_supplier_share}.
 *
 * <p>Example: 60 of 100 t imported, 80 t used: .6 · 1.25 = .75, d = .10.
 */
public final class SingleCountryDependency {
  private static final String EU = "EU27_2020";
  private static final double BENCHMARK = 0.65;
  private static final String[] KEY = {
    IndicatorValue.ELEMENT, IndicatorValue.STAGE, IndicatorValue.COUNTRY, IndicatorValue.YEAR
  };

  private static final Column NONE = lit(null).cast(DoubleType);

  private SingleCountryDependency() {}

  /**
   * The rows of {@link IndicatorValue}.
   *
   * @param elements indices of elements, held: they are read twice
   */
  public static Dataset<Row> of(Dataset<Row> elements) {
    var dependency =
        term(elements, "import_dependency")
            .select(
                SupplyColumns.cols(KEY)[0],
                SupplyColumns.cols(KEY)[1],
                SupplyColumns.cols(KEY)[2],
                SupplyColumns.cols(KEY)[3],
                col(IndicatorValue.VALUE).as("of_consumption"),
                col(IndicatorValue.REASON).as("why"),
                Releases.terms(col(IndicatorValue.FLAGS)).as("terms")); // unique by key
    Column value = col(IndicatorValue.VALUE).multiply(col("of_consumption"));
    Column isEu = col(IndicatorValue.COUNTRY).equalTo(EU);
    return term(elements, "top_supplier_share")
        .join(dependency, KEY)
        .withColumn(
            IndicatorValue.REASON,
            when(value.isNull(), coalesce(col(IndicatorValue.REASON), col("why"))))
        .withColumn(
            "entry",
            explode(
                array_compact(
                    array(
                        entry("single_country_dependency", value),
                        when(isEu, entry("crma_single_country", value.minus(BENCHMARK)))))))
        .withColumn(IndicatorValue.INDICATOR, col("entry.indicator"))
        .withColumn(IndicatorValue.VALUE, col("entry.value"))
        .withColumn(
            IndicatorValue.FLAGS, array_sort(array_union(col(IndicatorValue.FLAGS), col("terms"))))
        .withColumn(IndicatorValue.LOW, NONE)
        .withColumn(IndicatorValue.HIGH, NONE)
        .withColumn(IndicatorValue.INTERVAL, lit(IntervalKind.NONE.text()))
        .select(
            Arrays.stream(IndicatorValue.SCHEMA.fieldNames())
                .map(name -> col(name))
                .toArray(Column[]::new));
  }

  private static Column entry(String name, Column value) {
    return struct(lit(name).as(IndicatorValue.INDICATOR), value.as(IndicatorValue.VALUE));
  }

  private static Dataset<Row> term(Dataset<Row> elements, String name) {
    return elements.where(
        col(IndicatorValue.INDICATOR).equalTo(name).and(col(IndicatorValue.VARIANT).equalTo("")));
  }
}
