package org.oreflow.choice;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.oreflow.table.Flag;
import org.oreflow.table.Load;
import org.oreflow.table.Trade;

/** What there is of trade records, in few rows, and flags that derived figures have. */
public final class Current {
  public static final String PARTIAL_YEAR = Flag.PARTIAL_YEAR.name();
  public static final String PARTNERS_PARTIAL = Flag.PARTNERS_PARTIAL.name();
  public static final String TRUNCATED = Flag.TRUNCATED.name();

  private static final List<String> HELD =
      List.of(Load.SOURCE, Load.RELEASE, Trade.CODE_SYSTEM, Trade.CODE, Trade.PERIOD, Trade.YEAR);
  private static final int MONTHLY = "YYYY-MM".length();

  private Current() {}

  /**
   * What there is of records, without the records: every combination of source, release, code
   * system, code, period, year, direction, flags and, of monthly records, reporter.
   *
   * @param parts of {@code Flows.parts}
   */
  public static Dataset<Row> contents(Dataset<Row> parts) {
    Column isMonthly = length(col(Trade.PERIOD)).equalTo(MONTHLY);
    Column reporter = when(isMonthly, col(Trade.REPORTER)).as(Trade.REPORTER);
    Stream<Column> held = HELD.stream().map(name -> col(name));
    Stream<Column> more = Stream.of(col(Trade.DIRECTION), col(Trade.FLAGS), reporter);
    return parts.select(Stream.concat(held, more).toArray(Column[]::new)).distinct();
  }
}
