package org.oreflow.run;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.oreflow.config.InputException;
import org.oreflow.table.Trade;

/**
 * A product whose records of a year add to more than the world trades, so that sums over them
 * overflow: one of the records has a slip.
 */
final class ImpossibleTrade {
  // all goods of a year: about 25e12 USD (WTO, 2022) and 12e9 t by sea (UNCTAD, 2022)
  private static final BigDecimal MOST_USD = new BigDecimal("25e12");
  private static final BigDecimal MOST_T = new BigDecimal("12e9");

  private ImpossibleTrade() {}

  /**
   * Does the work of a job.
   *
   * @throws InputException that names the records, if they add to more than there can be; any other
   *     arithmetic fault is a defect
   */
  static String named(Context context, Supplier<String> work) {
    try {
      return work.get();
    } catch (Exception e) { // Spark throws its checked SparkException undeclared
      boolean arithmetic =
          Stream.<Throwable>iterate(e, Objects::nonNull, Throwable::getCause)
              .anyMatch(ArithmeticException.class::isInstance);
      if (arithmetic) {
        Path corrections = context.configuration().correctionsFolder().resolve("trade.csv");
        of(context.records().trade(), corrections)
            .ifPresent(
                fault -> {
                  throw fault;
                });
      }
      throw e;
    }
  }

  /**
   * What the reader can correct when an arithmetic fault ends a job.
   *
   * @param trade records that count, with the columns of {@link Trade}
   * @param corrections file of the corrections of trade
   * @return empty if no product's records explain the fault: it is ours
   */
  static Optional<InputException> of(Dataset<Row> trade, Path corrections) {
    Dataset<Row> products =
        trade
            .groupBy(col(Trade.SOURCE), col(Trade.CODE_SYSTEM), col(Trade.CODE), col(Trade.YEAR))
            .agg(
                sum(col(Trade.VALUE_USD).cast("decimal(38,3)")).as(Trade.VALUE_USD),
                sum(col(Trade.PRODUCT_T).cast("decimal(38,6)")).as(Trade.PRODUCT_T),
                count(lit(1)).as("records"),
                largest(Trade.VALUE_USD),
                largest(Trade.PRODUCT_T));
    return products
        .where(col(Trade.VALUE_USD).gt(MOST_USD).or(col(Trade.PRODUCT_T).gt(MOST_T)))
        .orderBy(Trade.SOURCE, Trade.CODE_SYSTEM, Trade.CODE, Trade.YEAR)
        .takeAsList(1)
        .stream()
        .findFirst()
        .map(product -> named(product, corrections));
  }

  private static Column largest(String amount) {
    return max_by(struct(col(Trade.FILE), col(Trade.LINE)), col(amount)).as("largest_" + amount);
  }

  private static InputException named(Row product, Path corrections) {
    BigDecimal value = product.getAs(Trade.VALUE_USD);
    boolean byValue = value != null && value.compareTo(MOST_USD) > 0;
    String amount = byValue ? Trade.VALUE_USD : Trade.PRODUCT_T;
    Row record = product.getAs("largest_" + amount);
    String found =
        String.format(
            Locale.ROOT,
            "lacks a correction: %,d records of source %s, %s %s, %d, add to %,.0f %s, more than the"
                + " world trades of all goods; the largest is in %s, line %d",
            product.<Long>getAs("records"),
            product.getAs(Trade.SOURCE),
            product.getAs(Trade.CODE_SYSTEM),
            product.getAs(Trade.CODE),
            product.<Integer>getAs(Trade.YEAR),
            product.<BigDecimal>getAs(amount),
            byValue ? "USD" : "t",
            record.getAs(Trade.FILE),
            record.<Number>getAs(Trade.LINE).longValue());
    return new InputException(corrections, found, "correct it there, or in the file");
  }
}
