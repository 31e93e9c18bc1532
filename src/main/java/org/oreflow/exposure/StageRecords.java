package org.oreflow.exposure;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingDouble;
import static java.util.stream.Collectors.toSet;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Row;
import org.oreflow.choice.Release.SourceScope;
import org.oreflow.figure.Interval;
import org.oreflow.reference.Countries;
import org.oreflow.table.Balance;
import org.oreflow.table.ExposureTable;
import org.oreflow.table.Flag;
import org.oreflow.table.Flow;
import org.oreflow.table.NamedRow;

/**
 * What flows and balances tell of one stage of an element in a year. Flows of a source that has not
 * all of either country do not count; those of a list of the largest do where it has the total of
 * the importer.
 */
public final class StageRecords {
  private static final double REST = 0.1; // of the world, above which values are open
  private static final double WEIGHED = 0.95; // part of trade by value whose mass is told

  private record Sold(
      String from, String to, Interval mass, double value, List<String> flags, String source) {
    boolean isOfNodes() {
      return isNode(from) && isNode(to);
    }

    boolean hasMass() {
      return mass.isKnown() && !flags.contains(Flag.NO_MASS.name());
    }

    // a mass that is not told counts with its low: bounds hold it, coverage leaves it out
    Interval orLow() {
      return mass.isKnown() ? mass : new Interval(mass.low(), mass.low(), mass.high());
    }
  }

  /**
   * What to know of all that a country buys.
   *
   * @param coverage part of it that counts, by value where all values are known, else by mass
   */
  record Intake(Set<String> flags, double coverage, Set<String> sources) {}

  final String name;
  private final Map<String, SourceScope> scopes;
  private final Map<String, Sold> byPair = new TreeMap<>(); // sums are in the order of codes
  private final Set<String> reported = new HashSet<>(); // importers of whom a source has all
  private final Set<String> listed = new HashSet<>(); // whose total a list has
  private final Map<String, Row> balances = new TreeMap<>();
  private List<Sold> counted; // null: not yet known
  private Map<String, Double> sales = Map.of(); // value by exporter
  private Set<String> sources = Set.of();
  private boolean isMixed; // with goods of other elements
  private UnaryOperator<String> nodes; // that bought is of
  private Map<String, List<Sold>> bought = Map.of(); // by the node that buys
  boolean isOfWorld;
  String unit = "";

  StageRecords(String name, Map<String, SourceScope> scopes) {
    this.name = name;
    this.scopes = scopes;
  }

  void addFlow(Row row) {
    var one =
        new Sold(
            row.getAs(Flow.EXPORTER),
            row.getAs(Flow.IMPORTER),
            Interval.of(NamedRow.numbers(row, Flow.MASS_T, Flow.LOW_T, Flow.HIGH_T)),
            NamedRow.number(row, Flow.VALUE_USD),
            flags(row),
            row.getAs(Flow.SOURCE));
    SourceScope scope = scopes.get(one.source());
    if (scope != null && !one.from().equals(one.to())) {
      byPair.put(one.from() + " " + one.to(), one);
      counted = null;
      nodes = null;
      isOfWorld |= scope.isOfWorld();
      if (scope.isWholeOf(one.to())) {
        reported.add(one.to());
      } else if (one.from().equals(Countries.OTHER)) {
        listed.add(one.to());
      }
      unit = row.getAs(Flow.UNIT);
    }
  }

  // all flows of a source that has all of a country, or of a list to a country with its total
  private boolean counts(Sold flow) {
    SourceScope scope = scopes.get(flow.source());
    return scope.isWholeOf(flow.from()) || scope.isWholeOf(flow.to()) || hasTotal(flow.to());
  }

  private boolean hasTotal(String importer) {
    return listed.contains(importer) && !reported.contains(importer);
  }

  void addBalance(Row row) {
    balances.put(row.getAs(Balance.COUNTRY), row);
  }

  private List<Sold> flows() {
    if (counted == null) {
      counted = byPair.values().stream().filter(this::counts).toList();
      sales =
          counted.stream()
              .filter(flow -> flow.value() > 0)
              .collect(groupingBy(Sold::from, summingDouble(Sold::value)));
      sources = counted.stream().map(Sold::source).collect(toSet());
      isMixed = counted.stream().anyMatch(flow -> !flow.mass().isKnown());
    }
    return counted;
  }

  private static List<String> flags(Row row) {
    return row.getList(row.fieldIndex(Flow.FLAGS));
  }

  private static boolean isNode(String country) {
    return !country.equals(Countries.WORLD) && !country.equals(Countries.OTHER);
  }

  private Interval mass(String country, String measure) {
    Row row = balances.get(country);
    return row == null
        ? Interval.UNKNOWN
        : Interval.of(NamedRow.numbers(row, measure, Balance.low(measure), Balance.high(measure)));
  }

  private Interval made(String country) {
    return mass(country, Balance.PRODUCTION_T);
  }

  // whether a table of the world tells who makes the stage's goods
  private boolean isListed() {
    return made(Countries.WORLD).value() > 0
        && !flags(balances.get(Countries.WORLD)).contains(Flag.TOTAL_PRINTED.name());
  }

  /** Whether so much of the world is not divided among countries that values are open. */
  boolean hasLargeRest() {
    return balances.containsKey(Countries.OTHER)
        && !(made(Countries.OTHER).value() <= REST * made(Countries.WORLD).value());
  }

  /**
   * Masses of the world, none where no source tells the trade of all.
   *
   * @param node the node that a country is part of
   */
  StageMasses masses(List<String> feeds, UnaryOperator<String> node) {
    var masses = new StageMasses(name, feeds);
    if (isOfWorld && isListed()) {
      addMade(masses, node);
    }
    boolean isWeighed = value(flow -> flow.mass().isKnown()) >= WEIGHED * value(flow -> true);
    for (Sold flow : isOfWorld ? flows() : List.<Sold>of()) {
      if (flow.isOfNodes() && !flow.flags().contains(Flag.NO_MASS.name())) {
        Interval mass = isWeighed ? flow.orLow() : flow.mass();
        masses.sold(node.apply(flow.from()), node.apply(flow.to()), mass);
      }
    }
    return masses;
  }

  // each member of a group may have made all of a rest; together they have it once
  private void addMade(StageMasses masses, UnaryOperator<String> node) {
    Map<String, Interval> groups = new HashMap<>();
    balances.forEach(
        (country, row) -> {
          if (isNode(country) && !flags(row).contains(Flag.GROUP.name())) {
            String of = node.apply(country);
            if (of.equals(country)) {
              masses.made(country, made(country));
            } else {
              groups.merge(of, made(country), Interval::plus);
            }
            Interval recycled = mass(country, Balance.SECONDARY_T);
            if (recycled.high() > 0) {
              masses.recycled(of, recycled);
            }
          }
        });
    groups.forEach(
        (group, sum) -> {
          Interval own = made(group);
          boolean isTold = own.high() >= 0;
          masses.made(group, isTold ? new Interval(sum.value(), own.low(), own.high()) : sum);
        });
  }

  StageMasses values(UnaryOperator<String> node) {
    var values = new StageMasses(name, List.of());
    for (Sold flow : flows()) {
      if (flow.isOfNodes() && flow.value() > 0) {
        values.sold(node.apply(flow.from()), node.apply(flow.to()), Interval.exact(flow.value()));
      }
    }
    return values;
  }

  boolean isWholeOf(String importer, UnaryOperator<String> node) {
    List<Sold> bought = bought(importer, node);
    return !bought.isEmpty()
        && bought.stream()
            .allMatch(
                flow -> scopes.get(flow.source()).isWholeOf(flow.to()) || hasTotal(flow.to()));
  }

  /** Value of what a node buys that lists do not divide among sellers. */
  double undivided(String importer, UnaryOperator<String> node) {
    return bought(importer, node).stream()
        .filter(flow -> hasTotal(flow.to()) && !isNode(flow.from()))
        .mapToDouble(Sold::value)
        .sum();
  }

  /** Whether the value of a flow to a node is not told, and so in what is undivided. */
  boolean isOpen(String importer, UnaryOperator<String> node) {
    return bought(importer, node).stream().anyMatch(flow -> Double.isNaN(flow.value()));
  }

  private List<Sold> bought(String importer, UnaryOperator<String> node) {
    if (nodes != node) {
      nodes = node;
      bought =
          flows().stream()
              .filter(flow -> !node.apply(flow.from()).equals(node.apply(flow.to())))
              .collect(groupingBy(flow -> node.apply(flow.to())));
    }
    return bought.getOrDefault(importer, List.of());
  }

  /**
   * The intake of a node in a scope of {@link ExposureTable}; of supply its balance's flags too.
   */
  Intake intake(String importer, UnaryOperator<String> node, String scope) {
    boolean isOfMass = scope.equals(ExposureTable.SUPPLY);
    List<Sold> bought = // a value that is not told is in what is undivided
        bought(importer, node).stream()
            .filter(flow -> flow.value() >= 0 || !hasTotal(flow.to()))
            .toList();
    boolean isValued = bought.stream().noneMatch(flow -> Double.isNaN(flow.value()));
    var intake = new Intake(new TreeSet<>(), 0, new TreeSet<>());
    double all = 0;
    double kept = 0;
    for (Sold flow : bought) {
      double amount = isValued ? flow.value() : flow.mass().value();
      all += amount;
      kept += flow.isOfNodes() && (flow.hasMass() || !isOfMass) ? amount : 0;
      intake.flags().addAll(flow.flags());
      intake.sources().add(flow.source());
    }
    if (isOfMass && balances.containsKey(importer)) {
      intake.flags().addAll(flags(balances.get(importer)));
    }
    return new Intake(intake.flags(), all > 0 ? kept / all : Double.NaN, intake.sources());
  }

  /** Value that a country sells, where goods may be of other elements too; NaN where not. */
  double mixedBy(String exporter) {
    flows();
    return isMixed ? sales.getOrDefault(exporter, 0.0) : Double.NaN;
  }

  private double value(Predicate<Sold> some) {
    return flows().stream()
        .filter(flow -> flow.value() > 0 && some.test(flow))
        .mapToDouble(Sold::value)
        .sum();
  }

  public Set<String> flags() {
    Set<String> flags = new HashSet<>();
    flows().forEach(flow -> flags.addAll(flow.flags()));
    balances.values().forEach(row -> flags.addAll(flags(row)));
    return flags;
  }

  public Set<String> sources() {
    flows();
    Set<String> all = new TreeSet<>(sources);
    if (isListed()) {
      Row world = balances.get(Countries.WORLD);
      all.addAll(world.getList(world.fieldIndex(Balance.SOURCES)));
    }
    return all;
  }
}
