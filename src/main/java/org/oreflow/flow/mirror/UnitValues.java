package org.oreflow.flow.mirror;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.types.DataTypes.LongType;

import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.StructType;
import org.oreflow.table.Trade;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * What a kilogram of a product is worth in a year, and a piece of it, by all records of reports,
 * and how that varies.
 *
 * <pre>u = ln(value / mass),  U = median u,  D = median |u − U|</pre>
 *
 * <p>One row per year and code: U and D in steps of {@value MirrorFormulas#STEP}, so that medians
 * come of counts and not of sorted records; the lower of two middle ones. The same of quantities,
 * where records have any. Records without value or amount are left out. Source: Rousseeuw and Croux
 * (1993), Journal of the American Statistical Association 88, p. 1273, for the median absolute
 * deviation.
 */
final class UnitValues {
  /** The unit values of one kind of amount: a column of this name with three fields. */
  record Figures(String name) {
    String reports() {
      return name + ".reports";
    }

    String median() {
      return name + ".median";
    }

    String deviation() {
      return name + ".deviation";
    }
  }

  static final Figures OF_MASS = new Figures("unit_value"); // steps of a logarithm of USD a kg
  static final Figures OF_PIECES = new Figures("piece_value"); // of 1000 USD a piece

  private static final String N = "n";
  private static final UserDefinedFunction SUMMARY =
      udf(
          (UDF1<Seq<Row>, Row>) UnitValues::summary,
          new StructType()
              .add("reports", LongType, false)
              .add("median", LongType, false)
              .add("deviation", LongType, false));

  private UnitValues() {}

  /** Steps of the logarithm of USD a kilogram: 0.001 USD for a gram are 1 USD for a kilogram. */
  static Column steps(Column value, Column amount) {
    Column known = value.gt(0).and(amount.gt(0));
    return when(known, MirrorFormulas.steps(value, amount));
  }

  /**
   * The unit values of products.
   *
   * @param records of {@link MirroredReports#records}
   */
  static Dataset<Row> of(Dataset<Row> records) {
    Column value = col(MirroredReports.VALUE);
    return records
        .groupBy(
            col(Trade.YEAR),
            col(Trade.CODE),
            steps(value, col(MirroredReports.MASS)).as(OF_MASS.name()),
            steps(value, col(MirroredReports.QUANTITY)).as(OF_PIECES.name()))
        .agg(count(lit(1)).as(N))
        .groupBy(Trade.YEAR, Trade.CODE)
        .agg(summary(OF_MASS), summary(OF_PIECES));
  }

  private static Column summary(Figures kind) {
    Column steps = col(kind.name());
    Column counts = collect_list(when(steps.isNotNull(), struct(steps, col(N))));
    return when(size(counts).gt(0), SUMMARY.apply(counts)).as(kind.name());
  }

  private static Row summary(Seq<Row> counts) {
    var reports = new TreeMap<Long, Long>();
    for (Row row : CollectionConverters.asJava(counts)) {
      reports.merge(row.getLong(0), row.getLong(1), Long::sum);
    }
    long median = median(reports);
    var deviations = new TreeMap<Long, Long>();
    reports.forEach((step, n) -> deviations.merge(Math.abs(step - median), n, Long::sum));
    return RowFactory.create(number(reports), median, median(deviations));
  }

  // the first step that has half of all at or below it
  private static long median(SortedMap<Long, Long> counts) {
    long upTo = 0;
    for (var count : counts.entrySet()) {
      upTo += count.getValue();
      if (2 * upTo >= number(counts)) {
        return count.getKey();
      }
    }
    throw new IllegalArgumentException("nothing has no median");
  }

  private static long number(SortedMap<Long, Long> counts) {
    return counts.values().stream().mapToLong(n -> n).sum();
  }
}
