package org.oreflow.balance;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.array_except;
import static org.apache.spark.sql.functions.arrays_overlap;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.oreflow.choice.Cell;
import org.oreflow.choice.Current;
import org.oreflow.choice.Releases;
import org.oreflow.flow.FlowFactor;
import org.oreflow.flow.HeldCodes;
import org.oreflow.table.Balance;
import org.oreflow.table.Flow;
import org.oreflow.table.Load;

/**
 * Imports, exports and trade within groups, from flows. Each flow is an export of one country and
 * an import of the other, and the same for the groups that the two belong to; where both belong, it
 * is trade within. The value is null when a flow's share or composition is unknown; flows without
 * mass leave the high open. Flows between two countries are those of one source, the first in
 * precedence. All flows of a country are those up to the first source that lists all of its
 * partners, or all countries: what earlier ones have of single partners stands in its place. Where
 * no source lists all, the first gives a low only, flag {@link Current#PARTNERS_PARTIAL}; and so
 * does a source without all codes of the stage, flag {@link HeldCodes#CODES_PARTIAL}.
 */
final class TradeCells {
  /** True of cells of flows, which may have several sources. */
  static final String TRADED = "traded";

  private static final Column PARTIAL = lit(Current.PARTNERS_PARTIAL);
  private static final String UNKNOWN = "unknown";
  private static final String OPEN = "open";
  private static final String RANK = "rank";
  private static final String FIRST_WHOLE = "first_whole";
  private static final String FIRST_WORLD = "first_world";
  private static final String LAST = "last";
  private static final WindowSpec CELL =
      Window.partitionBy(
          Cell.cols(Cell.ELEMENT, Cell.STAGE, Cell.COUNTRY, Cell.YEAR, Cell.MEASURE));
  private static final WindowSpec WORLD =
      Window.partitionBy(Cell.cols(Cell.ELEMENT, Cell.STAGE, Cell.YEAR));

  private TradeCells() {}

  /**
   * The cells of countries and groups: a row for each source that has a part in it, with the
   * amounts of all of them together, marked by {@link #TRADED}.
   *
   * @param groups country_group, member, first_year, last_year
   * @param precedence of sources of trade
   */
  static Dataset<Row> of(
      Dataset<Row> flows, Dataset<Row> groups, Dataset<Row> releases, List<String> precedence) {
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
            sum(Flow.MASS_T).as(Cell.VALUE),
            sum(Flow.LOW_T).as(Cell.LOW),
            sum(Flow.HIGH_T).as(Cell.HIGH),
            max(unknown()).as(UNKNOWN),
            max(col(Flow.HIGH_T).isNull()).as(OPEN),
            Cell.allFlags().as(Cell.FLAGS))
        .join(broadcast(covers), Cell.SOURCE)
        .withColumn(RANK, struct(Releases.rank(precedence), col(Cell.SOURCE)))
        .withColumn("first", min(RANK).over(CELL))
        .withColumn(FIRST_WORLD, min(when(col(Cell.WORLD), col(RANK))).over(WORLD))
        .withColumn(
            FIRST_WHOLE,
            least(
                min(when(whole, col(RANK))).over(CELL),
                when(col(FIRST_WORLD).gt(col("first")), col(FIRST_WORLD))))
        .withColumn(LAST, coalesce(col(FIRST_WHOLE), col("first")))
        .where(col(RANK).leq(col(LAST)))
        .transform(TradeCells::together);
  }

  private static Dataset<Row> together(Dataset<Row> ofSources) {
    Column lacking = max(array_contains(col(Cell.FLAGS), HeldCodes.CODES_PARTIAL)).over(CELL);
    Column whole = col(FIRST_WHOLE).isNotNull();
    Column isWhole = whole.and(lacking.equalTo(false));
    Column known = max(UNKNOWN).over(CELL).equalTo(false);
    Column closed = max(OPEN).over(CELL).equalTo(false);
    return ofSources
        .withColumn("all", when(isWhole.and(known), sum(Cell.VALUE).over(CELL)))
        .withColumn("all_low", sum(Cell.LOW).over(CELL))
        .withColumn("all_high", when(isWhole.and(closed), sum(Cell.HIGH).over(CELL)))
        .withColumn(Cell.VALUE, Cell.mass(col("all")))
        .withColumn(Cell.LOW, Cell.mass(col("all_low")))
        .withColumn(Cell.HIGH, Cell.mass(col("all_high")))
        .withColumn(Cell.FLAGS, Cell.with(ofTheFlow(), when(whole.equalTo(false), PARTIAL)))
        .withColumn(TRADED, lit(true))
        .select(
            Stream.concat(Stream.of(Cell.columns()), Stream.of(col(TRADED)))
                .toArray(Column[]::new));
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
