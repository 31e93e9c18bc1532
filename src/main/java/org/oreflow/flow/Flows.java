package org.oreflow.flow;

import static java.util.stream.Collectors.toMap;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.array_remove;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.array_union;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.exists;
import static org.apache.spark.sql.functions.flatten;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.split;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.try_element_at;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.types.DataTypes.createDecimalType;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;
import org.oreflow.choice.Correct;
import org.oreflow.choice.Current;
import org.oreflow.choice.Precedence;
import org.oreflow.reference.Commodities.ReportedBy;
import org.oreflow.reference.Corrections;
import org.oreflow.table.Flag;
import org.oreflow.table.Flow;
import org.oreflow.table.How;
import org.oreflow.table.Load;
import org.oreflow.table.Reconciled;
import org.oreflow.table.Role;
import org.oreflow.table.Trade;

/**
 * Turns customs records into mass of elements.
 *
 * <pre>m_e = product mass, or pieces × share of the stage × content × part of e</pre>
 *
 * <p>In: {@link Trade}, {@link Load}, {@link Reconciled}, {@link FlowFactor}. Out: {@link Flow},
 * one row per element, stage, exporter, importer and year, from one source, see {@link Precedence},
 * of that source the newest release that holds the code and period. A flow that the other side
 * reports too has the flag {@link #MIRROR_AVAILABLE}; what is reconciled takes the place of its
 * reports. Goods returned to their exporter are left out. A national code without a factor of its
 * own takes that of its first six digits, flag {@link #SIX_DIGITS}. A heading of four digits is
 * left out where the same report of a pair has codes below it, and so are months of a code where
 * that report has the year. A record without mass adds to the value only, flag {@link #NO_MASS},
 * and leaves the high open.
 */
public final class Flows {
  public static final String MIRROR_AVAILABLE = Flag.MIRROR_AVAILABLE.name();
  public static final String NO_MASS = Flag.NO_MASS.name();
  public static final String SIX_DIGITS = Flag.SIX_DIGITS.name();

  private static final String AMOUNT = "amount"; // of the product
  private static final DataType MASS = createDecimalType(18, 6);
  private static final DataType VALUE = createDecimalType(18, 3);
  private static final String[] CELL = {
    Flow.ELEMENT, Flow.STAGE, Flow.EXPORTER, Flow.IMPORTER, Flow.YEAR
  };
  private static final WindowSpec OF_SOURCE =
      Window.partitionBy(
          Stream.concat(Arrays.stream(CELL), Stream.of(Load.SOURCE))
              .map(Flows::named)
              .toArray(Column[]::new));

  // product mass, or pieces of it, that a report cannot be below and above
  static final String LOW = "product_low_t";
  static final String HIGH = "product_high_t";
  private static final String QUANTITY_LOW = "product_quantity_low";
  private static final String QUANTITY_HIGH = "product_quantity_high";
  private static final List<String> CORRECTED = List.of(Trade.MASS_T, Trade.VALUE_USD, Trade.ROLE);
  private static final List<String> OF_TRADE =
      List.of(
          Trade.SOURCE,
          Load.COVERS,
          Trade.DIRECTION,
          Trade.EXPORTER,
          Trade.IMPORTER,
          Trade.CODE_SYSTEM,
          Trade.CODE,
          Trade.PERIOD,
          Trade.YEAR,
          Trade.VALUE_USD,
          Trade.MASS_T,
          LOW,
          HIGH,
          Trade.QUANTITY,
          QUANTITY_LOW,
          QUANTITY_HIGH,
          Trade.QUANTITY_UNIT,
          Trade.FLAGS);

  private Flows() {}

  /**
   * The flows of all trade.
   *
   * @param trade of {@link #reported} and {@link #reconciled}
   * @param factors rows of {@link FlowFactor}
   */
  public static Dataset<Row> of(Dataset<Row> trade, Dataset<Row> factors, Precedence precedence) {
    return of(reports(trade, factors, precedence));
  }

  /**
   * The flows of all trade.
   *
   * @param reports of {@link #reports}
   */
  public static Dataset<Row> of(Dataset<Row> reports) {
    return Precedence.taken(reports)
        .withColumn(
            Flow.FLAGS, array_sort(with(col(Flow.FLAGS), when(col("both"), MIRROR_AVAILABLE))))
        .withColumn(
            Flow.HOW,
            when(direction().equalTo(""), How.RECONCILED.text())
                .when(direction().equalTo("export"), How.MIRRORED.text())
                .otherwise(How.REPORTED.text()))
        .select(Arrays.stream(Flow.SCHEMA.fieldNames()).map(Flows::column).toArray(Column[]::new));
  }

  /**
   * What each source reports of each flow, in the order in which it counts.
   *
   * @param trade of {@link #reported} and {@link #reconciled}
   * @param factors rows of {@link FlowFactor}
   */
  public static Dataset<Row> reports(
      Dataset<Row> trade, Dataset<Row> factors, Precedence precedence) {
    return massed(trade, factors)
        .transform(Flows::withoutHeadings)
        .transform(Flows::withoutMonths)
        .transform(Flows::summed)
        .transform(precedence::placed)
        .withColumn("both", size(collect_set(direction()).over(OF_SOURCE)).gt(1));
  }

  private static Column direction() {
    return coalesce(col(Trade.DIRECTION), lit("")); // "" where it is reconciled
  }

  /**
   * Trade as reported.
   *
   * @param parts records that count, of {@link #parts}
   * @param current what counts of them
   */
  public static Dataset<Row> reported(Dataset<Row> parts, Current current) {
    return flagged(current.of(parts))
        .withColumn(LOW, col(Trade.MASS_T))
        .withColumn(HIGH, col(Trade.MASS_T))
        .withColumn(QUANTITY_LOW, col(Trade.QUANTITY))
        .withColumn(QUANTITY_HIGH, col(Trade.QUANTITY))
        .select(OF_TRADE.stream().map(Flows::named).toArray(Column[]::new));
  }

  /**
   * Trade that is reconciled, in the columns of {@link #reported}: nobody's report.
   *
   * @param rows of {@link Reconciled}
   */
  public static Dataset<Row> reconciled(Dataset<Row> rows) {
    return rows.withColumn(Trade.DIRECTION, lit(null).cast("string"))
        .withColumn(Load.COVERS, lit("world"))
        .withColumn(Trade.PERIOD, col(Reconciled.YEAR).cast("string"))
        .withColumn(LOW, col(Reconciled.MASS_LOW_T))
        .withColumn(HIGH, col(Reconciled.MASS_HIGH_T))
        .withColumn(QUANTITY_LOW, col(Reconciled.QUANTITY_LOW))
        .withColumn(QUANTITY_HIGH, col(Reconciled.QUANTITY_HIGH))
        // a row without mass may have the quantity that counts
        .withColumn(Trade.FLAGS, array_remove(col(Reconciled.FLAGS), NO_MASS))
        .select(OF_TRADE.stream().map(Flows::named).toArray(Column[]::new));
  }

  /**
   * Which corrections act, of those of a source, release and code that are there.
   *
   * @return as {@link Correct#acting}
   */
  public static Dataset<Row> acting(Dataset<Row> trade, Dataset<Row> corrections) {
    var found = CORRECTED.stream().collect(toMap(column -> column, c -> Correct.found(trade, c)));
    var scope = List.of(Trade.SOURCE, Trade.RELEASE, Trade.CODE);
    return Correct.acting(trade, corrections, Corrections.TRADE_KEY, scope, found);
  }

  /** The records that count, corrected. */
  public static Dataset<Row> parts(Dataset<Row> trade, Dataset<Row> corrections) {
    var corrected = trade;
    for (String column : CORRECTED) {
      corrected = Correct.column(corrected, corrections, Corrections.TRADE_KEY, column);
    }
    return corrected.where(col(Trade.ROLE).equalTo(Role.PART.text()));
  }

  private static Dataset<Row> flagged(Dataset<Row> current) {
    Column[] marks =
        Current.marks().entrySet().stream()
            .map(mark -> when(mark.getValue(), mark.getKey()))
            .toArray(Column[]::new);
    return current.withColumn(Trade.FLAGS, with(col(Trade.FLAGS), marks));
  }

  private static Column with(Column flags, Column... more) {
    return array_union(flags, array_compact(array(more)));
  }

  private static Dataset<Row> massed(Dataset<Row> parts, Dataset<Row> factors) {
    Column exporter =
        col(FlowFactor.EXPORTER)
            .equalTo(col(Trade.EXPORTER))
            .or(
                col(FlowFactor.EXPORTER)
                    .equalTo("*")
                    .and(exists(col(FlowFactor.EXCEPT), Flows::names).equalTo(false)));
    // reconciled trade is of both sides, and as the exporter codes it
    Column isImporters = coalesce(col(Trade.DIRECTION).equalTo("import"), lit(false));
    Column side =
        when(isImporters, ReportedBy.IMPORTER.name()).otherwise(ReportedBy.EXPORTER.name());
    Column reporter = col(FlowFactor.REPORTER).isNull().or(col(FlowFactor.REPORTER).equalTo(side));
    Column years = col(Trade.YEAR).between(col(FlowFactor.FIRST_YEAR), col(FlowFactor.LAST_YEAR));
    // rows multiply: one for each element, of the one factor row that holds for exporter and year
    return parts
        .where(col(Trade.EXPORTER).notEqual(col(Trade.IMPORTER)))
        .join(
            broadcast(factors),
            sixDigits(Trade.CODE)
                .equalTo(sixDigits(FlowFactor.CODE))
                .and(isOfCode().or(isOfSixDigits()))
                .and(exporter)
                .and(reporter)
                .and(years))
        .withColumn(AMOUNT, amount(Trade.MASS_T, Trade.QUANTITY))
        .withColumn(Flow.PRODUCT_T, ofStage(Trade.MASS_T, MASS))
        .withColumn(Trade.VALUE_USD, ofStage(Trade.VALUE_USD, VALUE))
        .withColumn(Flow.MASS_T, times(col(AMOUNT), FlowFactor.BEST))
        .withColumn("low", times(amount(LOW, QUANTITY_LOW), FlowFactor.LOW))
        .withColumn("high", times(amount(HIGH, QUANTITY_HIGH), FlowFactor.HIGH))
        .withColumn("unknown_best", col(AMOUNT).isNotNull().and(col(FlowFactor.BEST).isNull()))
        .withColumn("with_mass", when(col(AMOUNT).isNotNull(), col(Trade.VALUE_USD)))
        .withColumn(
            Flow.FLAGS,
            with(
                array_union(col(Trade.FLAGS), col(FlowFactor.FLAGS)),
                when(col(AMOUNT).isNull(), NO_MASS),
                when(isOfSixDigits(), SIX_DIGITS)));
  }

  // what of a whole product's figure goes to the stage
  private static Column ofStage(String figure, DataType type) {
    Column part = col(figure).cast("double").multiply(col(FlowFactor.VALUE)).cast(type);
    return when(col(FlowFactor.VALUE).equalTo(1), col(figure)).otherwise(part);
  }

  private static Column sixDigits(String code) {
    return substring(col(code), 1, 6);
  }

  // a system without edition stands for all of its editions
  private static Column family() {
    return regexp_replace(col(Trade.CODE_SYSTEM), "\\d{4}$", "");
  }

  private static Column isOfCode() {
    return col(Trade.CODE)
        .equalTo(col(FlowFactor.CODE))
        .and(col(FlowFactor.CODE_SYSTEM).isin(col(Trade.CODE_SYSTEM), family()));
  }

  // a national code without a row of its own
  private static Column isOfSixDigits() {
    Column own = concat(family(), lit(":"), col(Trade.CODE));
    return length(col(Trade.CODE))
        .gt(6)
        .and(length(col(FlowFactor.CODE)).equalTo(6))
        .and(col(FlowFactor.CODE_SYSTEM).equalTo("HS"))
        .and(not(array_contains(col(FlowFactor.NATIONAL), own)));
  }

  // an exception is ISO:first:last
  private static Column names(Column exception) {
    Column fields = split(exception, ":");
    return fields
        .getItem(0)
        .equalTo(col(Trade.EXPORTER))
        .and(col(Trade.YEAR).between(fields.getItem(1).cast("int"), fields.getItem(2).cast("int")));
  }

  // tonnes of the product, or how many there are of it
  private static Column amount(String mass, String quantity) {
    Column count = try_element_at(col(FlowFactor.PIECES), col(Trade.QUANTITY_UNIT));
    return when(col(FlowFactor.PIECES).isNull(), col(mass).cast("double"))
        .otherwise(col(quantity).cast("double").multiply(count));
  }

  private static Column times(Column amount, String factor) {
    return amount.multiply(col(factor)).cast(MASS);
  }

  // a source that has the codes of a heading for a pair has the heading as their total
  private static Dataset<Row> withoutHeadings(Dataset<Row> massed) {
    Column heading = substring(col(Trade.CODE), 1, 4);
    Column divided = length(col(FlowFactor.CODE)).geq(6);
    var report =
        Window.partitionBy(
            col(Load.SOURCE),
            col(Trade.DIRECTION),
            col(Trade.EXPORTER),
            col(Trade.IMPORTER),
            col(Trade.YEAR));
    return massed
        .withColumn("divided", collect_set(when(divided, heading)).over(report))
        .where(divided.or(not(array_contains(col("divided"), heading))));
  }

  /**
   * Leaves out the months of a code between two countries where the same report has the year too,
   * as publishers of both give them: they are the same goods.
   *
   * @param records with the columns of {@link Trade} that a report and its period are told by
   */
  public static Dataset<Row> withoutMonths(Dataset<Row> records) {
    Column isYear = length(col(Trade.PERIOD)).equalTo(4);
    var report =
        Window.partitionBy(
            col(Load.SOURCE),
            col(Trade.DIRECTION),
            col(Trade.EXPORTER),
            col(Trade.IMPORTER),
            col(Trade.YEAR),
            col(Trade.CODE));
    return records
        .withColumn("has_year", max(isYear).over(report))
        .where(isYear.or(not(col("has_year"))))
        .drop("has_year");
  }

  private static Dataset<Row> summed(Dataset<Row> massed) {
    var keys =
        Stream.concat(Arrays.stream(CELL), Stream.of(Load.SOURCE, Trade.DIRECTION, Flow.UNIT));
    Column open = max(col("high").isNull());
    Column known = col(AMOUNT).isNotNull();
    Column weighed = max(known.and(col(Flow.PRODUCT_T).isNull())).equalTo(false);
    return massed
        .groupBy(keys.map(Flows::named).toArray(Column[]::new))
        .agg(
            when(max(col("unknown_best")).equalTo(false), sum(Flow.MASS_T)).as(Flow.MASS_T),
            coalesce(sum("low"), lit(0)).as(Flow.LOW_T),
            when(open.equalTo(false), sum("high")).as(Flow.HIGH_T),
            when(weighed, sum(when(known, col(Flow.PRODUCT_T)))).as(Flow.PRODUCT_T),
            sum(Trade.VALUE_USD).cast(VALUE).as(Flow.VALUE_USD),
            sum("with_mass").cast(VALUE).as(Flow.VALUE_WITH_MASS_USD),
            array_sort(array_distinct(flatten(collect_set(Flow.FLAGS)))).as(Flow.FLAGS),
            max(Load.COVERS).as(Load.COVERS));
  }

  private static Column named(String name) {
    return col(name);
  }

  private static Column column(String name) {
    DataType type = Flow.SCHEMA.apply(name).dataType();
    return type instanceof DecimalType ? col(name).cast(type).as(name) : col(name);
  }
}
