package org.oreflow.balance;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.arrays_overlap;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.math.BigDecimal;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.oreflow.choice.Cell;
import org.oreflow.choice.CurrentProduction;
import org.oreflow.reference.Countries;
import org.oreflow.table.Balance;
import org.oreflow.table.Flag;
import org.oreflow.table.Role;

/**
 * What countries hold of a published table, an element, stage, measure and year: known values,
 * bounds of unknown ones, the undivided rest and the sum.
 *
 * <p>An unknown value ({@code W}, {@code NA}) has low 0 and as high what the printed total, half a
 * unit of its last digit more, leaves beside the other rows. It is null on both sides, flag {@link
 * Balance#TOTAL_EXCLUDES}, where the total leaves the country out: by its note, or because the rows
 * beside a withheld value, or beside any under a total such as {@code >90}, already make the total;
 * of scrap the low stays 0. The rest {@code OTH} holds the publisher's other countries and what the
 * unknown ones may have, of which the rounding of the total is no value but a bound, and not even
 * that for countries with an empty cell; a country that the publisher's other countries hold once
 * more, as its total shows, is taken out of them, see {@link OtherCountries}. {@code WLD} is the
 * sum of rows with their intervals, or the printed total, flag {@link #TOTAL_PRINTED}, where no row
 * is known or no table lists countries.
 */
public final class Supplies {
  static final String TOTAL_PRINTED = Flag.TOTAL_PRINTED.name();
  static final String WITHHELD = Flag.WITHHELD.name();
  static final String NOT_AVAILABLE = Flag.NOT_AVAILABLE.name();
  public static final String QUOTA = Flag.QUOTA.name();

  private static final String TOTAL = "total";
  private static final String TOTAL_LOW = "total_low";
  private static final String TOTAL_HIGH = "total_high";
  private static final String ROWS = "rows";
  private static final String HIDDEN = "hidden"; // part of the total beside the rows
  private static final String HIDDEN_HIGH = "hidden_high";
  private static final String EXCLUDED = "excluded";
  private static final String ROUNDING = "rounding"; // of the total
  private static final BigDecimal TWO_DIGITS = new BigDecimal("0.95"); // of what prints as 1.0
  private static final BigDecimal ONE_DIGIT = BigDecimal.ONE.subtract(TWO_DIGITS);
  private static final String[] TABLE = {Cell.ELEMENT, Cell.STAGE, Cell.MEASURE, Cell.YEAR};

  private Supplies() {}

  /** Whether a cell's value is unknown and in the rest that its table leaves undivided. */
  static Column isHidden() {
    return col(Cell.VALUE)
        .isNull()
        .and(arrays_overlap(col(Cell.FLAGS), array(lit(WITHHELD), lit(NOT_AVAILABLE))))
        .and(not(array_contains(col(Cell.FLAGS), Balance.TOTAL_EXCLUDES)));
  }

  /**
   * Cells of countries, {@code OTH} and {@code WLD} for all measures of a current production.
   *
   * @param current of {@link CurrentProduction#of}, its family renamed to the cell's measure
   * @param keep holds what is read more than once
   */
  static Dataset<Row> of(Dataset<Row> current, UnaryOperator<Dataset<Row>> keep) {
    return withSums(keep.apply(bounded(measured(OtherCountries.apart(oneRowEach(current))))), keep);
  }

  /** Cells of records whose parts add up, without sums and bounds of a whole table. */
  static Dataset<Row> added(Dataset<Row> current) {
    return oneRowEach(current)
        .withColumn(Cell.VALUE, Cell.mass(col(Cell.VALUE)))
        .withColumn(Cell.LOW, Cell.mass(col(Cell.LOW)))
        .withColumn(Cell.HIGH, Cell.mass(col(Cell.HIGH)))
        .select(Cell.columns());
  }

  private static Dataset<Row> oneRowEach(Dataset<Row> current) {
    Column known = count(Cell.VALUE).equalTo(count(lit(1)));
    Column bounded = count(Cell.HIGH).equalTo(count(lit(1)));
    return current
        .groupBy(
            Cell.cols(
                Cell.ELEMENT,
                Cell.STAGE,
                Cell.COUNTRY,
                Cell.YEAR,
                Cell.MEASURE,
                Cell.UNIT,
                Cell.SOURCE,
                Cell.WORLD))
        .agg(
            when(known, sum(Cell.VALUE)).as(Cell.VALUE),
            Cell.orZero(sum(Cell.LOW)).as(Cell.LOW),
            when(bounded, sum(Cell.HIGH)).as(Cell.HIGH),
            max(CurrentProduction.MARK).as(CurrentProduction.MARK),
            Cell.allFlags().as(Cell.FLAGS),
            max(col("role").equalTo(Role.TOTAL.text())).as(TOTAL));
  }

  private static Dataset<Row> measured(Dataset<Row> rows) {
    WindowSpec table = Window.partitionBy(Cell.cols(TABLE));
    Column world = col(TOTAL).and(col(Cell.COUNTRY).equalTo(Countries.WORLD));
    return rows.withColumn("printed", max(when(world, col(Cell.VALUE))).over(table))
        .withColumn(TOTAL_LOW, max(when(world, col(Cell.LOW))).over(table))
        .withColumn(TOTAL_HIGH, max(when(world, col(Cell.HIGH))).over(table))
        .withColumn("total_flags", first(when(world, col(Cell.FLAGS)), true).over(table))
        .withColumn(
            ROWS,
            Cell.orZero(
                Cell.mass(sum(when(col(TOTAL).equalTo(false), col(Cell.VALUE))).over(table))))
        .where(col(TOTAL).equalTo(false).or(world))
        .withColumn(
            ROUNDING,
            least(col(TOTAL_HIGH).minus(col("printed")), col("printed").multiply(lit(ONE_DIGIT))))
        .withColumn(HIDDEN, beside("printed"))
        .withColumn(HIDDEN_HIGH, beside(TOTAL_HIGH));
  }

  // what a total leaves beside the rows; null where none is printed
  private static Column beside(String total) {
    return when(
        col(total).isNotNull(), greatest(col(total).minus(col(ROWS)), lit(0)).cast(Cell.MASS));
  }

  private static Dataset<Row> bounded(Dataset<Row> rows) {
    Column unknown = col(Cell.VALUE).isNull().and(col(TOTAL).equalTo(false));
    Column withheld = col(CurrentProduction.MARK).equalTo("W");
    Column named =
        coalesce(
            array_contains(col("total_flags"), concat(lit("EXCLUDES_"), col(Cell.COUNTRY))),
            lit(false));
    // a total of one digit, such as 100, may be exact
    Column least = greatest(col(TOTAL_LOW), col("printed").multiply(lit(TWO_DIGITS)));
    Column above = // a total such as >90
        col("printed").isNull().and(col(TOTAL_HIGH).isNull()).and(col(TOTAL_LOW).gt(0));
    Column madeAbove = above.and(col(ROWS).geq(col(TOTAL_LOW).multiply(lit(TWO_DIGITS))));
    Column unmarked = col(Cell.LOW).equalTo(0);
    Column made =
        coalesce(withheld.and(col(ROWS).geq(least)).or(unmarked.and(madeAbove)), lit(false));
    Column excluded = unknown.and(named.or(made));
    Column free = unknown.and(col(EXCLUDED).equalTo(false));
    // of secondary production nothing told on either side means that there is no source, and 0
    Column isScrap = col(Cell.MEASURE).equalTo(Balance.SECONDARY_T);
    return rows.withColumn(EXCLUDED, excluded)
        .withColumn(
            Cell.HIGH,
            when(col(EXCLUDED), lit(null))
                .when(free, least(col(Cell.HIGH), col(HIDDEN_HIGH)))
                .otherwise(col(Cell.HIGH)))
        .withColumn(Cell.LOW, when(col(EXCLUDED).equalTo(false).or(isScrap), col(Cell.LOW)))
        .withColumn("free", free)
        .withColumn(
            Cell.FLAGS,
            Cell.with(
                col(Cell.FLAGS),
                when(col(EXCLUDED), Balance.TOTAL_EXCLUDES),
                when(unknown.and(withheld), WITHHELD),
                when(unknown.and(coalesce(withheld, lit(false)).equalTo(false)), NOT_AVAILABLE)));
  }

  private static Dataset<Row> withSums(Dataset<Row> rows, UnaryOperator<Dataset<Row>> keep) {
    Column named = col(TOTAL).equalTo(false).and(col(Cell.COUNTRY).notEqual(Countries.OTHER));
    var countries = rows.where(named).select(Cell.columns());
    var tables = keep.apply(tables(rows));
    return countries.unionByName(rest(tables)).unionByName(world(tables));
  }

  // one row per table: what its rows add to
  private static Dataset<Row> tables(Dataset<Row> rows) {
    Column other = col(Cell.COUNTRY).equalTo(Countries.OTHER);
    Column counted =
        col(TOTAL).equalTo(false).and(other.equalTo(false)).and(col(Cell.VALUE).isNotNull());
    Column apart = other.and(col(EXCLUDED).equalTo(false));
    Column open = counted.and(col(Cell.HIGH).isNull());
    return rows.groupBy(Cell.cols(Cell.ELEMENT, Cell.STAGE, Cell.MEASURE, Cell.YEAR))
        .agg(
            min(Cell.UNIT).as(Cell.UNIT),
            min(Cell.SOURCE).as(Cell.SOURCE),
            max(Cell.WORLD).as(Cell.WORLD),
            Cell.allFlags().as(Cell.FLAGS),
            max(apart).as("has_other"),
            max(when(apart, col(Cell.VALUE))).as("other"),
            max(when(apart, col(Cell.LOW))).as("other_low"),
            max(when(apart.and(col(Cell.VALUE).isNotNull()), col(Cell.HIGH))).as("other_high"),
            max(col("free").and(not(hidesNothing()))).as("has_free"),
            max(HIDDEN).as(HIDDEN),
            max(HIDDEN_HIGH).as(HIDDEN_HIGH),
            max("printed").as("printed"),
            max(TOTAL_LOW).as(TOTAL_LOW),
            max(TOTAL_HIGH).as(TOTAL_HIGH),
            max(ROUNDING).as(ROUNDING),
            sum(when(counted, col(Cell.VALUE))).as("counted"),
            sum(when(counted, col(Cell.LOW))).as("counted_low"),
            sum(when(counted, col(Cell.HIGH))).as("counted_high"),
            max(open).as("is_open"))
        .withColumn("counted_high", when(col("is_open").equalTo(false), col("counted_high")))
        .withColumn(HIDDEN, when(col(HIDDEN).leq(col(ROUNDING)), lit(0)).otherwise(col(HIDDEN)))
        .withColumn("rest", restOf("other", HIDDEN))
        .withColumn(
            "rest_low",
            when(col("rest").isNotNull().or(col("other_low").gt(0)), Cell.orZero(col("other_low"))))
        .withColumn("rest_high", restOf("other_high", HIDDEN_HIGH));
  }

  // an empty cell beside rows that make the total to its rounding
  private static Column hidesNothing() {
    Column empty = col(CurrentProduction.MARK).isNull();
    return coalesce(empty.and(col(HIDDEN).leq(col(ROUNDING))), lit(false));
  }

  private static Column restOf(String other, String hidden) {
    Column known = Cell.orZero(col(other));
    return Cell.mass(
        when(col("has_free"), known.plus(col(hidden)))
            .otherwise(when(col("has_other"), known).otherwise(lit(0))));
  }

  private static Dataset<Row> rest(Dataset<Row> tables) {
    return tables
        .where(col("has_other").or(col("rest_high").gt(0)))
        .withColumn(Cell.COUNTRY, lit(Countries.OTHER))
        .withColumn(Cell.VALUE, col("rest"))
        .withColumn(Cell.LOW, col("rest_low"))
        .withColumn(Cell.HIGH, col("rest_high"))
        .select(Cell.columns());
  }

  private static Dataset<Row> world(Dataset<Row> tables) {
    Column none = col("counted").isNull().and(coalesce(col("other"), lit(0)).equalTo(0));
    Column printed = none.or(col(Cell.WORLD).equalTo(false)).and(col("printed").isNotNull());
    return tables
        .where(col(Cell.WORLD).or(col("printed").isNotNull()))
        .withColumn("of_print", printed)
        .withColumn(Cell.COUNTRY, lit(Countries.WORLD))
        .withColumn(Cell.VALUE, worldOf("counted", "rest", "printed"))
        .withColumn(Cell.LOW, worldOf("counted_low", "rest_low", TOTAL_LOW))
        .withColumn(Cell.HIGH, worldOf("counted_high", "rest_high", TOTAL_HIGH))
        .withColumn(Cell.FLAGS, Cell.with(col(Cell.FLAGS), when(col("of_print"), TOTAL_PRINTED)))
        .select(Cell.columns());
  }

  private static Column worldOf(String counted, String rest, String total) {
    Column sum = when(col("counted").isNull(), lit(0)).otherwise(col(counted));
    return Cell.mass(when(col("of_print"), col(total)).otherwise(sum.plus(col(rest))));
  }
}
