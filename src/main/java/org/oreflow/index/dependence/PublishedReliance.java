package org.oreflow.index.dependence;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.array_union;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.flatten;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.types.DataTypes.DoubleType;

import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.oreflow.index.formula.Closing;
import org.oreflow.table.Flag;
import org.oreflow.table.IndicatorValue;
import org.oreflow.table.IntervalKind;
import org.oreflow.table.Reason;

/** Net import reliance as publishers print it, beside the computed one. */
public final class PublishedReliance {
  private static final String EXPORTER = Reason.NET_EXPORTER.name();
  private static final double ROUNDING = 0.01; // half a percent printed, half of rounded inputs
  private static final String[] KEY = {
    IndicatorValue.ELEMENT, IndicatorValue.STAGE, IndicatorValue.COUNTRY, IndicatorValue.YEAR
  };

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

  /**
   * Indices of elements, where reliance and what is computed of it are flagged and lose their
   * bounds if the publisher's own figure, or its bound, is another by more than rounding.
   *
   * @param indicators rows of {@link IndicatorValue}
   * @param published rows of {@link #of}
   */
  public static Dataset<Row> compared(Dataset<Row> indicators, Dataset<Row> published) {
    Column isExporter = coalesce(col(IndicatorValue.REASON).equalTo(EXPORTER), lit(false));
    var figures =
        published.select(
            col(IndicatorValue.ELEMENT),
            col(IndicatorValue.STAGE),
            col(IndicatorValue.COUNTRY),
            col(IndicatorValue.YEAR),
            when(isExporter, lit(Double.NEGATIVE_INFINITY))
                .otherwise(coalesce(col(IndicatorValue.VALUE), col(IndicatorValue.LOW)))
                .as("least"),
            when(isExporter, lit(0.0))
                .otherwise(coalesce(col(IndicatorValue.VALUE), col(IndicatorValue.HIGH)))
                .as("most")); // unique by key
    Column value = col(IndicatorValue.VALUE);
    Column reliance =
        when(col(IndicatorValue.INDICATOR).equalTo("self_sufficiency"), lit(1.0).minus(value))
            .otherwise(value);
    Column isComputed =
        col(IndicatorValue.INDICATOR)
            .isin("net_import_reliance", "self_sufficiency", "usgs_trade_exposure")
            .and(col(IndicatorValue.VARIANT).equalTo(""));
    Column differs =
        isComputed.and(
            reliance.lt(col("least").minus(ROUNDING)).or(reliance.gt(col("most").plus(ROUNDING))));
    return indicators
        .join(broadcast(figures), KEY, "left")
        .withColumn("differs", coalesce(differs, lit(false)))
        .withColumn(IndicatorValue.LOW, when(not(col("differs")), col(IndicatorValue.LOW)))
        .withColumn(IndicatorValue.HIGH, when(not(col("differs")), col(IndicatorValue.HIGH)))
        .withColumn(
            IndicatorValue.INTERVAL,
            when(col("differs"), IntervalKind.NONE.text()).otherwise(col(IndicatorValue.INTERVAL)))
        .withColumn(
            IndicatorValue.FLAGS,
            when(
                    col("differs"),
                    array_sort(
                        array_union(
                            col(IndicatorValue.FLAGS),
                            array(lit(Flag.DIFFERS_FROM_PUBLISHED.name())))))
                .otherwise(col(IndicatorValue.FLAGS)))
        .select(
            Arrays.stream(IndicatorValue.SCHEMA.fieldNames())
                .map(name -> col(name))
                .toArray(Column[]::new));
  }

  private static Column reliance(String mark) {
    return coalesce(col("mark").equalTo(mark), lit(false));
  }
}
