package org.oreflow.audit;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.types.DataTypes.StringType;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.oreflow.audit.CellChecks.SourceRank;
import org.oreflow.choice.SourcePlace;
import org.oreflow.config.ProgramText;
import org.oreflow.engine.Grouped;
import org.oreflow.engine.Grouped.GroupFunction;
import org.oreflow.engine.TableRow;
import org.oreflow.index.Indicators;
import org.oreflow.index.formula.Cells;
import org.oreflow.index.formula.Grouping;
import org.oreflow.index.formula.Index;
import org.oreflow.reference.Countries;
import org.oreflow.reference.CountryGroups.Membership;
import org.oreflow.table.Balance;
import org.oreflow.table.Covers;
import org.oreflow.table.Flag;
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

  /** What is broken: name of the fault, what is told of it. */
  static final StructType FINDING =
      new StructType().add("fault", StringType, false).add("text", StringType, false);

  private static final List<String> KEY = List.of(Balance.ELEMENT, Balance.STAGE, Balance.YEAR);

  private final List<Membership> groups;
  private final SourceRank ranks;
  private final Map<String, String> covers;
  private transient Map<Integer, Map<String, Set<String>>> byYear;

  /**
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

  public static Dataset<Row> ofCountries(Dataset<Row> current) {
    return current
        .where(col(FAMILY).isin(PUBLISHED_MEASURES.keySet().toArray()))
        .where(col(Production.ROLE).equalTo(Role.PART.text()))
        .where(not(col(Balance.COUNTRY).isin(Countries.WORLD, Countries.OTHER)))
        .select(columns("country family value low high source"));
  }

  public static Dataset<Row> ofFlows(Dataset<Row> flows) {
    return flows.select(
        columns("exporter importer mass_t low_t high_t value_usd value_with_mass_usd source"));
  }

  public static Dataset<Row> ofIndices(Dataset<Row> indicators) {
    return indicators.select(columns("country indicator variant value low high flags"));
  }

  private static Column[] columns(String names) {
    return Stream.concat(KEY.stream(), ProgramText.words(names).stream())
        .map(functions::col)
        .toArray(Column[]::new);
  }

  /**
   * What is broken, for {@link #faults}; no rows where all is well.
   *
   * @param tables {@link #FLOWS} of {@link #ofFlows}, {@link #PUBLISHED} of {@link #ofCountries},
   *     rows of {@link #BALANCES}, {@link #INDICES} of {@link #ofIndices}. Without published values
   *     nothing is proven of balances
   */
  public Dataset<Row> broken(SortedMap<String, Dataset<Row>> tables) {
    return Grouped.of(tables, KEY, this, FINDING);
  }

  /** A line for each fault of {@link #broken} in tables that were made, sorted. */
  public static List<String> faults(List<Row> broken, Set<String> made) {
    return broken.stream()
        .filter(row -> Fault.valueOf(row.getString(0)).isOf(made))
        .map(row -> row.getString(1))
        .sorted()
        .toList();
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

  private static final class IdentityYear {
    private static final List<String> MEASURES =
        List.of(Balance.PRODUCTION_T, Balance.IMPORT_T, Balance.EXPORT_T, Balance.INTRA_T);

    /** The measure with what is said of a whole row; every balance has it. */
    private static final String OF_ROW = Balance.IMPORT_T;

    // quotients of doubles: the index of a single supplier may pass 1 by its last digit
    private static final double ROUNDING = 1e-9;
    // of countries too that are taken to make what they use of the stage before
    private static final Set<String> OF_NETWORKS = Set.of("any_stage_exposure", "chokepoint");
    private static final List<String> OF_SUPPLIERS =
        Indicators.ALL.stream()
            .filter(indicator -> indicator.grouping() == Grouping.SUPPLIERS)
            .map(Index::name)
            .toList();
    private static final List<String> SHARES =
        ProgramText.words(
            "hhi cr1 cr3 alignment_premium bloc_share hhi_within import_hhi import_cr3",
            "top_supplier_share");

    private static final List<String> MORE = List.of(Balance.SECONDARY_T, Balance.STOCK_CHANGE_T);
    private static final List<String> TERMS =
        ProgramText.words("production_t secondary_t import_t export_t stock_change_t");

    private record Place(String country, String measure) {}

    private final Identities identities;
    private final int year;
    private final Map<String, Set<String>> groups; // of each member
    private final SortedMap<Place, CellChecks> cells =
        new TreeMap<>(Comparator.comparing(Place::country).thenComparing(Place::measure));

    IdentityYear(Identities identities, int year) {
      this.identities = identities;
      this.year = year;
      this.groups = identities.groups(year);
    }

    void addFlow(Row flow) {
      var figures = Figures.of(flow, Flow.MASS_T, Flow.LOW_T, Flow.HIGH_T);
      String source = flow.getAs(Flow.SOURCE);
      String exporter = flow.getAs(Flow.EXPORTER);
      String importer = flow.getAs(Flow.IMPORTER);
      cell(exporter, Balance.EXPORT_T).addFlow(source, figures);
      cell(importer, Balance.IMPORT_T).addFlow(source, figures);
      Set<String> sellers = groups.getOrDefault(exporter, Set.of());
      Set<String> buyers = groups.getOrDefault(importer, Set.of());
      for (String group : sellers) {
        String measure = buyers.contains(group) ? Balance.INTRA_T : Balance.EXPORT_T;
        cell(group, measure).addFlow(source, figures);
      }
      buyers.stream()
          .filter(group -> !sellers.contains(group))
          .forEach(group -> cell(group, Balance.IMPORT_T).addFlow(source, figures));
      boolean isOfMore =
          Figures.isAbove(flow.getAs(Flow.VALUE_WITH_MASS_USD), flow.getAs(Flow.VALUE_USD));
      CellChecks told = cell(exporter, Balance.EXPORT_T);
      told.check(figures.isOrdered(), Fault.FLOW_BOUNDS);
      told.check(!isOfMore, Fault.FLOW_VALUE);
      told.check(!exporter.equals(importer), Fault.OWN_TRADE);
    }

    void addPublished(Row published) {
      String measure =
          Identities.PUBLISHED_MEASURES.get(published.<String>getAs(Identities.FAMILY));
      cell(published.getAs(Balance.COUNTRY), measure)
          .addPublished(
              published.getAs(Load.SOURCE), Figures.of(published, "value", "low", "high"));
    }

    void addBalance(Row balance) {
      String country = balance.getAs(Balance.COUNTRY);
      List<String> flags = balance.getList(balance.fieldIndex(Balance.FLAGS));
      for (String measure : MEASURES) {
        var figures = Figures.of(balance, measure);
        if (measure.equals(OF_ROW) || !figures.isNone()) {
          CellChecks cell = cell(country, measure);
          cell.balance = figures;
          cell.isPrinted = flags.contains(Flag.TOTAL_PRINTED.name());
        }
        if (flags.contains(Flag.COUNTED_BEFORE.name())) {
          cell(country, measure).isShared = true;
        }
      }
      BigDecimal production = balance.getAs(Balance.PRODUCTION_T);
      boolean isCountry = !country.equals(Countries.WORLD) && !flags.contains(Flag.GROUP.name());
      if (isCountry && production != null) {
        CellChecks world = cell(Countries.WORLD, Balance.PRODUCTION_T);
        world.members = world.members.add(production);
      }
      CellChecks told = cell(country, OF_ROW);
      told.check(
          Balance.MEASURES.stream().allMatch(m -> Figures.of(balance, m).isOrdered()),
          Fault.BALANCE_BOUNDS);
      told.check(
          flags.contains(Flag.CONSUMPTION_PUBLISHED.name()) || isSum(balance), Fault.CONSUMPTION);
    }

    void addIndicator(Row index) {
      CellChecks cell = cell(index.getAs(IndicatorValue.COUNTRY), OF_ROW);
      String name = index.getAs(IndicatorValue.INDICATOR);
      boolean isOfGroup = Cells.flags(index, IndicatorValue.FLAGS).contains(Flag.GROUP.name());
      // others are of reserves, of prints
      boolean isPlain = index.<String>getAs(IndicatorValue.VARIANT).isEmpty();
      if (isPlain && !OF_NETWORKS.contains(name)) {
        boolean isOfFlows = !isOfGroup && OF_SUPPLIERS.contains(name);
        cell.hasIndexOfFlows |= isOfFlows;
        cell.hasIndex |= !isOfFlows;
      }
      Double low = index.getAs(IndicatorValue.LOW);
      Double value = index.getAs(IndicatorValue.VALUE);
      Double high = index.getAs(IndicatorValue.HIGH);
      boolean isDisordered = isAbove(low, value) || isAbove(value, high) || isAbove(low, high);
      cell.check(!isDisordered, Fault.INDICATOR_BOUNDS);
      boolean isWithin =
          !SHARES.contains(name)
              || Stream.of(low, value, high)
                  .noneMatch(f -> isAbove(0.0, f) || isAbove(f, 1 + ROUNDING));
      cell.check(isWithin, Fault.INDICATOR_RANGE);
    }

    private static boolean isAbove(Double one, Double other) {
      return one != null && other != null && one > other;
    }

    // of flows of which nothing is known a balance says nothing, and has no row
    private boolean trades(String country) {
      return MEASURES.stream()
          .map(measure -> cells.get(new Place(country, measure)))
          .anyMatch(cell -> cell != null && !cell.flows.isEmpty());
    }

    private CellChecks cell(String country, String measure) {
      return cells.computeIfAbsent(
          new Place(country, measure), place -> new CellChecks(country, measure));
    }

    List<Row> findings(String table) {
      Optional<SourcePlace> world =
          cells.values().stream()
              .flatMap(cell -> cell.flows.keySet().stream())
              .distinct()
              .filter(source -> Covers.isWhole(identities.covers.get(source)))
              .map(identities.ranks::ofFlows)
              .min(SourcePlace::compareTo);
      List<Row> rows = new ArrayList<>();
      for (CellChecks cell : cells.values()) {
        Map<Fault, String> faults = cell.faults(identities.ranks, identities.covers, world);
        if (cell.hasIndex && cell.balance == null && !trades(cell.country)) {
          faults.put(Fault.INDICATOR_WITHOUT_BALANCE, "");
        }
        faults.forEach(
            (fault, figures) -> {
              String place = "%s, %s, %d".formatted(table, cell.country, year);
              rows.add(RowFactory.create(fault.name(), fault.at(place) + figures));
            });
      }
      return rows;
    }

    private static boolean isSum(Row balance) {
      var printed = Figures.of(balance, Balance.APPARENT_CONSUMPTION_T);
      return Figures.areEqual(printed.value(), sum(balance, side -> side, side -> side))
          && Figures.areEqual(printed.low(), sum(balance, Balance::low, Balance::high))
          && Figures.areEqual(printed.high(), sum(balance, Balance::high, Balance::low));
    }

    // secondary production and stock changes that no source has count as 0
    private static BigDecimal sum(
        Row balance, UnaryOperator<String> side, UnaryOperator<String> ofExports) {
      BigDecimal sum = BigDecimal.ZERO;
      for (String measure : TERMS) {
        boolean isExport = measure.equals(Balance.EXPORT_T);
        BigDecimal term = balance.getAs((isExport ? ofExports : side).apply(measure));
        boolean isNone =
            MORE.contains(measure)
                && balance.getAs(measure) == null
                && balance.getAs(Balance.low(measure)) == null;
        if (term == null && !isNone) {
          return null;
        }
        BigDecimal counted = isNone ? BigDecimal.ZERO : term;
        sum = isExport ? sum.subtract(counted) : sum.add(counted);
      }
      return sum;
    }
  }
}
