package org.oreflow.index.trade;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.array_except;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.flatten;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.try_divide;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.types.DataTypes.DoubleType;

import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.oreflow.flow.FlowFactor;
import org.oreflow.index.formula.Bloc;
import org.oreflow.index.formula.Importers;
import org.oreflow.index.formula.SupplyColumns;
import org.oreflow.table.Flag;
import org.oreflow.table.Flow;
import org.oreflow.table.IndicatorValue;
import org.oreflow.table.Reason;

/**
 * What countries and groups of countries import of an element's products, in tonnes of product:
 * from outside and, of groups, among members, with the instability of the suppliers outside and
 * what a kilogram costs. No row of an element that a product holds beside others.
 */
public final class ProductImports {
  public static final String OUTSIDE = "outside";
  public static final String INSIDE = "inside";
  public static final String INSTABILITY = "instability"; // of suppliers, 0..1
  public static final String UNIT_VALUE = "unit_value"; // USD/kg
  public static final String REASON = "reason"; // of nothing known; null: something is
  public static final String FLAGS = "flags";

  private static final double KG = 1000; // in a tonne
  private static final String VALUE = "value";
  private static final String[] KEY = {
    IndicatorValue.ELEMENT, IndicatorValue.STAGE, IndicatorValue.YEAR, IndicatorValue.COUNTRY
  };

  // what a flow does not know of its element; a code of many products counts whole, and says so
  private static final Column OF_CONTENT =
      array(
          Stream.of(
                  FlowFactor.CONTENT_UNKNOWN,
                  FlowFactor.COMPOSITION_UNKNOWN,
                  Flag.COMPOSITION_ASSUMED.name())
              .map(functions::lit)
              .toArray(Column[]::new));

  private ProductImports() {}

  /**
   * One row per element, stage, year and importer.
   *
   * @param flows rows of {@link Flow}
   * @param members rows of {@code Indicators.MEMBERS}
   * @param instability rows of {@code Instability.SCHEMA}
   * @param groups groups of countries that import as one
   */
  public static Dataset<Row> of(
      Dataset<Row> flows, Dataset<Row> members, Dataset<Row> instability, List<Bloc> groups) {
    var parts =
        members
            .select(explode(array(col("element"), col("remainder"))).as(Flow.ELEMENT))
            .distinct();
    var products =
        flows
            .join(broadcast(parts), new String[] {Flow.ELEMENT}, "left_anti")
            .withColumn(Flow.MASS_T, col(Flow.PRODUCT_T));
    Column known = col(SupplyColumns.MASS).isNotNull();
    Column mass = sum(SupplyColumns.MASS).cast(DoubleType);
    Column share = col(SupplyColumns.INSTABILITY).cast("decimal(8,6)");
    Column risk =
        col(SupplyColumns.MASS)
            .cast("decimal(18,6)")
            .multiply(share)
            .cast("decimal(27,12)"); // exact
    return Importers.markets(products, groups, instability)
        .groupBy(SupplyColumns.cols(KEY))
        .agg(
            max(SupplyColumns.PARTIAL).as(SupplyColumns.PARTIAL),
            mass.as(OUTSIDE),
            try_divide(sum(risk).cast(DoubleType), mass).as(INSTABILITY),
            sum(when(known, col(SupplyColumns.KNOWN).cast("decimal(18,3)")))
                .cast(DoubleType)
                .as(VALUE),
            array_sort(
                    array_except(
                        array_distinct(
                            concat(
                                flatten(collect_set(SupplyColumns.FLAGS)),
                                flatten(collect_set(when(known, col(SupplyColumns.RISK_FLAGS)))))),
                        OF_CONTENT))
                .as(FLAGS))
        .where(col(SupplyColumns.PARTIAL).equalTo(false))
        .withColumn(UNIT_VALUE, try_divide(col(VALUE), col(OUTSIDE).multiply(lit(KG))))
        .withColumn(
            REASON,
            when(col(OUTSIDE).isNull(), Reason.NO_MASS.name())
                .when(col(OUTSIDE).equalTo(0), Reason.ZERO_TOTAL.name()))
        .join(amongMembers(products, groups), KEY, "left")
        .withColumn(INSIDE, coalesce(col(INSIDE), lit(0.0)));
  }

  private static Dataset<Row> amongMembers(Dataset<Row> products, List<Bloc> groups) {
    Column[] all =
        groups.stream()
            .map(
                group ->
                    when(
                        group
                            .of(col(Flow.IMPORTER), col(Flow.YEAR))
                            .isNotNull()
                            .and(group.of(col(Flow.EXPORTER), col(Flow.YEAR)).isNotNull()),
                        group.name()))
            .toArray(Column[]::new);
    Column names = groups.isEmpty() ? array().cast("array<string>") : array_compact(array(all));
    return products
        .withColumn(IndicatorValue.COUNTRY, explode(names))
        .groupBy(SupplyColumns.cols(KEY))
        .agg(sum(Flow.MASS_T).cast(DoubleType).as(INSIDE));
  }
}
