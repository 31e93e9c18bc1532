package org.oreflow.index.formula;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.oreflow.table.Flag;
import org.oreflow.table.IntervalKind;
import org.oreflow.table.Status;

/** Closes the sums of groups to rows of indices. */
public final class Closing {
  /** Column with the name of the grouping. */
  public static final String GROUPING = "grouping";

  private static final StructType ENTRY =
      new StructType()
          .add("indicator", StringType, false)
          .add("value", DoubleType, true)
          .add("low", DoubleType, true)
          .add("high", DoubleType, true)
          .add("coverage", DoubleType, true)
          .add("reason", StringType, true)
          .add("unit", StringType, false);
  private static final StructType QUALIFIED = ENTRY.add("is_provisional", BooleanType, false);

  private Closing() {}

  /** The sums of indices; those of one name are one. */
  public static List<Column> sums(List<Indicator> indicators) {
    var byName = new LinkedHashMap<String, Column>();
    for (Indicator indicator : indicators) {
      for (Column sum : indicator.sums()) {
        byName.putIfAbsent(sum.toString(), sum);
      }
    }
    return new ArrayList<>(byName.values());
  }

  /**
   * The rows of indices, one for each of a group's.
   *
   * @param grouped sums and keys, with the name of the grouping
   */
  // a number for each index of a row's grouping: to choose by it costs less than a list of structs
  public static Dataset<Row> values(Dataset<Row> grouped, List<Indicator> indicators) {
    Column numbers =
        array(IntStream.range(0, indicators.size()).mapToObj(i -> lit(i)).toArray(Column[]::new));
    Column isOfGrouping = lit(false);
    boolean qualified = indicators.stream().anyMatch(Indicator::isProvisional);
    Column entry = lit(null).cast(qualified ? QUALIFIED : ENTRY); // of no index too
    for (int i = 0; i < indicators.size(); i++) {
      Column number = col("number").equalTo(i);
      String grouping = indicators.get(i).grouping().name();
      Column has = number.and(col(GROUPING).equalTo(grouping));
      isOfGrouping = isOfGrouping.or(indicators.get(i).applies().map(has::and).orElse(has));
      entry = when(number, entry(indicators.get(i), qualified)).otherwise(entry);
    }
    return grouped
        .withColumn("number", explode(numbers.cast("array<int>")))
        .where(isOfGrouping)
        .withColumn("entry", entry)
        .drop("value", "low", "high", "coverage", "unit", "number")
        .select(col("*"), col("entry.*"))
        .withColumn(
            "interval",
            when(col("low").isNotNull().and(col("high").isNotNull()), IntervalKind.EXACT.text())
                .otherwise(IntervalKind.NONE.text()))
        .withColumn("reason", when(col("value").isNull(), col("reason")))
        .withColumn("status", qualified ? provisionalOr(status()) : status());
  }

  private static Column provisionalOr(Column status) {
    return when(
            col("is_provisional").and(status.notEqual(Status.PARTIAL.text())),
            Status.PROVISIONAL.text())
        .otherwise(status);
  }

  private static Column entry(Indicator indicator, boolean qualified) {
    Column value = indicator.value();
    // a bound computed another way may cross the value by a rounding
    Column low = when(value.isNotNull(), least(indicator.low(), value)).otherwise(indicator.low());
    Column high =
        when(value.isNotNull(), greatest(indicator.high(), value)).otherwise(indicator.high());
    List<Column> fields =
        new ArrayList<>(
            List.of(
                lit(indicator.name()).as("indicator"),
                value.cast(DoubleType).as("value"),
                when(indicator.low().isNotNull(), low).cast(DoubleType).as("low"),
                when(indicator.high().isNotNull(), high).cast(DoubleType).as("high"),
                indicator.coverage().cast(DoubleType).as("coverage"),
                indicator.reason().as("reason"),
                lit(indicator.unit()).as("unit")));
    if (qualified) {
      fields.add(lit(indicator.isProvisional()).as("is_provisional"));
    }
    return struct(fields.toArray(Column[]::new));
  }

  /** The status that flags give. */
  public static Column status() {
    Column flags = col("flags");
    return when(
            array_contains(flags, Flag.PARTIAL_YEAR.name())
                .or(array_contains(flags, Flag.TOTAL_EXCLUDES.name()))
                .or(array_contains(flags, Flag.NOT_LISTED.name())),
            Status.PARTIAL.text())
        .when(array_contains(flags, Flag.ESTIMATED.name()), Status.ESTIMATE.text())
        .otherwise(Status.FINAL.text());
  }
}
