package org.oreflow.index.formula;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.arrays_overlap;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.flatten;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.try_divide;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.createDecimalType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.oreflow.flow.FlowFactor;
import org.oreflow.table.Flag;
import org.oreflow.table.IndicatorValue;
import org.oreflow.table.Production;
import org.oreflow.table.Reason;

/**
 * Who supplies whom: the rows that indices of concentration are made of. One row per market
 * (grouping, variant, element, stage, country, year) and supplier: mass, low and high in the
 * balance's unit, whether the supplier is the undivided rest, {@code known} and {@code all} for the
 * coverage, flags.
 */
public final class Market {
  public static final String GROUPING = "grouping";
  public static final String SUPPLIER = "supplier";
  public static final String MASS = "mass"; // null: unknown
  public static final String LOW = "low";
  public static final String HIGH = "high";
  public static final String REST = "rest";
  public static final String KNOWN = "known"; // of all, what the masses stand for
  static final String ALL = "all";
  static final String COMPOSED = "composed"; // part of the group with a known composition
  static final String BLOC = "bloc"; // that the supplier acts in; null: alone
  public static final String PARTIAL = "partial"; // the market may lack suppliers
  static final String DEMAND = "demand"; // apparent consumption of the supplier; null: unknown
  public static final String RISK = "risk"; // mass times political instability of the supplier
  public static final String RISK_FLAGS = "risk_flags"; // what to know of the instability
  public static final String FLAGS = "flags";

  public static final String TOTAL = "total";
  public static final String SQUARES = "squares";
  public static final String LARGEST = "largest"; // masses of named suppliers, largest first
  public static final String BOUNDS = "bounds"; // of MarketBounds
  static final String IN_BLOC = "in_bloc"; // figures of one bloc
  static final String FACTOR_UNKNOWN = "factor_unknown"; // a share or content that a mass lacks

  private static final Column UNKNOWN_FACTORS =
      array(lit(FlowFactor.SHARE_UNKNOWN), lit(FlowFactor.CONTENT_UNKNOWN));
  private static final DataType MASS_TYPE = createDecimalType(18, 6);
  private static final String[] KEYS = {
    GROUPING,
    IndicatorValue.VARIANT,
    IndicatorValue.ELEMENT,
    IndicatorValue.STAGE,
    IndicatorValue.COUNTRY,
    IndicatorValue.YEAR
  };

  private Market() {}

  /** The columns of a supplier. */
  static Column[] columns() {
    return cols(
        KEYS,
        SUPPLIER,
        MASS,
        LOW,
        HIGH,
        REST,
        KNOWN,
        ALL,
        COMPOSED,
        BLOC,
        PARTIAL,
        DEMAND,
        RISK,
        RISK_FLAGS,
        FLAGS);
  }

  public static Column[] cols(String[] names, String... more) {
    return Stream.concat(Arrays.stream(names), Arrays.stream(more))
        .map(name -> col(name))
        .toArray(Column[]::new);
  }

  /** One row per market: its keys, the sums asked for, exact bounds, coverage and flags. */
  public static Dataset<Row> grouped(Dataset<Row> markets, List<Column> sums) {
    var all = new ArrayList<>(sums);
    all.add(
        array_sort(
                collect_list(
                    struct(
                        col(SUPPLIER),
                        col(MASS).cast(DoubleType).as(MASS),
                        coalesce(col(LOW), lit(0)).cast(DoubleType).as(LOW),
                        col(HIGH).cast(DoubleType).as(HIGH),
                        col(REST),
                        col(BLOC),
                        col(DEMAND),
                        col(REST).and(array_contains(col(FLAGS), Production.LARGEST_LISTED)))))
            .as(BOUNDS));
    all.add(
        try_divide(
                sum(col(KNOWN).cast(MASS_TYPE)).cast(DoubleType),
                sum(col(ALL).cast(MASS_TYPE)).cast(DoubleType))
            .multiply(max(COMPOSED))
            .as(IndicatorValue.COVERAGE));
    all.add(array_sort(array_distinct(flatten(collect_set(FLAGS)))).as(FLAGS));
    all.add(
        max(arrays_overlap(col(FLAGS), UNKNOWN_FACTORS).and(col(MASS).isNull()))
            .as(FACTOR_UNKNOWN));
    return markets
        .groupBy(cols(KEYS))
        .agg(max(PARTIAL).as(PARTIAL), all.toArray(Column[]::new))
        .where(col(PARTIAL).equalTo(false))
        .withColumn(BOUNDS, MarketBounds.of(col(BOUNDS)))
        .transform(Market::withBlocs);
  }

  // behind the row of a bloc market one for each bloc of it
  private static Dataset<Row> withBlocs(Dataset<Row> grouped) {
    Column whole =
        struct(
            col(GROUPING),
            col(IndicatorValue.COUNTRY),
            lit(null).cast(MarketBounds.BLOC_TYPE).as(IN_BLOC));
    Column blocs =
        transform(
            col(BOUNDS).getField(MarketBounds.BLOCS),
            bloc ->
                struct(
                    lit(Grouping.BLOC.name()).as(GROUPING),
                    bloc.getField(MarketBounds.BLOC).as(IndicatorValue.COUNTRY),
                    bloc.as(IN_BLOC)));
    Column ofBlocs = col(GROUPING).equalTo(Grouping.BLOCS.name());
    return grouped
        .withColumn(
            "row", explode(when(ofBlocs, concat(array(whole), blocs)).otherwise(array(whole))))
        .drop(GROUPING, IndicatorValue.COUNTRY)
        .select(col("*"), col("row.*"));
  }

  /** Named suppliers' masses: the rest is left out. */
  public static Column named() {
    return when(col(REST).equalTo(false), col(MASS));
  }

  /** A value, null where a supplier's share or content is unknown or nothing is supplied. */
  public static Column unlessUnknown(Column value) {
    return when(col(FACTOR_UNKNOWN).equalTo(false).and(col(TOTAL).gt(0)), value);
  }

  /** A figure of {@link MarketBounds}. */
  public static Column bound(String name) {
    return col(BOUNDS).getField(name);
  }

  /** Why an index is null that needs every supplier, hidden ones too. */
  public static Column whyUndivided() {
    return when(
            col(TOTAL).gt(0).and(col(FACTOR_UNKNOWN).equalTo(false)).and(hasRest()),
            lit(Reason.UNDIVIDED_REST.name()))
        .otherwise(whyNull());
  }

  // a rest that is open above has no figure
  private static Column hasRest() {
    return coalesce(bound(MarketBounds.UNDIVIDED).gt(0), lit(true));
  }

  /** Why an index of a market is null. */
  public static Column whyNull() {
    Column shareUnknown = array_contains(col(FLAGS), FlowFactor.SHARE_UNKNOWN);
    return when(col(FACTOR_UNKNOWN).and(shareUnknown), lit(FlowFactor.SHARE_UNKNOWN))
        .when(col(FACTOR_UNKNOWN), lit(FlowFactor.CONTENT_UNKNOWN))
        .when(col(TOTAL).equalTo(0), lit(Reason.ZERO_TOTAL.name()))
        .when(
            array_contains(col(FLAGS), FlowFactor.COMPOSITION_UNKNOWN),
            lit(FlowFactor.COMPOSITION_UNKNOWN))
        .when(array_contains(col(FLAGS), Flag.NO_MASS.name()), lit(Reason.NO_MASS.name()))
        .when(array_contains(col(FLAGS), Flag.WITHHELD.name()), lit(Reason.WITHHELD.name()))
        .otherwise(lit(Reason.NOT_AVAILABLE.name()));
  }
}
