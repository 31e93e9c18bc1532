package org.oreflow.audit;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.oreflow.balance.Balance;
import org.oreflow.flow.Releases;
import org.oreflow.reference.Countries;
import org.oreflow.reference.CountryGroups.Membership;

/**
 * What must hold between flows, published values, balances and indices of one run, exactly: sums of
 * decimals have no rounding.
 *
 * <pre>
 * balance = what the first source in precedence gives for the cell, nothing where none does
 * world   = Σ of countries and the undivided rest
 * low ≤ value ≤ high,  apparent consumption = sum of its row,  0 ≤ share ≤ 1
 * an index has its balance, an index of suppliers its flows
 * </pre>
 *
 * <p>A balance may call unknown what flows add to (an unknown share or composition, partners that a
 * source does not list), but never its low. A world of which no country is known holds the printed
 * total: there is nothing to add up. Printed world totals are compared with their rows too; that
 * they differ is no fault, beyond a tolerance it is told. One scan of each table, one exchange.
 */
public final class Identities {
  static final String FAULTS = "faults"; // numbers of what is broken between entries
  static final String REPORT = "report"; // the first source in precedence and its figures
  static final String MEMBERS = "members"; // sum of countries
  static final String TOTAL = "total"; // printed, with the edition in behind
  static final String ROWS = "rows"; // what the rows beside the total add to at least
  static final String DIFFERS = "differs"; // whether total and rows do
  static final String INDEX = "index";

  private final List<Membership> groups;
  private final Map<String, List<String>> precedence;
  private final double totalShare;

  /**
   * Identities of one configuration.
   *
   * @param groups memberships of the groups that balances are made for
   * @param precedence measure of published tables to source ids; {@code production} for measures
   *     without a list
   * @param totalShare part of a printed world total by which its rows may differ, besides the
   *     rounding of the print
   */
  public Identities(
      List<Membership> groups, Map<String, List<String>> precedence, double totalShare) {
    this.groups = List.copyOf(groups);
    this.precedence = Map.copyOf(precedence);
    this.totalShare = totalShare;
  }

  /**
   * Cells in which tables do not agree, for {@link Findings#of}.
   *
   * @param flows rows of {@link org.oreflow.flow.Flow}
   * @param current of {@link org.oreflow.balance.CurrentProduction#of}
   * @param balances rows of {@link Balance}
   * @param indicators rows of {@link org.oreflow.indicator.IndicatorValue}
   * @return no rows where all is well
   */
  public Dataset<Row> broken(
      Dataset<Row> flows, Dataset<Row> current, Dataset<Row> balances, Dataset<Row> indicators) {
    return broken(entries(flows, balances, indicators).unionByName(ProductionEntries.of(current)));
  }

  /** The same without published values, of which balances that were not made need no proof. */
  public Dataset<Row> broken(Dataset<Row> flows, Dataset<Row> balances, Dataset<Row> indicators) {
    return broken(entries(flows, balances, indicators));
  }

  private Dataset<Row> entries(Dataset<Row> flows, Dataset<Row> balances, Dataset<Row> indicators) {
    return FlowEntries.of(flows, groups)
        .unionByName(BalanceEntries.of(balances))
        .unionByName(IndicatorEntries.of(indicators));
  }

  private Dataset<Row> broken(Dataset<Row> entries) {
    return entries
        .withColumn("rank", rank())
        .groupBy(Entry.cell())
        .agg(max(Entry.FAULT).as(Entry.FAULT), sums())
        .withColumn(FAULTS, Fault.of(faults()))
        .withColumn(DIFFERS, differs())
        .where(size(col(FAULTS)).gt(0).or(col(Entry.FAULT).isNotNull()).or(col(DIFFERS)));
  }

  // as balances rank them
  private Column rank() {
    var lists =
        Map.of(
            Balance.IMPORT_T, "import", Balance.EXPORT_T, "export", Balance.PRODUCTION_T, "output");
    Column rank = Releases.rank(precedence.getOrDefault("production", List.of()));
    for (var list : lists.entrySet()) {
      if (precedence.containsKey(list.getValue())) {
        Column ofList = Releases.rank(precedence.get(list.getValue()));
        rank = when(col(Entry.MEASURE).equalTo(list.getKey()), ofList).otherwise(rank);
      }
    }
    return rank;
  }

  private static Column is(String origin) {
    return col(Entry.ORIGIN).equalTo(origin);
  }

  private static Column[] sums() {
    Column figures = struct(col(Entry.VALUE), col(Entry.LOW), col(Entry.HIGH), col(Entry.BEHIND));
    Column report =
        struct(
            col("rank"),
            col(Entry.BEHIND),
            col(Entry.ORIGIN),
            col(Entry.VALUE),
            col(Entry.LOW),
            col(Entry.HIGH));
    return new Column[] {
      min(when(is(Entry.FLOWS).or(is(Entry.PUBLISHED)), report)).as(REPORT),
      max(when(is(Entry.PRINTED), figures)).as(TOTAL),
      sum(when(is(Entry.ROW), col(Entry.VALUE))).as("rows_value"),
      sum(when(is(Entry.ROW), col(Entry.LOW))).as(ROWS),
      count(when(is(Entry.BALANCED), 1)).as("balances"),
      max(when(is(Entry.BALANCED), col(Entry.VALUE))).as(Entry.VALUE),
      max(when(is(Entry.BALANCED), col(Entry.LOW))).as(Entry.LOW),
      max(when(is(Entry.BALANCED), col(Entry.HIGH))).as(Entry.HIGH),
      max(is(Entry.BALANCED).and(col(Entry.BEHIND).isNotNull())).as("is_printed"),
      sum(when(is(Entry.MEMBER), col(Entry.VALUE))).as(MEMBERS),
      count(when(is(Entry.FLOWS), 1)).as("flows"),
      count(when(is(Entry.OF_BALANCE), 1)).as("of_balance"),
      count(when(is(Entry.OF_FLOW), 1)).as("of_flow"),
      min(when(is(Entry.OF_BALANCE).or(is(Entry.OF_FLOW)).or(is(Entry.ALONE)), col(Entry.BEHIND)))
          .as(INDEX)
    };
  }

  private static Map<Fault, Column> faults() {
    Column balanced = col("balances").gt(0);
    Column reported = col(REPORT).isNotNull();
    Column world = col(Balance.COUNTRY).equalTo(Countries.WORLD);
    Column country = not(col(Balance.COUNTRY).isin(Countries.WORLD, Countries.OTHER));
    Column trade = col(Entry.MEASURE).notEqual(Balance.PRODUCTION_T);
    Column sum = coalesce(col(MEMBERS), lit(0));
    Map<Fault, Column> faults = new EnumMap<>(Fault.class);
    faults.put(Fault.NO_BALANCE, reported.and(not(balanced)));
    faults.put(Fault.UNLIKE_REPORTS, reported.and(balanced).and(not(isLikeReports())));
    faults.put(Fault.WITHOUT_REPORT, trade.and(country).and(not(reported)).and(isAnything()));
    faults.put(
        Fault.WORLD_SUM,
        world.and(not(trade)).and(not(col("is_printed"))).and(col(Entry.VALUE).notEqual(sum)));
    faults.put(Fault.INDICATOR_WITHOUT_BALANCE, col("of_balance").gt(0).and(not(balanced)));
    faults.put(Fault.INDICATOR_WITHOUT_FLOW, col("of_flow").gt(0).and(col("flows").equalTo(0)));
    return faults;
  }

  private static Column of(String struct, String figure) {
    return col(struct + "." + figure);
  }

  private static Column isLikeReports() {
    Column flows = of(REPORT, Entry.ORIGIN).equalTo(Entry.FLOWS);
    Column unknown = not(flows).and(of(REPORT, Entry.VALUE).isNull());
    Column like =
        isLike(Entry.LOW)
            .and(isLike(Entry.VALUE).or(flows.and(col(Entry.VALUE).isNull())))
            .and(isLike(Entry.HIGH).or(flows.and(col(Entry.HIGH).isNull())));
    return when(unknown, col(Entry.VALUE).isNull()).otherwise(like);
  }

  private static Column isLike(String figure) {
    return col(figure).eqNullSafe(of(REPORT, figure));
  }

  // a source that covers the world has zeros for the countries it leaves out
  private static Column isAnything() {
    return coalesce(col(Entry.VALUE), col(Entry.HIGH), lit(0)).notEqual(0);
  }

  private Column differs() {
    Column value = of(TOTAL, Entry.VALUE);
    Column most =
        greatest(of(TOTAL, Entry.HIGH), value.multiply(lit(BigDecimal.valueOf(1 + totalShare))));
    Column fewest =
        least(of(TOTAL, Entry.LOW), value.multiply(lit(BigDecimal.valueOf(1 - totalShare))));
    return coalesce(col(ROWS).gt(most).or(col("rows_value").lt(fewest)), lit(false));
  }
}
