package org.oreflow.choice;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.StructType;
import org.oreflow.reference.Corrections;
import org.oreflow.reference.Units;
import org.oreflow.table.Load;
import org.oreflow.table.Production;
import org.oreflow.table.Role;

/**
 * The published values that count: corrected, of the newest release that holds a table and year,
 * from one source per cell, in the unit of the balance.
 *
 * <p>A table is an element, stage and measure, quotas with outputs. The first source in precedence
 * whose table makes a world, see {@link WorldTables}, is taken whole; a source that covers less
 * replaces single cells of it when it comes before it, a country's own an empty cell too, and
 * stands alone where no table makes a world. A cell that another row of the source holds too
 * ("included with …") is told by that row.
 */
public final class CurrentProduction {
  /** Measure without the difference of quota and output. */
  public static final String FAMILY = "family";

  public static final String MARK = Production.MARK;

  private static final String RANK = "rank";
  private static final String FACTOR = "unit_factor";
  private static final String ELSEWHERE = "(?i)\\bincluded (with|in)\\b";

  /** Factors between units: unit, target_unit, unit_factor. */
  public static final StructType UNITS =
      new StructType()
          .add(Production.UNIT, StringType, false)
          .add(Production.TARGET_UNIT, StringType, false)
          .add(FACTOR, DoubleType, false);

  private CurrentProduction() {}

  /** The rows of {@link #UNITS}. */
  public static List<Row> units(Units units, java.util.Set<String> targets) {
    var rows = new ArrayList<Row>();
    units
        .factors(targets)
        .forEach(
            (unit, factors) ->
                factors.forEach((target, f) -> rows.add(RowFactory.create(unit, target, f))));
    return rows;
  }

  /**
   * The records of every release, corrected, with value, low and high in the unit of the balance.
   *
   * @param corrections rows of {@link Correct} for production
   * @param releases of {@link Releases#of}
   * @param units of {@link #units}
   */
  public static Dataset<Row> editions(
      Dataset<Row> production,
      Dataset<Row> corrections,
      Dataset<Row> releases,
      Dataset<Row> units) {
    return editions(counting(production, corrections, Role.PART, Role.TOTAL), releases, units);
  }

  /**
   * The newest records of every source, side by side, projections among them, in the unit of the
   * balance.
   *
   * @param corrections as for {@link #editions}, and so are the others
   */
  public static Dataset<Row> ofEverySource(
      Dataset<Row> production,
      Dataset<Row> corrections,
      Dataset<Row> releases,
      Dataset<Row> units) {
    return Releases.newestOf(
        editions(
            counting(production, corrections, Role.PART, Role.TOTAL, Role.SCENARIO),
            releases,
            units),
        Production.ELEMENT,
        Production.STAGE,
        FAMILY,
        Production.YEAR);
  }

  private static Dataset<Row> editions(
      Dataset<Row> counting, Dataset<Row> releases, Dataset<Row> units) {
    return converted(
        counting.join(broadcast(releases), new String[] {Load.SOURCE, Load.RELEASE}), units);
  }

  private static Dataset<Row> counting(
      Dataset<Row> production, Dataset<Row> corrections, Role... roles) {
    Object[] counted = Arrays.stream(roles).map(Role::text).toArray();
    return corrected(production, corrections)
        .where(col(Production.ROLE).isin(counted))
        .withColumn(
            FAMILY,
            when(col(Production.MEASURE).equalTo("quota"), "output")
                .otherwise(col(Production.MEASURE)));
  }

  /**
   * The records that count, one or more per cell, with what {@link Series#broken} says of them.
   *
   * @param editions of {@link #editions}
   * @param precedence measure to source ids, first first; {@code production} for measures without a
   *     list
   */
  public static Dataset<Row> of(Dataset<Row> editions, Map<String, List<String>> precedence) {
    return Releases.newestOf(
            editions, Production.ELEMENT, Production.STAGE, FAMILY, Production.YEAR)
        .transform(CurrentProduction::withoutReferences)
        .transform(WorldTables::judged)
        .transform(p -> taken(p, precedence))
        .transform(Series::broken);
  }

  /**
   * Records of every release with what corrections say of them, in the publisher's unit.
   *
   * @param corrections rows of {@link Correct} for production
   */
  public static Dataset<Row> corrected(Dataset<Row> production, Dataset<Row> corrections) {
    var key = Corrections.PRODUCTION_KEY;
    Column value = col(Correct.VALUE);
    Column number = value.try_cast(Cell.MASS);
    Column half = value.rlike("^(?i)less than (½|1/2) unit");
    var roles =
        replaced(
            Correct.matched(production, corrections, key, Production.ROLE, col(Production.ROLE)),
            Production.ROLE);
    var unit =
        replaced(
            Correct.matched(roles, corrections, key, Production.UNIT, col(Production.UNIT)),
            Production.UNIT);
    return Correct.matched(unit, corrections, key, Production.QUANTITY, printed())
        .withColumn(
            Production.QUANTITY, when(value.isNull(), col(Production.QUANTITY)).otherwise(number))
        .withColumn(
            Production.LOW,
            when(value.isNull(), col(Production.LOW)).otherwise(Cell.orZero(number)))
        .withColumn(
            Production.HIGH,
            when(value.isNull(), col(Production.HIGH))
                .when(half, lit(0.5).cast(Cell.MASS))
                .otherwise(number))
        .withColumn(
            Production.MARK,
            when(value.isNull(), col(Production.MARK)).when(number.isNull(), value))
        .drop(Correct.VALUE);
  }

  /**
   * Which corrections act, of those of a source, release and element that are there.
   *
   * @return as {@link Correct#acting}
   */
  public static Dataset<Row> acting(Dataset<Row> production, Dataset<Row> corrections) {
    return Correct.acting(
        production,
        corrections,
        Corrections.PRODUCTION_KEY,
        List.of(Production.SOURCE, Production.RELEASE, Production.ELEMENT),
        Map.of(
            Production.ROLE, col(Production.ROLE),
            Production.UNIT, col(Production.UNIT),
            Production.QUANTITY, printed()));
  }

  private static Column printed() {
    return when(col(Production.QUANTITY).isNotNull(), Correct.printed(col(Production.QUANTITY)))
        .otherwise(coalesce(col(Production.MARK), lit("")));
  }

  private static Dataset<Row> replaced(Dataset<Row> matched, String column) {
    return matched
        .withColumn(column, coalesce(col(Correct.VALUE), col(column)))
        .drop(Correct.VALUE);
  }

  private static Dataset<Row> converted(Dataset<Row> records, Dataset<Row> units) {
    Column factor = coalesce(col(FACTOR), lit(1.0)); // prices, percents: no unit of the list
    return records
        .join(
            broadcast(units),
            new String[] {Production.UNIT, Production.TARGET_UNIT}.clone(),
            "left")
        .withColumn(Cell.VALUE, times(Production.QUANTITY, factor))
        .withColumn(Cell.LOW, times(Production.LOW, factor))
        .withColumn(Cell.HIGH, times(Production.HIGH, factor))
        .drop(Production.QUANTITY, Production.UNIT, FACTOR)
        .withColumnRenamed(Production.TARGET_UNIT, Cell.UNIT)
        .withColumn(Cell.WORLD, col(Load.COVERS).equalTo("world"))
        .withColumn(
            Cell.FLAGS,
            Cell.with(
                col(Cell.FLAGS),
                when(col(Load.CONFIDENTIAL), Releases.CONFIDENTIAL),
                when(col(Releases.NO_REDISTRIBUTION), Releases.NO_REDISTRIBUTION)));
  }

  // "included with platinum" beside the figure of platinum, where both are of one cell, and an
  // empty
  // cell beside a figure of a world table
  private static Dataset<Row> withoutReferences(Dataset<Row> records) {
    var cell =
        Window.partitionBy(
            Cell.cols(Cell.SOURCE, Cell.ELEMENT, Cell.STAGE, FAMILY, Cell.YEAR, Cell.COUNTRY));
    Column told = concat_ws(" ", col(MARK), col(Production.NOTE));
    Column empty = col(Cell.WORLD).and(col(MARK).isNull());
    Column refers = col(Cell.VALUE).isNull().and(told.rlike(ELSEWHERE).or(empty));
    return records
        .withColumn("told_here", count(Cell.VALUE).over(cell).gt(0))
        .where(not(refers.and(col("told_here"))))
        .drop("told_here");
  }

  private static Column times(String column, Column factor) {
    return when(factor.equalTo(1.0), col(column))
        .otherwise(col(column).cast(DoubleType).multiply(factor).cast(Cell.MASS));
  }

  private static Dataset<Row> taken(Dataset<Row> records, Map<String, List<String>> precedence) {
    var table = Window.partitionBy(Cell.cols(Cell.ELEMENT, Cell.STAGE, FAMILY, Cell.YEAR));
    var cell =
        Window.partitionBy(Cell.cols(Cell.ELEMENT, Cell.STAGE, FAMILY, Cell.YEAR, Cell.COUNTRY));
    Column rank = struct(rank(col(FAMILY), precedence), col(Cell.SOURCE));
    Column part = col(Production.ROLE).equalTo(Role.PART.text());
    Column single = col(Cell.WORLD).equalTo(false).and(part);
    return records
        .withColumn(RANK, rank)
        .withColumn("first_world", min(when(col(Cell.WORLD), col(RANK))).over(table))
        .withColumn("open", max(isEmpty().and(col(RANK).equalTo(col("first_world")))).over(cell))
        .withColumn("fills", single.and(isOwn()).and(col("open")).and(col(Cell.VALUE).isNotNull()))
        .withColumn("filled", max(col("fills")).over(cell))
        .where(
            col("first_world")
                .isNull()
                .or(col(RANK).equalTo(col("first_world")).and(not(isEmpty().and(col("filled")))))
                .or(single.and(col(RANK).lt(col("first_world"))))
                .or(col("fills")))
        .withColumn("first_here", min(col(RANK)).over(cell))
        .where(col(RANK).equalTo(col("first_here")))
        .drop(RANK, "first_world", "first_here", "open", "fills", "filled");
  }

  private static Column isOwn() {
    return col(Load.COVERS).equalTo(col(Cell.COUNTRY));
  }

  // a country that a table of the world lists without a figure
  private static Column isEmpty() {
    return col(Cell.WORLD).and(col(Cell.VALUE).isNull()).and(col(MARK).isNull());
  }

  /** Position of a source among those that a measure prefers. */
  public static Column rank(Column measure, Map<String, List<String>> precedence) {
    Column rank = Releases.rank(precedence.getOrDefault("production", List.of()));
    for (var entry : precedence.entrySet()) {
      rank = when(measure.equalTo(entry.getKey()), Releases.rank(entry.getValue())).otherwise(rank);
    }
    return rank;
  }
}
