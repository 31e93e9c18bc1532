package org.oreflow.balance;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_except;
import static org.apache.spark.sql.functions.arrays_overlap;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.oreflow.flow.Current;
import org.oreflow.flow.Flow;
import org.oreflow.flow.FlowFactor;
import org.oreflow.ingest.Load;

/**
 * Imports, exports and trade within groups, from flows. Each flow is an export of one country and
 * an import of the other, and the same for the groups that the two belong to; where both belong, it
 * is trade within. The value is null when a flow's share or composition is unknown; flows without
 * mass leave the high open. A source that does not list all partners of a country gives a low only,
 * flag {@link Current#PARTNERS_PARTIAL}.
 */
final class TradeCells {
  private static final Column PARTIAL = lit(Current.PARTNERS_PARTIAL);

  private TradeCells() {}

  /**
   * The cells of countries and groups.
   *
   * @param groups country_group, member, first_year, last_year
   */
  static Dataset<Row> of(Dataset<Row> flows, Dataset<Row> groups, Dataset<Row> releases) {
    var covers =
        releases
            .groupBy(Load.SOURCE)
            .agg(
                max(col(Load.COVERS).equalTo("world")).as(Cell.WORLD),
                max(Load.COVERS).as(Load.COVERS)); // unique by source
    Column whole = col(Cell.WORLD).or(col(Load.COVERS).equalTo(col(Cell.COUNTRY)));
    return sides(flows, groups)
        .groupBy(
            Cell.cols(
                Cell.ELEMENT,
                Cell.STAGE,
                Cell.COUNTRY,
                Cell.YEAR,
                Cell.MEASURE,
                Cell.UNIT,
                Cell.SOURCE))
        .agg(
            when(max(unknown()).equalTo(false), sum(Flow.MASS_T)).as(Cell.VALUE),
            sum(Flow.LOW_T).as(Cell.LOW),
            when(max(col(Flow.HIGH_T).isNull()).equalTo(false), sum(Flow.HIGH_T)).as(Cell.HIGH),
            Cell.allFlags().as(Cell.FLAGS))
        .join(broadcast(covers), Cell.SOURCE)
        .withColumn(Cell.VALUE, Cell.mass(when(whole, col(Cell.VALUE))))
        .withColumn(Cell.LOW, Cell.mass(col(Cell.LOW)))
        .withColumn(Cell.HIGH, Cell.mass(when(whole, col(Cell.HIGH))))
        .withColumn(Cell.FLAGS, Cell.with(ofTheFlow(), when(whole.equalTo(false), PARTIAL)))
        .select(Cell.columns());
  }

  // that a flow's importer has other suppliers says nothing of the exporter
  private static Column ofTheFlow() {
    return array_except(col(Cell.FLAGS), array(PARTIAL));
  }

  private static Column unknown() {
    return col(Flow.MASS_T)
        .isNull()
        .and(
            arrays_overlap(
                col(Flow.FLAGS),
                array(
                    lit(FlowFactor.SHARE_UNKNOWN),
                    lit(FlowFactor.CONTENT_UNKNOWN),
                    lit(FlowFactor.COMPOSITION_UNKNOWN))));
  }

  private static Dataset<Row> sides(Dataset<Row> flows, Dataset<Row> groups) {
    Column both =
        array(side(Flow.EXPORTER, Balance.EXPORT_T), side(Flow.IMPORTER, Balance.IMPORT_T));
    var countries = flows.withColumn("side", explode(both)).select(col("*"), col("side.*"));
    return countries.unionByName(ofGroups(countries, groups), true);
  }

  private static Column side(String country, String measure) {
    return struct(col(country).as(Cell.COUNTRY), lit(measure).as(Cell.MEASURE));
  }

  // rows multiply: one for each group that the country belongs to in that year
  private static Dataset<Row> ofGroups(Dataset<Row> countries, Dataset<Row> groups) {
    Column year = col(Cell.YEAR).between(col(Groups.FIRST_YEAR), col(Groups.LAST_YEAR));
    Column partner =
        when(col(Cell.MEASURE).equalTo(Balance.EXPORT_T), col(Flow.IMPORTER))
            .otherwise(col(Flow.EXPORTER));
    Column partnerYear = col(Cell.YEAR).between(col("p_first"), col("p_last"));
    var partners =
        groups.select(
            col(Groups.GROUP).as("p_group"),
            col(Groups.MEMBER).as("p_member"),
            col(Groups.FIRST_YEAR).as("p_first"),
            col(Groups.LAST_YEAR).as("p_last"));
    Column within = col("p_member").isNotNull();
    return countries
        .join(broadcast(groups), col(Groups.MEMBER).equalTo(col(Cell.COUNTRY)).and(year))
        .join(
            broadcast(partners),
            col("p_group")
                .equalTo(col(Groups.GROUP))
                .and(col("p_member").equalTo(partner))
                .and(partnerYear),
            "left")
        // trade within shows as an export and as an import: keep one
        .where(within.equalTo(false).or(col(Cell.MEASURE).equalTo(Balance.IMPORT_T)))
        .withColumn(Cell.COUNTRY, col(Groups.GROUP))
        .withColumn(Cell.MEASURE, when(within, Balance.INTRA_T).otherwise(col(Cell.MEASURE)))
        .withColumn(Cell.FLAGS, Cell.with(coalesce(col(Cell.FLAGS), array()), lit(Groups.FLAG)))
        .drop(
            Groups.GROUP,
            Groups.MEMBER,
            Groups.FIRST_YEAR,
            Groups.LAST_YEAR,
            "p_group",
            "p_member",
            "p_first",
            "p_last");
  }
}
