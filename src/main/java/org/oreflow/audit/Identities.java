package org.oreflow.audit;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.types.DataTypes.StringType;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.oreflow.engine.GroupFunction;
import org.oreflow.engine.Grouped;
import org.oreflow.engine.TableRow;
import org.oreflow.reference.Countries;
import org.oreflow.reference.CountryGroups.Membership;
import org.oreflow.table.Balance;
import org.oreflow.table.Flow;
import org.oreflow.table.IndicatorValue;
import org.oreflow.table.Load;
import org.oreflow.table.Measure;
import org.oreflow.table.Production;
import org.oreflow.table.Role;

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
 * source does not list), but never its low; where that is 0 it needs no row. A world of which no
 * country is known holds the published total: there is nothing to add up. All tables of an element,
 * stage and year come together in one exchange.
 */
public final class Identities implements GroupFunction {
  private static final long serialVersionUID = 1L;

  /** Tables that {@link #broken} compares. */
  public static final String FLOWS = Flow.TABLE.name();

  public static final String PUBLISHED = Production.TABLE.name();
  public static final String BALANCES = Balance.TABLE.name();
  public static final String INDICES = IndicatorValue.TABLE.name();

  static final String FAMILY = "family"; // measure of a published value, quotas with outputs

  /** Family of published values → measure of a balance. */
  static final Map<String, String> PUBLISHED_MEASURES =
      Map.of(
          Measure.OUTPUT.text(), Balance.PRODUCTION_T,
          Measure.IMPORT.text(), Balance.IMPORT_T,
          Measure.EXPORT.text(), Balance.EXPORT_T);

  static final String FAULT = "fault";
  static final String TEXT = "text";

  /** What is broken: name of the fault, what is told of it. */
  static final StructType FINDING =
      new StructType().add(FAULT, StringType, false).add(TEXT, StringType, false);

  private static final List<String> KEY = List.of(Balance.ELEMENT, Balance.STAGE, Balance.YEAR);

  private final List<Membership> groups;
  private final SourceRank ranks;
  private final Map<String, String> covers;
  private transient Map<Integer, Map<String, Set<String>>> byYear;

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
    this.ranks = new SourceRank(precedence);
    this.covers = Map.copyOf(covers);
  }

  /** Published values of countries that balances are made of. */
  public static Dataset<Row> ofCountries(Dataset<Row> current) {
    return current
        .where(col(FAMILY).isin(PUBLISHED_MEASURES.keySet().toArray()))
        .where(col(Production.ROLE).equalTo(Role.PART.text()))
        .where(not(col(Balance.COUNTRY).isin(Countries.WORLD, Countries.OTHER)))
        .select(columns(Balance.COUNTRY, FAMILY, "value", "low", "high", Load.SOURCE));
  }

  public static Dataset<Row> ofFlows(Dataset<Row> flows) {
    return flows.select(
        columns(
            Flow.EXPORTER,
            Flow.IMPORTER,
            Flow.MASS_T,
            Flow.LOW_T,
            Flow.HIGH_T,
            Flow.VALUE_USD,
            Flow.VALUE_WITH_MASS_USD,
            Flow.SOURCE));
  }

  public static Dataset<Row> ofIndices(Dataset<Row> indicators) {
    return indicators.select(
        columns(
            IndicatorValue.COUNTRY,
            IndicatorValue.INDICATOR,
            IndicatorValue.VARIANT,
            IndicatorValue.VALUE,
            IndicatorValue.LOW,
            IndicatorValue.HIGH,
            IndicatorValue.FLAGS));
  }

  private static Column[] columns(String... names) {
    return Stream.concat(KEY.stream(), Arrays.stream(names))
        .map(functions::col)
        .toArray(Column[]::new);
  }

  /**
   * What is broken, for {@link Findings}; no rows where all is well.
   *
   * @param tables {@link #FLOWS} of {@link #ofFlows}, {@link #PUBLISHED} of {@link #ofCountries},
   *     rows of {@link #BALANCES}, {@link #INDICES} of {@link #ofIndices}. Without published values
   *     nothing is proven of balances
   */
  public Dataset<Row> broken(SortedMap<String, Dataset<Row>> tables) {
    return Grouped.of(tables, KEY, this, FINDING);
  }

  @Override
  public List<Row> of(Iterator<TableRow> group) {
    TableRow first = group.next();
    String table = first.row().getAs(Balance.ELEMENT) + ", " + first.row().getAs(Balance.STAGE);
    var year = new IdentityYear(this, first.row().<Integer>getAs(Balance.YEAR));
    add(year, first);
    group.forEachRemaining(row -> add(year, row));
    return year.findings(table);
  }

  private static void add(IdentityYear year, TableRow row) {
    if (row.table().equals(FLOWS)) {
      year.addFlow(row.row());
    } else if (row.table().equals(PUBLISHED)) {
      year.addPublished(row.row());
    } else if (row.table().equals(BALANCES)) {
      year.addBalance(row.row());
    } else {
      year.addIndicator(row.row());
    }
  }

  Map<String, Set<String>> groups(int year) {
    if (byYear == null) {
      byYear = new HashMap<>();
    }
    return byYear.computeIfAbsent(
        year,
        any ->
            groups.stream()
                .filter(membership -> membership.years().contain(year))
                .collect(groupingBy(Membership::member, mapping(Membership::group, toSet()))));
  }

  SourceRank ranks() {
    return ranks;
  }

  Map<String, String> covers() {
    return covers;
  }
}
