package org.oreflow.run;

import java.io.Serializable;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.oreflow.config.InputException;
import org.oreflow.engine.Scan;
import org.oreflow.table.Trade;

/**
 * A product whose records of a year add to more than the world trades, so that sums over them
 * overflow: one of the records has a slip.
 */
final class ImpossibleTrade {
  // all goods of a year: about 25e12 USD (WTO, 2022) and 12e9 t by sea (UNCTAD, 2022)
  private static final BigDecimal MOST_USD = new BigDecimal("25e12");
  private static final BigDecimal MOST_T = new BigDecimal("12e9");

  private static final List<String> COLUMNS =
      List.of(
          Trade.SOURCE,
          Trade.CODE_SYSTEM,
          Trade.CODE,
          Trade.YEAR,
          Trade.VALUE_USD,
          Trade.PRODUCT_T,
          Trade.FILE,
          Trade.LINE);

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
   * @return empty if no product's records explain the fault: it is ours
   */
  static Optional<InputException> of(Dataset<Row> trade, Path corrections) {
    SortedMap<Product, Sums> all = new TreeMap<>();
    Scan.of(Scan.select(trade, COLUMNS), ImpossibleTrade::sums)
        .forEach(task -> task.forEach((product, sums) -> all.merge(product, sums, Sums::and)));
    return all.entrySet().stream()
        .filter(
            one ->
                one.getValue().value().isAbove(MOST_USD) || one.getValue().mass().isAbove(MOST_T))
        .findFirst()
        .map(one -> named(one.getKey(), one.getValue(), corrections));
  }

  private record Product(String source, String codeSystem, String code, int year)
      implements Comparable<Product>, Serializable {
    private static final Comparator<Product> ORDER =
        Comparator.comparing(Product::source)
            .thenComparing(Product::codeSystem)
            .thenComparing(Product::code)
            .thenComparing(Product::year);

    static Product of(Row record) {
      return new Product(
          record.getAs(Trade.SOURCE),
          record.getAs(Trade.CODE_SYSTEM),
          record.getAs(Trade.CODE),
          record.<Integer>getAs(Trade.YEAR));
    }

    @Override
    public int compareTo(Product other) {
      return ORDER.compare(this, other);
    }
  }

  /** An amount, of the largest record of which file and line are known. */
  private record Amount(BigDecimal sum, BigDecimal largest, String file, long line)
      implements Serializable {
    static Amount of(Row record, String column) {
      BigDecimal cell = record.getAs(column);
      BigDecimal amount = cell == null ? BigDecimal.ZERO : cell;
      long line = record.<Number>getAs(Trade.LINE).longValue();
      return new Amount(amount, amount, record.getAs(Trade.FILE), line);
    }

    Amount and(Amount other) {
      Amount larger = largest.compareTo(other.largest) >= 0 ? this : other;
      return new Amount(sum.add(other.sum), larger.largest, larger.file, larger.line);
    }

    boolean isAbove(BigDecimal most) {
      return sum.compareTo(most) > 0;
    }
  }

  private record Sums(long records, Amount value, Amount mass) implements Serializable {
    static Sums of(Row record) {
      return new Sums(1, Amount.of(record, Trade.VALUE_USD), Amount.of(record, Trade.PRODUCT_T));
    }

    Sums and(Sums other) {
      return new Sums(records + other.records, value.and(other.value), mass.and(other.mass));
    }
  }

  private static Map<Product, Sums> sums(Iterator<Row> records) {
    Map<Product, Sums> all = new HashMap<>();
    records.forEachRemaining(record -> all.merge(Product.of(record), Sums.of(record), Sums::and));
    return all;
  }

  private static InputException named(Product product, Sums sums, Path corrections) {
    boolean byValue = sums.value().isAbove(MOST_USD);
    Amount amount = byValue ? sums.value() : sums.mass();
    String found =
        ("lacks a correction: %,d records of source %s, %s %s, %d, add to %,.0f %s, more than the"
                + " world trades of all goods; the largest is in %s, line %d")
            .formatted(
                sums.records(),
                product.source(),
                product.codeSystem(),
                product.code(),
                product.year(),
                amount.sum(),
                byValue ? "USD" : "t",
                amount.file(),
                amount.line());
    return new InputException(corrections, found, "correct it there, or in the file");
  }
}
