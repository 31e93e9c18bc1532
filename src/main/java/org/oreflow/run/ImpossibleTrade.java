package org.oreflow.run;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;

import java.math.BigDecimal;
import java.nio.file.Path;
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

  private static final String USD = "usd";
  private static final String TONNES = "t";

  private ImpossibleTrade() {}

  /** Does the work of a job; names its records where they add to more than there can be. */
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

  /** What the reader can correct when an arithmetic fault ends a job; empty: the fault is ours. */
  static Optional<InputException> of(Dataset<Row> trade, Path corrections) {
    Column[] product = {
      col(Trade.SOURCE), col(Trade.CODE_SYSTEM), col(Trade.CODE), col(Trade.YEAR)
    };
    return trade
        .groupBy(product)
        .agg(
            count(lit(1)),
            sum(Trade.VALUE_USD).as(USD),
            sum(Trade.PRODUCT_T).as(TONNES),
            largest(Trade.VALUE_USD),
            largest(Trade.PRODUCT_T))
        .where(col(USD).gt(MOST_USD).or(col(TONNES).gt(MOST_T)))
        .orderBy(product)
        .takeAsList(1)
        .stream()
        .findFirst()
        .map(sums -> named(sums, corrections));
  }

  private static Column largest(String amount) {
    return max_by(struct(Trade.FILE, Trade.LINE), col(amount));
  }

  private static InputException named(Row sums, Path corrections) {
    BigDecimal usd = sums.getAs(USD);
    boolean byValue = usd != null && usd.compareTo(MOST_USD) > 0;
    BigDecimal amount = byValue ? usd : sums.getAs(TONNES);
    Row largest = sums.getStruct(byValue ? 7 : 8);
    String found =
        ("lacks a correction: %,d records of source %s, %s %s, %d, add to %,.0f %s, more than the"
                + " world trades of all goods; the largest is in %s, line %d")
            .formatted(
                sums.getLong(4),
                sums.get(0),
                sums.get(1),
                sums.get(2),
                sums.getInt(3),
                amount,
                byValue ? "USD" : "t",
                largest.get(0),
                largest.getLong(1));
    return new InputException(corrections, found, "correct it there, or in the file");
  }
}
