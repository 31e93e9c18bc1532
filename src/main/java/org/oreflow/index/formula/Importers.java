package org.oreflow.index.formula;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.array_union;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.createDecimalType;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.DataType;
import org.oreflow.balance.Groups;
import org.oreflow.choice.Current;
import org.oreflow.reference.Countries;
import org.oreflow.table.Flag;
import org.oreflow.table.Flow;
import org.oreflow.table.IndicatorValue;

/** Whom countries and groups of countries buy from: rows of {@link SupplyColumns}. */
public final class Importers {
  private static final DataType SHARE = createDecimalType(8, 6);
  private static final double UNKNOWN = 0.5; // instability
  private static final String ASSUMED = Flag.GOVERNANCE_ASSUMED.name();

  private Importers() {}

  /**
   * Suppliers of every importing country and group of which a source lists them all. Of a group,
   * those outside of it, members' imports from one supplier together. A flow without mass counts
   * with what is known of it, in bounds too: they are of the part of the value that the coverage
   * tells.
   *
   * @param flows rows of {@link Flow}
   * @param groups one {@link Bloc} for each group of countries
   * @param instability rows of {@link Instability#SCHEMA}
   */
  public static Dataset<Row> markets(
      Dataset<Row> flows, List<Bloc> groups, Dataset<Row> instability) {
    var market =
        Window.partitionBy(
            SupplyColumns.cols(new String[] {Flow.ELEMENT, Flow.STAGE, Flow.IMPORTER, Flow.YEAR}));
    Column partial = max(array_contains(col(Flow.FLAGS), Current.PARTNERS_PARTIAL)).over(market);
    return flows
        .withColumn(SupplyColumns.PARTIAL, partial)
        .withColumn("market", explode(array_compact(array(markets(groups)))))
        .select(col("*"), col("market.*"))
        .where(
            col(SupplyColumns.PARTIAL)
                .equalTo(false)
                .or(col(SupplyColumns.GROUPING).equalTo(Grouping.GROUP_SUPPLIERS.name())))
        .withColumn(SupplyColumns.SUPPLIER, col(Flow.EXPORTER))
        .withColumn(SupplyColumns.MASS, col(Flow.MASS_T))
        .withColumn(SupplyColumns.LOW, col(Flow.LOW_T))
        .withColumn(
            SupplyColumns.HIGH,
            coalesce(col(Flow.HIGH_T), greatest(col(Flow.MASS_T), col(Flow.LOW_T))))
        .withColumn(SupplyColumns.REST, col(Flow.EXPORTER).equalTo(Countries.OTHER))
        .withColumn(IndicatorValue.VARIANT, lit(""))
        .withColumn(SupplyColumns.KNOWN, col(Flow.VALUE_WITH_MASS_USD).cast(DoubleType))
        .withColumn(SupplyColumns.ALL, col(Flow.VALUE_USD).cast(DoubleType))
        .withColumn(SupplyColumns.COMPOSED, lit(1.0))
        .withColumn(SupplyColumns.DEMAND, lit(null).cast(DoubleType))
        .withColumn(
            SupplyColumns.FLAGS,
            when(col(SupplyColumns.BLOC).isNull(), col(SupplyColumns.FLAGS))
                .otherwise(array_union(col(SupplyColumns.FLAGS), array(lit(Groups.FLAG)))))
        .transform(rows -> withRisk(rows, instability))
        .select(SupplyColumns.columns());
  }

  // a supplier of a group is a bloc of the members' flows from it
  private static Column[] markets(List<Bloc> groups) {
    List<Column> all = new ArrayList<>();
    all.add(
        struct(
            col(Flow.IMPORTER).as(IndicatorValue.COUNTRY),
            lit(Grouping.SUPPLIERS.name()).as(SupplyColumns.GROUPING),
            lit(null).cast(StringType).as(SupplyColumns.BLOC)));
    for (Bloc group : groups) {
      Column buys = group.of(col(Flow.IMPORTER), col(Flow.YEAR)).isNotNull();
      Column outside = group.of(col(Flow.EXPORTER), col(Flow.YEAR)).isNull();
      all.add(
          when(
              buys.and(outside),
              struct(
                  lit(group.name()).as(IndicatorValue.COUNTRY),
                  lit(Grouping.GROUP_SUPPLIERS.name()).as(SupplyColumns.GROUPING),
                  col(Flow.EXPORTER).as(SupplyColumns.BLOC))));
    }
    return all.toArray(Column[]::new);
  }

  private static Dataset<Row> withRisk(Dataset<Row> rows, Dataset<Row> instability) {
    var known =
        instability.select(
            col(Instability.COUNTRY).as(SupplyColumns.SUPPLIER),
            col(Instability.YEAR).as(Flow.YEAR),
            col(Instability.VALUE).as("estimate"),
            col(Instability.FLAGS).as("instability_flags")); // unique by country and year
    Column flags =
        when(col("estimate").isNull(), array(lit(ASSUMED))).otherwise(col("instability_flags"));
    return rows.join(broadcast(known), new String[] {SupplyColumns.SUPPLIER, Flow.YEAR}, "left")
        .withColumn(
            SupplyColumns.INSTABILITY,
            coalesce(col("estimate"), lit(UNKNOWN)).cast(SHARE).cast(DoubleType))
        .withColumn(SupplyColumns.RISK_FLAGS, flags);
  }
}
