package org.oreflow.index.dependence;

import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.flatten;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.types.DataTypes.DoubleType;

import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.oreflow.index.formula.Closing;
import org.oreflow.table.IndicatorValue;
import org.oreflow.table.IntervalKind;
import org.oreflow.table.Reason;

/** Net import reliance as publishers print it, beside the computed one. */
public final class PublishedReliance {
  private PublishedReliance() {}

  /**
   * Net import reliance as publishers print it, variant {@code published}: percent to fraction;
   * {@code E} is null with reason NET_EXPORTER, {@code >95} null with its bounds and reason
   * CENSORED.
   *
   * @param current of {@link org.oreflow.choice.CurrentProduction#of}
   * @return rows of {@link IndicatorValue}
   */
  public static Dataset<Row> of(Dataset<Row> current) {
    Column value = col("value").cast(DoubleType).divide(100);
    return current
        .where(col("family").equalTo("net_import_reliance").and(col("role").equalTo("part")))
        .groupBy(col("element"), col("stage"), col("country"), col("year"))
        .agg(
            max(value).as("value"),
            max(col("low").cast(DoubleType).divide(100)).as("low"),
            max(col("high").cast(DoubleType).divide(100)).as("high"),
            max("mark").as("mark"),
            array_sort(array_distinct(flatten(collect_set("flags")))).as("flags"))
        .withColumn("indicator", lit("net_import_reliance"))
        .withColumn("variant", lit("published"))
        .withColumn("unit", lit("1"))
        .withColumn("coverage", lit(null).cast(DoubleType))
        .withColumn(
            "low",
            when(reliance("E").or(reliance("W")).or(reliance("NA")), lit(null))
                .otherwise(col("low")))
        .withColumn("high", when(col("low").isNotNull(), coalesce(col("high"), lit(1.0))))
        .withColumn(
            "interval",
            when(col("low").isNotNull(), IntervalKind.EXACT.text())
                .otherwise(IntervalKind.NONE.text()))
        .withColumn("status", Closing.status())
        .withColumn(
            "reason",
            when(
                col("value").isNull(),
                when(reliance("E"), Reason.NET_EXPORTER.name())
                    .when(reliance("W"), Reason.WITHHELD.name())
                    .when(col("mark").rlike("^[<>]"), Reason.CENSORED.name())
                    .otherwise(Reason.NOT_AVAILABLE.name())))
        .select(
            Arrays.stream(IndicatorValue.SCHEMA.fieldNames())
                .map(name -> col(name))
                .toArray(Column[]::new));
  }

  private static Column reliance(String mark) {
    return coalesce(col("mark").equalTo(mark), lit(false));
  }
}
