package org.oreflow.audit;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.oreflow.reference.Countries;
import org.oreflow.reference.CountryGroups.Membership;
import org.oreflow.table.Balance;

/**
 * What must hold between flows, published values, balances and indices of one run, exactly: sums of
 * decimals have no rounding.
 *
 * <pre>
 * balance = what the first source in precedence gives for the cell, or flows of all sources up to the
 *           first that lists all partners; nothing where none does
 * world   = Σ of countries and the undivided rest
 * low ≤ value ≤ high,  apparent consumption = sum of its row,  0 ≤ share ≤ 1
 * an index has its balance, an index of suppliers its flows
 * </pre>
 *
 * <p>A balance may call unknown what flows add to (an unknown share or composition, partners that a
 * source does not list), but never its low. A world of which no country is known holds the printed
 * total: there is nothing to add up. Each table is scanned once; aggregates are numbers only, so
 * that they need no sorting.
 */
public final class Identities {
  static final String FAULTS = "faults"; // numbers of what is broken between entries
  static final String REPORT = "report_"; // what the first source in precedence gives
  static final String MEMBERS = "members"; // sum of countries

  private final List<Membership> groups;
  private final Map<String, List<String>> precedence;
  private final Map<String, String> covers;

  /**
   * Identities of one configuration.
   *
   * @param groups memberships of the groups that balances are made for
   * @param precedence measure of published tables to source ids; {@code production} for measures
   *     without a list
   * @param covers source of flows to what it covers: {@code world}, a country, or less
   */
  public Identities(
      List<Membership> groups, Map<String, List<String>> precedence, Map<String, String> covers) {
    this.groups = List.copyOf(groups);
    this.precedence = Map.copyOf(precedence);
    this.covers = Map.copyOf(covers);
  }

  /**
   * What flows and published values give for each cell of the balance.
   *
   * @param flows rows of {@link org.oreflow.table.Flow}
   * @param current of {@link org.oreflow.choice.CurrentProduction#of}
   */
  public Dataset<Row> reports(Dataset<Row> flows, Dataset<Row> current) {
    return Reports.first(together(flows).unionByName(ProductionEntries.of(current)), precedence);
  }

  /** The same without published values, which prove nothing of balances that were not made. */
  public Dataset<Row> reports(Dataset<Row> flows) {
    return Reports.first(together(flows), precedence);
  }

  /**
   * Cells in which tables do not agree, for {@link Findings}.
   *
   * @param reports of {@link #reports(Dataset, Dataset)}
   * @param balances rows of {@link Balance}
   * @param indicators rows of {@link org.oreflow.table.IndicatorValue}
   * @return no rows where all is well
   */
  public static Dataset<Row> broken(
      Dataset<Row> reports, Dataset<Row> balances, Dataset<Row> indicators) {
    return reports
        .unionByName(BalanceEntries.of(balances))
        .unionByName(IndicatorEntries.of(indicators))
        .groupBy(Entry.cell())
        .agg(max(Entry.FAULT).as(Entry.FAULT), sums())
        .withColumn(FAULTS, Fault.of(faults()))
        .where(size(col(FAULTS)).gt(0).or(col(Entry.FAULT).isNotNull()));
  }

  private Dataset<Row> together(Dataset<Row> flows) {
    return Reports.together(
        FlowEntries.of(flows, groups), covers, precedence.getOrDefault("trade", List.of()));
  }

  private static Column is(String... origins) {
    return col(Entry.ORIGIN).isin((Object[]) origins);
  }

  private static Column[] sums() {
    Column report = is(Entry.FLOWS, Entry.PUBLISHED, Entry.PASSED_FLOWS);
    Column balance = is(Entry.BALANCED, Entry.TOTAL);
    return new Column[] {
      count(when(report, 1)).as("reports"),
      count(when(is(Entry.FLOWS, Entry.PASSED_FLOWS), 1)).as("flows"),
      max(is(Entry.FLOWS)).as("of_flows"),
      max(when(report, col(Entry.VALUE))).as(REPORT + Entry.VALUE),
      max(when(report, col(Entry.LOW))).as(REPORT + Entry.LOW),
      max(when(report, col(Entry.HIGH))).as(REPORT + Entry.HIGH),
      count(when(balance, 1)).as("balances"),
      max(when(balance, col(Entry.VALUE))).as(Entry.VALUE),
      max(when(balance, col(Entry.LOW))).as(Entry.LOW),
      max(when(balance, col(Entry.HIGH))).as(Entry.HIGH),
      max(is(Entry.TOTAL)).as("is_printed"),
      sum(when(is(Entry.MEMBER), col(Entry.VALUE))).as(MEMBERS),
      count(when(is(Entry.OF_BALANCE), 1)).as("indices"),
      count(when(is(Entry.OF_FLOW), 1)).as("indices_of_flows")
    };
  }

  private static Map<Fault, Column> faults() {
    Column balanced = col("balances").gt(0);
    Column reported = col("reports").gt(0);
    Column country = not(col(Balance.COUNTRY).isin(Countries.WORLD, Countries.OTHER));
    Column trade = col(Entry.MEASURE).notEqual(Balance.PRODUCTION_T);
    Map<Fault, Column> faults = new EnumMap<>(Fault.class);
    faults.put(Fault.UNLIKE_REPORTS, reported.and(not(isLikeReports())));
    faults.put(Fault.WITHOUT_REPORT, trade.and(country).and(not(reported)).and(isAnything()));
    faults.put(
        Fault.WORLD_SUM,
        col(Balance.COUNTRY)
            .equalTo(Countries.WORLD)
            .and(not(trade))
            .and(not(col("is_printed")))
            .and(col(Entry.VALUE).notEqual(coalesce(col(MEMBERS), lit(0)))));
    faults.put(Fault.INDICATOR_WITHOUT_BALANCE, col("indices").gt(0).and(not(balanced)));
    faults.put(
        Fault.INDICATOR_WITHOUT_FLOW, col("indices_of_flows").gt(0).and(col("flows").equalTo(0)));
    return faults;
  }

  private static Column isLikeReports() {
    Column flows = col("of_flows");
    Column unknown = not(flows).and(col(REPORT + Entry.VALUE).isNull());
    Column like =
        isLike(Entry.LOW)
            .and(isLike(Entry.VALUE).or(flows.and(col(Entry.VALUE).isNull())))
            .and(isLike(Entry.HIGH).or(flows.and(col(Entry.HIGH).isNull())));
    return when(unknown, col(Entry.VALUE).isNull()).otherwise(like);
  }

  private static Column isLike(String figure) {
    return col(figure).eqNullSafe(col(REPORT + figure));
  }

  // a source that covers the world has zeros for the countries it leaves out
  private static Column isAnything() {
    return coalesce(col(Entry.VALUE), col(Entry.HIGH), lit(0)).notEqual(0);
  }
}
