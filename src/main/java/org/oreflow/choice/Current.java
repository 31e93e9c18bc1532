package org.oreflow.choice;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.when;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.oreflow.table.Covers;
import org.oreflow.table.Flag;
import org.oreflow.table.Load;
import org.oreflow.table.Trade;

/**
 * What counts of each source. Both tables are small beside the records and come from {@link
 * #contents}, for which the records are read once.
 *
 * @param held code systems, codes and periods of the newest release of a source that holds the code
 *     and period, with the columns of the release; a join with it on {@link #HELD} tells which
 *     records count
 * @param partialYears sources, reporters, directions and years of which there are monthly records,
 *     but not of all twelve months, with the number of months
 */
public record Current(Dataset<Row> held, Dataset<Row> partialYears) {
  public static final String PARTIAL_YEAR = Flag.PARTIAL_YEAR.name();
  public static final String PARTNERS_PARTIAL = Flag.PARTNERS_PARTIAL.name();
  public static final String TRUNCATED = Flag.TRUNCATED.name();

  /** Columns that {@link #held} and the records have in common. */
  public static final List<String> HELD =
      List.of(Load.SOURCE, Load.RELEASE, Trade.CODE_SYSTEM, Trade.CODE, Trade.PERIOD, Trade.YEAR);

  private static final int MONTHLY = "YYYY-MM".length();

  /**
   * What there is of records, without the records: every combination of {@link #HELD}, direction,
   * flags and, of monthly records, reporter.
   *
   * @param parts of {@code Flows.parts}
   */
  public static Dataset<Row> contents(Dataset<Row> parts) {
    Column reporter = when(isMonthly(), col(Trade.REPORTER)).as(Trade.REPORTER);
    return parts
        .select(
            columns(HELD, col(Trade.DIRECTION), col(Trade.FLAGS), reporter).toArray(Column[]::new))
        .distinct();
  }

  /**
   * What counts.
   *
   * @param contents of {@link #contents}
   * @param releases of {@link Releases#of}
   * @param keep holds a table that is read more than once
   */
  public static Current of(
      Dataset<Row> contents, Dataset<Row> releases, UnaryOperator<Dataset<Row>> keep) {
    var all = contents.select(columns(HELD).toArray(Column[]::new)).distinct();
    var held = keep.apply(Releases.newest(all, releases, Trade.CODE, Trade.PERIOD));
    return new Current(held, keep.apply(partialYears(contents, held)));
  }

  // few rows, whatever the records: a window over them would hold each year of a source in memory
  private static Dataset<Row> partialYears(Dataset<Row> contents, Dataset<Row> held) {
    return contents
        .where(isMonthly())
        .join(held.select(columns(HELD).toArray(Column[]::new)), HELD.toArray(String[]::new))
        .groupBy(
            col(Load.SOURCE).as("of_source"),
            col(Trade.REPORTER).as("of_reporter"),
            col(Trade.DIRECTION).as("of_direction"),
            col(Trade.YEAR).as("of_year"))
        .agg(size(collect_set(col(Trade.PERIOD))).as("months"))
        .where(col("months").lt(12));
  }

  private static Column isMonthly() {
    return length(col(Trade.PERIOD)).equalTo(MONTHLY);
  }

  private static Stream<Column> columns(List<String> names, Column... more) {
    return Stream.concat(names.stream().map(name -> col(name)), Stream.of(more));
  }

  /**
   * The records that count, with the columns of their release and those that {@link #marks} asks.
   */
  public Dataset<Row> of(Dataset<Row> parts) {
    return withMonths(parts.join(broadcast(held), HELD.toArray(String[]::new)));
  }

  /** Adds the number of months where a source has not all twelve of a reporter's year. */
  public Dataset<Row> withMonths(Dataset<Row> parts) {
    return parts.join(
        broadcast(partialYears),
        col(Load.SOURCE)
            .equalTo(col("of_source"))
            .and(col(Trade.REPORTER).eqNullSafe(col("of_reporter")))
            .and(col(Trade.DIRECTION).eqNullSafe(col("of_direction")))
            .and(col(Trade.YEAR).equalTo(col("of_year"))),
        "left_outer");
  }

  /**
   * Flags that records get besides their own, and when: what is not a whole year, monthly records
   * without all twelve months of their source and reporter, what comes of a source that does not
   * list all suppliers of the importer, what comes of a list of the largest flows alone, and what
   * may not be shown or passed on. Of columns of {@link #withMonths}.
   */
  public static Map<String, Column> marks() {
    Map<String, Column> marks = new LinkedHashMap<>();
    marks.put(PARTIAL_YEAR, isMonthly().and(col("months").isNotNull()));
    marks.put(
        PARTNERS_PARTIAL,
        col(Load.COVERS)
            .notEqual(Covers.WORLD.text())
            .and(col(Load.COVERS).notEqual(col(Trade.IMPORTER))));
    marks.put(TRUNCATED, col(Load.COVERS).equalTo(Covers.LARGEST_FLOWS.text()));
    marks.put(Releases.CONFIDENTIAL, col(Load.CONFIDENTIAL));
    marks.put(Releases.NO_REDISTRIBUTION, col(Releases.NO_REDISTRIBUTION));
    return marks;
  }
}
