package org.oreflow.index.risk;

import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.array_union;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.flatten;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.try_divide;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.oreflow.flow.FlowFactor;
import org.oreflow.index.formula.Closing;
import org.oreflow.index.formula.Suppliers;
import org.oreflow.index.formula.SupplyColumns;
import org.oreflow.table.Balance;
import org.oreflow.table.IndicatorValue;
import org.oreflow.table.IntervalKind;
import org.oreflow.table.Reason;

/**
 * How a country's part in production changes from one stage to the next.
 *
 * <pre>
 * P = s_2 − s_1       s_1, s_2: share of the country in the world's production of an element at a stage and at the one made from it
 * </pre>
 *
 * <p>In: producers of {@link Balance}, which stage is made from which. Out: −1 to 1 under the later
 * stage, variant {@code from:} and the earlier one, for a country that either stage lists; positive
 * where it processes more than it mines. Null with reason ZERO_TOTAL where a stage has no
 * production, COMPOSITION_UNKNOWN where the country's is unknown; no row where no source tells the
 * world's production of both stages. A country that a stage does not list counts as 0. No bounds.
 * Errors: none. Source: defined here.
 *
 * <p>Example: 69 % of mining, 90 % of separation: .21.
 */
public final class StagePosition {
  /** Which stage is made from which: element, stage, from. */
  public static final StructType CHAIN =
      new StructType()
          .add("element", StringType, false)
          .add("stage", StringType, false)
          .add("from", StringType, false);

  private static final String[] KEY = {Balance.ELEMENT, Balance.STAGE, Balance.YEAR};

  private static final Column NONE = lit(null).cast(DoubleType);

  private StagePosition() {}

  /**
   * The rows of {@link IndicatorValue}.
   *
   * @param balances rows of {@link Balance}
   * @param members rows of {@code Indicators.MEMBERS}
   * @param chain rows of {@link #CHAIN}
   */
  public static Dataset<Row> of(Dataset<Row> balances, Dataset<Row> members, Dataset<Row> chain) {
    Column supply =
        struct(
            col(SupplyColumns.SUPPLIER),
            col(SupplyColumns.MASS).cast(DoubleType).as(SupplyColumns.MASS),
            col(SupplyColumns.REST));
    var stages =
        Suppliers.producers(Suppliers.produced(balances), members)
            .groupBy(SupplyColumns.cols(KEY))
            .agg(
                array_sort(collect_list(supply)).as("supplies"),
                sum(SupplyColumns.MASS).cast(DoubleType).as("total"),
                array_sort(array_distinct(flatten(collect_set(SupplyColumns.FLAGS)))).as("flags"));
    var later = stages.join(broadcast(chain), new String[] {Balance.ELEMENT, Balance.STAGE});
    var earlier =
        stages.select(
            col(Balance.ELEMENT),
            col(Balance.STAGE).as("from"),
            col(Balance.YEAR),
            col("supplies").as("supplies_before"),
            col("total").as("total_before"),
            col("flags").as("flags_before")); // unique by key
    Column countries = array_distinct(concat(countries("supplies_before"), countries("supplies")));
    Column value = share("supplies", "total").minus(share("supplies_before", "total_before"));
    Column zero = col("total").equalTo(0).or(col("total_before").equalTo(0));
    return later
        .join(earlier, new String[] {Balance.ELEMENT, "from", Balance.YEAR})
        .withColumn(IndicatorValue.COUNTRY, explode(countries))
        .withColumn(IndicatorValue.VALUE, value)
        .withColumn(
            IndicatorValue.FLAGS, array_sort(array_union(col("flags"), col("flags_before"))))
        .select(
            lit("stage_position").as(IndicatorValue.INDICATOR),
            concat(lit("from:"), col("from")).as(IndicatorValue.VARIANT),
            col(IndicatorValue.ELEMENT),
            col(IndicatorValue.STAGE),
            col(IndicatorValue.COUNTRY),
            col(IndicatorValue.YEAR),
            col(IndicatorValue.VALUE),
            NONE.as(IndicatorValue.LOW),
            NONE.as(IndicatorValue.HIGH),
            lit(IntervalKind.NONE.text()).as(IndicatorValue.INTERVAL),
            NONE.as(IndicatorValue.COVERAGE),
            Closing.statusOf(col(IndicatorValue.FLAGS)).as(IndicatorValue.STATUS),
            col(IndicatorValue.FLAGS),
            when(
                    col(IndicatorValue.VALUE).isNull(),
                    when(zero, Reason.ZERO_TOTAL.name())
                        .otherwise(lit(FlowFactor.COMPOSITION_UNKNOWN)))
                .as(IndicatorValue.REASON),
            lit("1").as(IndicatorValue.UNIT));
  }

  private static Column countries(String supplies) {
    Column named = filter(col(supplies), s -> not(s.getField(SupplyColumns.REST)));
    return transform(named, s -> s.getField(SupplyColumns.SUPPLIER));
  }

  // 0 for a country that is not listed, null for one whose mass is unknown
  private static Column share(String supplies, String total) {
    Column own =
        filter(
            col(supplies),
            s -> s.getField(SupplyColumns.SUPPLIER).equalTo(col(IndicatorValue.COUNTRY)));
    Column mass =
        when(size(own).equalTo(0), lit(0.0))
            .otherwise(element_at(own, 1).getField(SupplyColumns.MASS));
    return when(col(total).gt(0), try_divide(mass, col(total)));
  }
}
