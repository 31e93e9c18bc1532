package org.oreflow.choice;

import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.oreflow.reference.Countries;
import org.oreflow.table.Flow;
import org.oreflow.table.Load;
import org.oreflow.table.Trade;

/**
 * Which report of a flow counts where several sources have it.
 *
 * <p>A country's own complete report stands whole: where a source covers the importer alone and has
 * its whole year of an element and stage, that source alone gives the country's imports, and no
 * list of the largest flows and no other country's report outranks it or adds to it. Where the
 * importer has none, the exporter's own complete report stands so. A source that covers the world
 * and comes first in precedence goes before. Of all other reports of a flow the first in precedence
 * counts, of one source the importer's before the exporter's.
 *
 * <p>A table that is whole is not added to. Where a source covers the world in a year of an element
 * and stage, no later source adds a flow, and no source adds months of the year; where a source has
 * what a country buys from, or sells to, all others together, no later source adds one of them.
 *
 * @param sources ids in their order; a source that is not among them comes last
 * @param ofOneCountry ids of sources that cover a single country
 * @param ofPartners ids of sources that cover some partners or flows
 */
public record Precedence(List<String> sources, List<String> ofOneCountry, List<String> ofPartners)
    implements Serializable {
  /** The source that counts where another's report stands behind. */
  public static final String WINNER = "winner";

  /** Number of flows of a source that stand behind the winner. */
  public static final String BEHIND = "behind";

  /** Rows of {@link #behind}. The winner is null in the row that counts all flows of a source. */
  public static final StructType BEHIND_SCHEMA =
      new StructType()
          .add(Flow.YEAR, DataTypes.IntegerType)
          .add(Load.SOURCE, DataTypes.StringType)
          .add(WINNER, DataTypes.StringType)
          .add(BEHIND, DataTypes.LongType);

  private static final String RANK = "rank";
  private static final String STANDS = "stands"; // rank of the report that stands whole
  private static final String BY_IMPORTER = "by_importer";
  private static final String PLACE = "place";
  private static final String WORLD_FIRST = "world_first";
  private static final String CLOSED = "closed"; // rank of a table that later ones do not add to
  private static final WindowSpec TABLE = over(Flow.ELEMENT, Flow.STAGE, Flow.YEAR);
  private static final WindowSpec IMPORTS =
      over(Flow.ELEMENT, Flow.STAGE, Flow.YEAR, Flow.IMPORTER);
  private static final WindowSpec EXPORTS =
      over(Flow.ELEMENT, Flow.STAGE, Flow.YEAR, Flow.EXPORTER);
  private static final WindowSpec CELL =
      over(Flow.ELEMENT, Flow.STAGE, Flow.EXPORTER, Flow.IMPORTER, Flow.YEAR);

  /** Takes copies. */
  public Precedence {
    sources = List.copyOf(sources);
    ofOneCountry = List.copyOf(ofOneCountry);
    ofPartners = List.copyOf(ofPartners);
  }

  /** Of sources that cover the world or a single country. */
  public Precedence(List<String> sources, List<String> ofOneCountry) {
    this(sources, ofOneCountry, List.of());
  }

  /**
   * Gives every report its place among those of its flow.
   *
   * @param reports a row for each flow, source and direction, with what the source covers
   */
  public Dataset<Row> placed(Dataset<Row> reports) {
    Column order = struct(Releases.rank(sources), col(Load.SOURCE));
    Dataset<Row> eligible =
        standing(reports.withColumn(RANK, order))
            .withColumn(
                "eligible",
                when(col(STANDS).isNull(), not(isShutOut()))
                    .otherwise(col(RANK).equalTo(col(STANDS)).and(isOwn(col(BY_IMPORTER)))));
    Column exporterLast = when(direction().equalTo("export"), 1).otherwise(0);
    return eligible
        .withColumn(
            PLACE,
            row_number()
                .over(CELL.orderBy(col("eligible").equalTo(false), col(RANK), exporterLast)))
        .withColumn(PLACE, when(col("eligible"), col(PLACE)));
  }

  private Dataset<Row> standing(Dataset<Row> ranked) {
    if (ofOneCountry.isEmpty() && ofPartners.isEmpty()) {
      Column none = lit(null).cast(rankType(ranked));
      return ranked
          .withColumn(STANDS, none)
          .withColumn(BY_IMPORTER, lit(true))
          .withColumn(WORLD_FIRST, none)
          .withColumn(CLOSED, none);
    }
    Column world = min(when(isOfWorld().and(isWholeYear()), col(RANK))).over(TABLE);
    Column importer = min(when(isOwn(lit(true)), col(RANK))).over(IMPORTS);
    Column exporter = min(when(isOwn(lit(false)), col(RANK))).over(EXPORTS);
    return ranked
        .withColumn(WORLD_FIRST, world)
        .withColumn("others_sell", restOf("import", Flow.EXPORTER).over(IMPORTS))
        .withColumn("others_buy", restOf("export", Flow.IMPORTER).over(EXPORTS))
        .withColumn(CLOSED, least(col(WORLD_FIRST), col("others_sell"), col("others_buy")))
        .withColumn("importer_first", importer)
        .withColumn("exporter_first", exporter)
        .withColumn("importer_first", beforeWorld("importer_first"))
        .withColumn("exporter_first", beforeWorld("exporter_first"))
        .withColumn(STANDS, coalesce(col("importer_first"), col("exporter_first")))
        .withColumn(BY_IMPORTER, col("importer_first").isNotNull());
  }

  private static DataType rankType(Dataset<Row> ranked) {
    return ranked.schema().apply(RANK).dataType();
  }

  private static Column beforeWorld(String first) {
    return when(coalesce(col(first).lt(col(WORLD_FIRST)), lit(true)), col(first));
  }

  private static Column restOf(String direction, String partner) {
    Column isRest = direction().equalTo(direction).and(col(partner).equalTo(Countries.OTHER));
    return min(when(isRest.and(isWholeYear()), col(RANK)));
  }

  private static Column isShutOut() {
    Column isMonths = not(isOfWorld()).and(not(isWholeYear())).and(col(WORLD_FIRST).isNotNull());
    return coalesce(col(RANK).gt(col(CLOSED)), lit(false)).or(isMonths);
  }

  private static Column isOfWorld() {
    return col(Load.COVERS).equalTo("world");
  }

  private static Column isWholeYear() {
    return not(array_contains(col(Flow.FLAGS), Current.PARTIAL_YEAR));
  }

  /** Whether a report is the importer's, or the exporter's, own and of the whole year. */
  private Column isOwn(Column byImporter) {
    Column own =
        when(
                byImporter,
                direction().equalTo("import").and(col(Load.COVERS).equalTo(col(Flow.IMPORTER))))
            .otherwise(
                direction().equalTo("export").and(col(Load.COVERS).equalTo(col(Flow.EXPORTER))));
    return own.and(col(Load.SOURCE).isin(ofOneCountry.toArray())).and(isWholeYear());
  }

  private static Column direction() {
    return coalesce(col(Trade.DIRECTION), lit("")); // "" where it is reconciled
  }

  /** The reports that count, of {@link #placed}: one row for each flow. */
  public static Dataset<Row> taken(Dataset<Row> placed) {
    return placed.where(col(PLACE).equalTo(1));
  }

  /**
   * How many flows of a source stand behind another, by year, and in a row without winner how many
   * it has; see {@link #BEHIND_SCHEMA}.
   *
   * @param placed of {@link #placed}
   */
  public static Dataset<Row> behind(Dataset<Row> placed) {
    Column first = max(when(col(PLACE).equalTo(1), col(Load.SOURCE))).over(CELL);
    Dataset<Row> flows =
        placed
            .withColumn(
                WINNER,
                coalesce(
                    first,
                    col(STANDS).getField(Load.SOURCE),
                    col(CLOSED).getField(Load.SOURCE),
                    col(WORLD_FIRST).getField(Load.SOURCE)))
            .select(
                Flow.ELEMENT,
                Flow.STAGE,
                Flow.EXPORTER,
                Flow.IMPORTER,
                Flow.YEAR,
                Load.SOURCE,
                WINNER)
            .distinct();
    Column[] by = {col(Flow.YEAR), col(Load.SOURCE), col(WINNER)};
    Dataset<Row> all = flows.withColumn(WINNER, lit(null).cast("string"));
    return flows
        .where(col(WINNER).notEqual(col(Load.SOURCE)))
        .unionByName(all)
        .groupBy(by)
        .agg(count(lit(1)).as(BEHIND));
  }

  private static WindowSpec over(String... columns) {
    return Window.partitionBy(Arrays.stream(columns).map(name -> col(name)).toArray(Column[]::new));
  }
}
