package org.oreflow.balance;

import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.flatten;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.oreflow.choice.Cell;
import org.oreflow.choice.CurrentProduction;
import org.oreflow.choice.Releases;
import org.oreflow.flow.HeldCodes;
import org.oreflow.reference.Countries;
import org.oreflow.table.Balance;
import org.oreflow.table.Flag;
import org.oreflow.table.Production;
import org.oreflow.table.Role;

/**
 * Puts together what each country makes, buys and sells.
 *
 * <pre>
 * apparent consumption = production + secondary + imports − exports + stock change (a draw-down is positive)
 * </pre>
 *
 * <p>In: current production ({@link CurrentProduction}) and flows. Out: {@link Balance}. Each
 * measure of a cell comes from one source, the first in precedence; of trade published tables come
 * before flows, which add up as {@link TradeCells} says. An apparent consumption that a publisher
 * prints counts before the sum, flag {@link #CONSUMPTION_PUBLISHED}. A country that a world source
 * leaves out has production 0, low 0 and as high the undivided rest, flag {@link #NOT_LISTED}; a
 * rest of trade alone, where that source leaves none, has production 0; where a world source of
 * trade covers the cell, no record means 0, but for a source without all codes of the stage: at
 * least 0. Null is unknown. A negative apparent consumption stays, flag {@link #NEG_AC}.
 */
public final class Balances {
  public static final String CONSUMPTION_PUBLISHED = Flag.CONSUMPTION_PUBLISHED.name();
  public static final String NOT_LISTED = Flag.NOT_LISTED.name();
  public static final String NO_SOURCE = Flag.NO_SOURCE.name();
  public static final String NEG_AC = Flag.NEG_AC.name();

  /** Measure of a published table to measure of the balance. */
  private static final Map<String, String> MEASURES =
      Map.of(
          "output", Balance.PRODUCTION_T,
          "secondary", Balance.SECONDARY_T,
          "import", Balance.IMPORT_T,
          "export", Balance.EXPORT_T,
          "stock_change", Balance.STOCK_CHANGE_T,
          "consumption", Balance.APPARENT_CONSUMPTION_T);

  private static final String[] KEY = {
    Balance.ELEMENT, Balance.STAGE, Balance.COUNTRY, Balance.YEAR
  };

  private Balances() {}

  /**
   * The balances of all elements, stages, countries and years.
   *
   * @param current of {@link CurrentProduction#of}
   * @param flows rows of {@link org.oreflow.table.Flow}
   * @param parts of {@link org.oreflow.flow.FlowFactor#ofMineOutput}
   * @param groups rows of {@link Groups}
   * @param releases of {@link org.oreflow.choice.Releases#of}
   * @param precedence measure to source ids
   * @param keep holds what is read more than once, such as {@code Dataset::persist}
   */
  public static Dataset<Row> of(
      Dataset<Row> current,
      Dataset<Row> flows,
      Dataset<Row> parts,
      Dataset<Row> groups,
      Dataset<Row> releases,
      Map<String, List<String>> precedence,
      UnaryOperator<Dataset<Row>> keep) {
    List<String> trade = precedence.getOrDefault("trade", List.of());
    var cells = keep.apply(supplies(current, keep, "output", "secondary"));
    var supplies = keep.apply(ElementSplit.of(cells, parts, keep));
    return supplies
        .unionByName(Groups.of(supplies, groups))
        .unionByName(published(current))
        .unionByName(TradeCells.of(flows, groups, releases, trade), true)
        .transform(all -> keep.apply(first(all, precedence)))
        .transform(Balances::pivoted)
        .transform(Balances::filled)
        .transform(Balances::consumed);
  }

  /**
   * Reserves and capacities of countries as supplies: element, stage, country, year, measure
   * ({@code reserve}, {@code capacity}), value, low, high, unit, flags, source.
   */
  public static Dataset<Row> holdings(Dataset<Row> current, UnaryOperator<Dataset<Row>> keep) {
    return Supplies.of(
        current
            .where(col(CurrentProduction.FAMILY).isin("reserve", "capacity"))
            .withColumn(Cell.MEASURE, col(CurrentProduction.FAMILY)),
        keep);
  }

  private static Dataset<Row> supplies(
      Dataset<Row> current, UnaryOperator<Dataset<Row>> keep, String... families) {
    return Supplies.of(
        current
            .where(col(CurrentProduction.FAMILY).isin((Object[]) families))
            .withColumn(
                Cell.FLAGS,
                Cell.with(
                    col(Cell.FLAGS),
                    when(col(Production.MEASURE).equalTo("quota"), Supplies.QUOTA)))
            .withColumn(Cell.MEASURE, measure()),
        keep);
  }

  private static Column measure() {
    var entries = new ArrayList<Column>();
    MEASURES.forEach(
        (published, balance) -> {
          entries.add(lit(published));
          entries.add(lit(balance));
        });
    return element_at(map(entries.toArray(Column[]::new)), col(CurrentProduction.FAMILY));
  }

  // trade and consumption as a publisher prints them: the parts of a cell add up
  private static Dataset<Row> published(Dataset<Row> current) {
    return Supplies.added(
        current
            .where(
                col(CurrentProduction.FAMILY)
                    .isin("import", "export", "stock_change", "consumption")
                    .and(col(Production.ROLE).equalTo(Role.PART.text())))
            .withColumn(Cell.MEASURE, measure()));
  }

  private static Dataset<Row> first(Dataset<Row> cells, Map<String, List<String>> precedence) {
    var published = new HashMap<String, List<String>>();
    precedence.forEach(
        (name, sources) -> published.put(MEASURES.getOrDefault(name, name), sources));
    // published tables first, then flows, of which those of several sources make one cell
    for (String measure : List.of(Balance.IMPORT_T, Balance.EXPORT_T, Balance.INTRA_T)) {
      List<String> tables =
          published.getOrDefault(measure, precedence.getOrDefault("production", List.of()));
      List<String> trade = precedence.getOrDefault("trade", List.of());
      published.put(measure, Stream.concat(tables.stream(), trade.stream()).distinct().toList());
    }
    Column rank = struct(CurrentProduction.rank(col(Cell.MEASURE), published), col(Cell.SOURCE));
    var cell =
        Window.partitionBy(
            Cell.cols(Cell.ELEMENT, Cell.STAGE, Cell.COUNTRY, Cell.YEAR, Cell.MEASURE));
    Column traded = coalesce(col(TradeCells.TRADED), lit(false));
    return cells
        .withColumn("rank", struct(rank, traded.as(TradeCells.TRADED)))
        .withColumn("first", min("rank").over(cell))
        .where(col("rank").equalTo(col("first")).or(traded.and(col("first." + TradeCells.TRADED))))
        .drop("rank", "first", TradeCells.TRADED);
  }

  private static Dataset<Row> pivoted(Dataset<Row> cells) {
    var sums = new ArrayList<Column>();
    for (String measure : Balance.MEASURES) {
      Column here = col(Cell.MEASURE).equalTo(measure);
      sums.add(max(when(here, col(Cell.VALUE))).as(measure));
      sums.add(max(when(here, col(Cell.LOW))).as(Balance.low(measure)));
      sums.add(max(when(here, col(Cell.HIGH))).as(Balance.high(measure)));
    }
    Column produced = col(Cell.MEASURE).equalTo(Balance.PRODUCTION_T);
    sums.add(coalesce(max(produced), lit(false)).as("produced"));
    sums.add(Cell.allFlags().as(Balance.FLAGS));
    sums.add(array_sort(collect_set(Cell.SOURCE)).as(Balance.SOURCES));
    return cells
        .groupBy(Cell.cols(KEY))
        .agg(min(Cell.UNIT).as(Balance.UNIT), sums.toArray(Column[]::new))
        .transform(rows -> covered(rows, cells));
  }

  // what a world source says of the countries it leaves out
  private static Dataset<Row> covered(Dataset<Row> rows, Dataset<Row> cells) {
    Column produced = col(Cell.MEASURE).equalTo(Balance.PRODUCTION_T);
    Column traded = col(Cell.MEASURE).isin(Balance.IMPORT_T, Balance.EXPORT_T);
    Column rest = col(Cell.COUNTRY).equalTo(Countries.OTHER);
    Column unknown = Supplies.isHidden().and(col(Cell.COUNTRY).notEqual(Countries.WORLD));
    var tables =
        cells
            .where(col(Cell.WORLD))
            .groupBy(Cell.cols(Cell.ELEMENT, Cell.STAGE, Cell.YEAR))
            .agg(
                max(produced).as("world_produced"),
                max(traded).as("world_traded"),
                max(traded.and(array_contains(col(Cell.FLAGS), HeldCodes.CODES_PARTIAL)))
                    .as("codes_partial"),
                max(produced.and(rest)).as("has_rest"),
                max(produced.and(unknown)).as("has_unknown"),
                max(when(produced.and(rest), col(Cell.HIGH))).as("rest_high"),
                flatten(collect_set(when(produced, Releases.terms(col(Cell.FLAGS))))).as("terms"));
    return rows.join(broadcast(tables), new String[] {Cell.ELEMENT, Cell.STAGE, Cell.YEAR}, "left");
  }

  private static Dataset<Row> filled(Dataset<Row> rows) {
    Column country = col(Balance.COUNTRY).isin(Countries.WORLD, Countries.OTHER).equalTo(false);
    Column unlisted =
        country
            .and(col("produced").equalTo(false))
            .and(coalesce(col("world_produced"), lit(false)));
    Column noSource =
        country
            .and(col("produced").equalTo(false))
            .and(coalesce(col("world_produced"), lit(false)).equalTo(false));
    // trade of other countries alone: the world source divides all that it has
    Column noRest =
        col(Balance.COUNTRY)
            .equalTo(Countries.OTHER)
            .and(coalesce(col("world_produced"), lit(false)))
            .and(not(coalesce(col("has_rest"), lit(false)).or(col("has_unknown"))));
    Column zero = lit(0).cast(Cell.MASS);
    Column restHigh = when(coalesce(col("has_rest"), lit(false)), col("rest_high")).otherwise(zero);
    var filled =
        rows.withColumn("unlisted", unlisted)
            .withColumn("nothing", col("unlisted").or(noRest))
            .withColumn(
                Balance.PRODUCTION_T,
                when(col("nothing"), zero).otherwise(col(Balance.PRODUCTION_T)))
            .withColumn(
                Balance.low(Balance.PRODUCTION_T),
                when(col("nothing"), zero).otherwise(col(Balance.low(Balance.PRODUCTION_T))))
            .withColumn(
                Balance.high(Balance.PRODUCTION_T),
                when(col("nothing"), restHigh).otherwise(col(Balance.high(Balance.PRODUCTION_T))))
            .withColumn(
                Balance.FLAGS,
                Cell.with(
                    col(Balance.FLAGS),
                    when(col("unlisted"), NOT_LISTED),
                    binding(Releases.CONFIDENTIAL), // the rest is of the table
                    binding(Releases.NO_REDISTRIBUTION),
                    when(noSource, NO_SOURCE)));
    Column lacking = coalesce(col("codes_partial"), lit(false));
    Column zeroAtMost = when(not(lacking), zero); // of some codes no record says nothing of others
    for (String measure : List.of(Balance.IMPORT_T, Balance.EXPORT_T)) {
      Column none =
          country
              .and(coalesce(col("world_traded"), lit(false)))
              .and(col(Balance.low(measure)).isNull());
      filled =
          filled
              .withColumn("none", none)
              .withColumn(measure, when(col("none"), zeroAtMost).otherwise(col(measure)))
              .withColumn(
                  Balance.high(measure),
                  when(col("none"), zeroAtMost).otherwise(col(Balance.high(measure))))
              .withColumn(
                  Balance.low(measure),
                  when(col("none"), zero).otherwise(col(Balance.low(measure))))
              .withColumn(
                  Balance.FLAGS,
                  Cell.with(
                      col(Balance.FLAGS), when(col("none").and(lacking), HeldCodes.CODES_PARTIAL)));
    }
    return filled;
  }

  private static Column binding(String flag) {
    return when(col("unlisted").and(array_contains(col("terms"), flag)), flag);
  }

  /** Rows of {@link Balance} with the apparent consumption of those that have none printed. */
  public static Dataset<Row> consumed(Dataset<Row> rows) {
    String consumption = Balance.APPARENT_CONSUMPTION_T;
    Column printed = col(consumption).isNotNull();
    Column low = sum(Balance.low(Balance.IMPORT_T), Balance.high(Balance.EXPORT_T), Balance::low);
    Column high = sum(Balance.high(Balance.IMPORT_T), Balance.low(Balance.EXPORT_T), Balance::high);
    Column value = sum(Balance.IMPORT_T, Balance.EXPORT_T, measure -> measure);
    return rows.withColumn("printed", printed)
        .withColumn("computed", value)
        .withColumn("computed_low", low)
        .withColumn("computed_high", high)
        .withColumn(consumption, when(col("printed"), col(consumption)).otherwise(col("computed")))
        .withColumn(
            Balance.low(consumption),
            when(col("printed"), col(Balance.low(consumption))).otherwise(col("computed_low")))
        .withColumn(
            Balance.high(consumption),
            when(col("printed"), col(Balance.high(consumption))).otherwise(col("computed_high")))
        .withColumn(
            Balance.FLAGS,
            Cell.with(
                col(Balance.FLAGS),
                when(col("printed"), CONSUMPTION_PUBLISHED),
                when(col(consumption).lt(0), NEG_AC)))
        .select(
            Arrays.stream(Balance.SCHEMA.fieldNames())
                .map(name -> col(name))
                .toArray(Column[]::new));
  }

  private static Column sum(String imports, String exports, UnaryOperator<String> side) {
    Column domestic = col(side.apply(Balance.PRODUCTION_T)).plus(ifAny(Balance.SECONDARY_T, side));
    Column net = col(imports).minus(col(exports)).plus(ifAny(Balance.STOCK_CHANGE_T, side));
    return Cell.mass(domestic.plus(net));
  }

  // 0 where no source has the measure, null where one has it and does not know it
  private static Column ifAny(String measure, UnaryOperator<String> side) {
    Column none = col(measure).isNull().and(col(Balance.low(measure)).isNull());
    return when(none, lit(0).cast(Cell.MASS)).otherwise(col(side.apply(measure)));
  }
}
