package org.oreflow.indicator;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.array_except;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.array_union;
import static org.apache.spark.sql.functions.arrays_overlap;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.flatten;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map_from_entries;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.try_divide;
import static org.apache.spark.sql.functions.try_element_at;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.createDecimalType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import org.oreflow.balance.Balance;
import org.oreflow.flow.Current;
import org.oreflow.flow.Flow;
import org.oreflow.flow.FlowFactor;
import org.oreflow.reference.Countries;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Who supplies whom: the rows that indices of concentration are made of. One row per market
 * (grouping, variant, element, stage, country, year) and supplier: mass, low and high in the
 * balance's unit, whether the supplier is the undivided rest, {@code known} and {@code all} for the
 * coverage, flags.
 */
final class Market {
  static final String GROUPING = "grouping";
  static final String SUPPLIER = "supplier";
  static final String MASS = "mass"; // null: unknown
  static final String LOW = "low";
  static final String HIGH = "high";
  static final String REST = "rest";
  static final String KNOWN = "known"; // of all, what the masses stand for
  static final String ALL = "all";
  static final String COMPOSED = "composed"; // part of the group with a known composition
  static final String FLAGS = "flags";

  static final String TOTAL = "total";
  static final String SQUARES = "squares";
  static final String LARGEST = "largest"; // masses of named suppliers, largest first
  static final String BOUNDS = "bounds";
  static final String SHARE_UNKNOWN = "share_unknown";

  private static final DataType MASS_TYPE = createDecimalType(18, 6);
  private static final String[] KEYS = {
    GROUPING,
    IndicatorValue.VARIANT,
    IndicatorValue.ELEMENT,
    IndicatorValue.STAGE,
    IndicatorValue.COUNTRY,
    IndicatorValue.YEAR
  };
  private static final String[] TABLE = {
    IndicatorValue.VARIANT, Balance.ELEMENT, Balance.STAGE, Balance.YEAR
  };
  private static final List<String> BOUND_NAMES =
      List.of("hhi_low", "hhi_high", "cr1_low", "cr1_high", "cr3_low", "cr3_high");
  private static final UserDefinedFunction BOUNDS_OF =
      udf((UDF1<Seq<Row>, Row>) Market::bounds, boundsType());

  // flags of a balance that say nothing of what a country produces
  private static final Column OF_TRADE =
      array(
          Stream.of(
                  "NO_MASS",
                  "SHARE_UNKNOWN",
                  "MIRROR_AVAILABLE",
                  "PARTIAL_YEAR",
                  Current.PARTNERS_PARTIAL,
                  "SPANS_STAGES",
                  "CONSUMPTION_PUBLISHED",
                  "NEG_AC",
                  "S19")
              .map(functions::lit)
              .toArray(Column[]::new));

  private Market() {}

  /**
   * Producers of the world: countries and the undivided rest of every element, stage and year that
   * a world source covers. A country whose unknown output is part of the rest is not a supplier of
   * its own.
   *
   * @param supplies rows with variant, element, stage, country, year, mass, low, high, flags;
   *     country {@code WLD} marks what a world source covers
   * @param members element, group_element, remainder: what elements are parts of
   */
  static Dataset<Row> producers(Dataset<Row> supplies, Dataset<Row> members) {
    var rows = supplies.where(array_contains(col(FLAGS), "GROUP").equalTo(false));
    var worlds =
        rows.where(
            col(Balance.COUNTRY)
                .equalTo(Countries.WORLD)
                .and(col(MASS).isNotNull().or(col(LOW).isNotNull())));
    var covered =
        worlds
            .select(col("*"), col(FLAGS).as("world_flags"), col(MASS).as("world_mass"))
            .join(broadcast(members), new String[] {Balance.ELEMENT}, "left")
            .withColumn(COMPOSED, composed())
            .select(cols(TABLE, "world_flags", COMPOSED)); // unique by table
    Column named = col(Balance.COUNTRY).notEqual(Countries.WORLD);
    Column rest = col(Balance.COUNTRY).equalTo(Countries.OTHER);
    Column inRest =
        arrays_overlap(
            col(FLAGS),
            array(lit("WITHHELD"), lit("NOT_AVAILABLE"), lit("TOTAL_EXCLUDES"), lit("NOT_LISTED")));
    return rows.where(named.and(rest.or(inRest.equalTo(false))))
        .join(broadcast(covered), TABLE)
        .withColumn(SUPPLIER, col(Balance.COUNTRY))
        .withColumn(REST, rest)
        .withColumn(IndicatorValue.COUNTRY, lit(Countries.WORLD))
        .withColumn(GROUPING, lit(Grouping.PRODUCERS.name()))
        .withColumn(FLAGS, array_except(array_union(col(FLAGS), col("world_flags")), OF_TRADE))
        .withColumn(KNOWN, when(col(REST).equalTo(false), col(MASS)).cast(DoubleType))
        .withColumn(ALL, col(MASS).cast(DoubleType))
        .select(columns());
  }

  // part of the group's mass that is not in its remainder; 1 for what is part of no group
  private static Column composed() {
    var table =
        Window.partitionBy(
            cols(new String[] {IndicatorValue.VARIANT, Balance.STAGE, Balance.YEAR}));
    Column entry = struct(col(Balance.ELEMENT), col("world_mass").cast(DoubleType));
    Column masses = map_from_entries(collect_list(entry).over(table));
    Column undivided =
        try_divide(
            try_element_at(masses, col("remainder")), try_element_at(masses, col("group_element")));
    return coalesce(lit(1.0).minus(undivided), lit(1.0));
  }

  /**
   * Suppliers of every importing country of which a source lists them all: a market that has one
   * flow of a source that does not is left out. A flow without mass counts with what is known of
   * it.
   */
  static Dataset<Row> suppliers(Dataset<Row> flows) {
    var market =
        Window.partitionBy(cols(new String[] {Flow.ELEMENT, Flow.STAGE, Flow.IMPORTER, Flow.YEAR}));
    Column partial = max(array_contains(col(Flow.FLAGS), Current.PARTNERS_PARTIAL)).over(market);
    return flows
        .withColumn("partial", partial)
        .where(col("partial").equalTo(false))
        .withColumn(SUPPLIER, col(Flow.EXPORTER))
        .withColumn(MASS, col(Flow.MASS_T))
        .withColumn(LOW, col(Flow.LOW_T))
        .withColumn(HIGH, coalesce(col(Flow.HIGH_T), greatest(col(Flow.MASS_T), col(Flow.LOW_T))))
        .withColumn(REST, col(Flow.EXPORTER).equalTo(Countries.OTHER))
        .withColumn(IndicatorValue.COUNTRY, col(Flow.IMPORTER))
        .withColumn(IndicatorValue.VARIANT, lit(""))
        .withColumn(GROUPING, lit(Grouping.SUPPLIERS.name()))
        .withColumn(KNOWN, col(Flow.VALUE_WITH_MASS_USD).cast(DoubleType))
        .withColumn(ALL, col(Flow.VALUE_USD).cast(DoubleType))
        .withColumn(COMPOSED, lit(1.0))
        .select(columns());
  }

  private static Column[] columns() {
    return cols(KEYS, SUPPLIER, MASS, LOW, HIGH, REST, KNOWN, ALL, COMPOSED, FLAGS);
  }

  private static Column[] cols(String[] names, String... more) {
    return Stream.concat(Arrays.stream(names), Arrays.stream(more))
        .map(name -> col(name))
        .toArray(Column[]::new);
  }

  /** One row per market: its keys, the sums asked for, exact bounds, coverage and flags. */
  static Dataset<Row> grouped(Dataset<Row> markets, List<Column> sums) {
    var all = new ArrayList<>(sums);
    all.add(
        array_sort(
                collect_list(
                    struct(
                        col(SUPPLIER),
                        coalesce(col(LOW), lit(0)).cast(DoubleType).as(LOW),
                        col(HIGH).cast(DoubleType).as(HIGH),
                        col(REST))))
            .as(BOUNDS));
    all.add(
        try_divide(
                sum(col(KNOWN).cast(MASS_TYPE)).cast(DoubleType),
                sum(col(ALL).cast(MASS_TYPE)).cast(DoubleType))
            .multiply(max(COMPOSED))
            .as(IndicatorValue.COVERAGE));
    all.add(array_sort(array_distinct(flatten(collect_set(FLAGS)))).as(FLAGS));
    all.add(
        max(array_contains(col(FLAGS), FlowFactor.SHARE_UNKNOWN).and(col(MASS).isNull()))
            .as(SHARE_UNKNOWN));
    return markets
        .groupBy(cols(KEYS))
        .agg(max(lit(true)).as("present"), all.toArray(Column[]::new))
        .withColumn(BOUNDS, BOUNDS_OF.apply(col(BOUNDS)));
  }

  /** Named suppliers' masses: the rest is left out. */
  static Column named() {
    return when(col(REST).equalTo(false), col(MASS));
  }

  /** A value, null where a supplier's share is unknown or nothing is supplied. */
  static Column unlessUnknown(Column value) {
    return when(col(SHARE_UNKNOWN).equalTo(false).and(col(TOTAL).gt(0)), value);
  }

  /** Why an index of a market is null. */
  static Column whyNull() {
    return when(col(SHARE_UNKNOWN), lit(SHARE_UNKNOWN.toUpperCase(Locale.ROOT)))
        .when(col(TOTAL).equalTo(0), lit("ZERO_TOTAL"))
        .when(
            array_contains(col(FLAGS), FlowFactor.COMPOSITION_UNKNOWN),
            lit(FlowFactor.COMPOSITION_UNKNOWN))
        .when(array_contains(col(FLAGS), "NO_MASS"), lit("NO_MASS"))
        .when(array_contains(col(FLAGS), "WITHHELD"), lit("WITHHELD"))
        .otherwise(lit("NOT_AVAILABLE"));
  }

  private static StructType boundsType() {
    var type = new StructType();
    for (String name : BOUND_NAMES) {
      type = type.add(name, DoubleType, true);
    }
    return type;
  }

  private static Row bounds(Seq<Row> suppliers) {
    var low = new ArrayList<Double>();
    var high = new ArrayList<Double>();
    double restLow = 0;
    double restHigh = 0;
    for (Row supplier : CollectionConverters.asJava(suppliers)) {
      if (supplier.isNullAt(2)) {
        return RowFactory.create(new Object[BOUND_NAMES.size()]); // open above: no bounds
      }
      if (supplier.getBoolean(3)) {
        restLow += supplier.getDouble(1);
        restHigh += supplier.getDouble(2);
      } else {
        low.add(supplier.getDouble(1));
        high.add(supplier.getDouble(2));
      }
    }
    var bounds = new Bounds(unboxed(low), unboxed(high), restLow, restHigh);
    return RowFactory.create(
        finite(bounds.lowestHhi()),
        finite(bounds.highestHhi()),
        finite(bounds.lowestRatio(1)),
        finite(bounds.highestRatio(1)),
        finite(bounds.lowestRatio(3)),
        finite(bounds.highestRatio(3)));
  }

  private static double[] unboxed(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
