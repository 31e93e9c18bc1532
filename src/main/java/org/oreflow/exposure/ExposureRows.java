package org.oreflow.exposure;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.oreflow.choice.Release.SourceScope;
import org.oreflow.choice.Releases;
import org.oreflow.engine.Grouped;
import org.oreflow.engine.Grouped.GroupFunction;
import org.oreflow.engine.Input;
import org.oreflow.engine.TableRow;
import org.oreflow.exposure.StageRecords.Intake;
import org.oreflow.figure.Figure;
import org.oreflow.figure.Interval;
import org.oreflow.reference.CountryGroups.Membership;
import org.oreflow.table.Balance;
import org.oreflow.table.ExposureTable;
import org.oreflow.table.Flag;
import org.oreflow.table.Flow;
import org.oreflow.table.NamedRow;
import org.oreflow.table.Reason;
import org.oreflow.table.Status;

/**
 * Who depends on whom at each stage of an element in a year: {@link Exposures} of its network where
 * it is known who makes the goods, {@link ImportShares} of its trade by value elsewhere.
 *
 * <p>In: {@link Flow}, {@link Balance}. Out: {@link ExposureTable}, rows of origins of which a
 * country buys, or of which a thousandth of its supply can be. A group of countries as country is
 * one node of a network of its own.
 */
public record ExposureRows(Known known) implements GroupFunction {
  private static final double LEAST = 0.001; // part that a row stands for
  private static final double DIGITS = 1e12;
  private static final double LARGE = 1e3; // twelve digits of it are more than a double has
  private static final double VALUES = 1e6;

  /**
   * What stands beside flows and balances.
   *
   * @param byValue groups of baskets, whose trade counts by value
   * @param memberships of groups of countries
   * @param parts element, stage, exporter and year to the least part of the value of its exports
   *     that is of goods with the element
   */
  public record Known(
      Map<String, StageOrder> chains,
      Set<String> byValue,
      List<Membership> memberships,
      Map<String, SourceScope> scopes,
      Map<List<String>, Double> parts)
      implements Serializable {
    public List<StageMasses> masses(String element, List<Row> flows, List<Row> balances) {
      Map<String, StageRecords> stages = stages(element, flows, balances);
      return new ElementRecords(chains.get(element), stages, country -> country).masses();
    }

    /** What is known of each stage; what nodes countries are part of is asked later. */
    public Map<String, StageRecords> stages(String element, List<Row> flows, List<Row> balances) {
      Map<String, StageRecords> stages = new TreeMap<>();
      chains.get(element).names().forEach(one -> stages.put(one, new StageRecords(one, scopes)));
      flows.stream()
          .filter(this::isOfChain)
          .forEach(row -> stages.get(row.<String>getAs(Flow.STAGE)).addFlow(row));
      balances.stream()
          .filter(this::isOfChain)
          .forEach(row -> stages.get(row.<String>getAs(Balance.STAGE)).addBalance(row));
      return stages;
    }

    public List<Row> rows(String element, int year, List<Row> flows, List<Row> balances) {
      Map<String, StageRecords> stages = stages(element, flows, balances);
      return new ExposureRows(this).new ElementNetworks(element, year, stages)
          .rows().stream().map(row -> NamedRow.of(row, ExposureTable.TABLE.schema())).toList();
    }

    boolean isOfChain(Row row) {
      StageOrder chain = chains.get(row.<String>getAs(Flow.ELEMENT));
      return chain != null && chain.feeds().containsKey(row.<String>getAs(Flow.STAGE));
    }
  }

  public static Dataset<Row> of(Dataset<Row> flows, Dataset<Row> balances, Known known) {
    var tables = new TreeMap<>(Map.of(Flow.TABLE.name(), flows, Balance.TABLE.name(), balances));
    var inputs =
        Input.by(List.of(Flow.ELEMENT, Flow.YEAR), tables).stream()
            .map(input -> input.where(known::isOfChain))
            .toList();
    return Grouped.of(
        "element, year", inputs, new ExposureRows(known), ExposureTable.TABLE.schema());
  }

  @Override
  public List<Row> of(Iterator<TableRow> group) {
    TableRow first = group.next();
    List<String> key = Input.parts(first.group());
    Map<String, StageRecords> stages = known.stages(key.get(0), List.of(), List.of());
    var year = new ElementNetworks(key.get(0), Integer.parseInt(key.get(1)), stages);
    year.add(first);
    group.forEachRemaining(year::add);
    return year.rows();
  }

  /** How countries are nodes: each alone, or those of a group as one. */
  private record Nodes(String group, Set<String> members, Map<String, Set<String>> groups)
      implements UnaryOperator<String> {
    Nodes(String group, Map<String, Set<String>> groups) {
      this(group, Set.copyOf(groups.getOrDefault(group, Set.of())), groups);
    }

    @Override
    public String apply(String country) {
      return members.contains(country) ? group : country;
    }

    boolean isShown(String country) {
      return group.isEmpty() || group.equals(country);
    }

    // a group that shares a member with the node is none beside it
    Map<String, Set<String>> origins() {
      Map<String, Set<String>> others = new TreeMap<>(groups);
      others.values().removeIf(all -> all.stream().anyMatch(members::contains));
      return others;
    }
  }

  /**
   * What the parts of rows are of.
   *
   * @param undivided part of the amount that lists do not divide among sellers
   * @param isOpen whether it may be of other stages
   * @param sources none: those of what the country buys
   */
  private record Whole(
      String scope,
      double amount,
      double undivided,
      boolean isOpen,
      String unit,
      Set<String> sources) {}

  private final class ElementNetworks {
    private final String element;
    private final int year;
    private final StageOrder chain;
    private final Map<String, StageRecords> stages;
    private final Map<String, Set<String>> groups = new TreeMap<>();
    private final Map<List<String>, Intake> intakes = new HashMap<>();
    private final List<Row> rows = new ArrayList<>();
    private Set<String> terms = Set.of();

    ElementNetworks(String element, int year, Map<String, StageRecords> stages) {
      this.element = element;
      this.year = year;
      this.chain = known.chains().get(element);
      this.stages = stages;
      for (Membership one : known.memberships()) {
        if (one.years().contain(year)) {
          groups.computeIfAbsent(one.group(), none -> new TreeSet<>()).add(one.member());
        }
      }
    }

    void add(TableRow row) {
      StageRecords stage = stages.get(row.row().<String>getAs(Flow.STAGE));
      if (row.table().equals(Flow.TABLE.name())) {
        stage.addFlow(row.row());
      } else {
        stage.addBalance(row.row());
      }
    }

    List<Row> rows() {
      Set<String> flags = new TreeSet<>();
      stages.values().forEach(stage -> flags.addAll(stage.flags()));
      terms = Releases.termsOf(flags);
      Set<String> all = new TreeSet<>(groups.keySet());
      all.add(""); // each country alone
      for (String group : all) {
        var nodes = new Nodes(group, groups);
        Set<String> valued = addSupplies(nodes);
        for (StageRecords stage : stages.values()) {
          if (known.byValue().contains(element) && !valued.contains(stage.name)) {
            addImports(stage, nodes);
          }
        }
      }
      return rows;
    }

    /** Adds rows of scope supply; gives the stages that have values. */
    private Set<String> addSupplies(Nodes nodes) {
      Network network = Network.of(new ElementRecords(chain, stages, nodes).masses());
      Set<String> valued = new TreeSet<>();
      Map<String, Set<String>> sources = new HashMap<>();
      for (NetworkStage stage : network.stages()) {
        Set<String> leading = new TreeSet<>(network.leadingTo(stage.name()));
        if (leading.stream().noneMatch(name -> stages.get(name).hasLargeRest())) {
          valued.add(stage.name());
        }
        Set<String> all = sources.computeIfAbsent(stage.name(), none -> new TreeSet<>());
        leading.forEach(name -> all.addAll(stages.get(name).sources()));
      }
      var exposures = new Exposures(network, nodes.origins(), nodes::isShown);
      for (Exposure one : exposures.all(each -> each.isAtLeast(LEAST))) {
        String stage = one.place().stage();
        int country = network.number(one.place().country());
        double supply = network.supply(network.stage(stage), country).supply();
        var whole =
            new Whole(
                ExposureTable.SUPPLY, supply, 0, false, stages.get(stage).unit, sources.get(stage));
        boolean isOpen = !valued.contains(stage);
        add(isOpen ? one.withoutValues(Reason.REST_TOO_LARGE) : one, nodes, whole);
      }
      return valued;
    }

    private void addImports(StageRecords stage, Nodes nodes) {
      var shares = new ImportShares(stage.values(nodes));
      boolean isFirst = chain.feeds().get(stage.name).isEmpty();
      Map<String, Optional<Whole>> wholes = new HashMap<>();
      for (Exposure share : shares.rows(nodes.origins(), nodes::isShown)) {
        String country = share.place().country();
        Exposure told = isFirst ? share.ofFirstStage() : share;
        Exposure one = stage.isOfWorld ? told : told.withoutBounds(Reason.SELLERS_UNKNOWN);
        wholes
            .computeIfAbsent(country, any -> bought(stage, nodes, country, shares))
            .filter(whole -> one.isAtLeast(LEAST) || canBe(share, whole))
            .ifPresent(whole -> add(one, nodes, whole));
      }
    }

    // empty where sources do not have all that a country buys
    private static Optional<Whole> bought(
        StageRecords stage, Nodes nodes, String country, ImportShares shares) {
      if (!stage.isOfWorld && !stage.isWholeOf(country, nodes)) {
        return Optional.empty();
      }
      double undivided = stage.isOfWorld ? 0 : stage.undivided(country, nodes);
      double amount = shares.bought(country) + undivided;
      boolean isOpen = undivided > 0 && stage.isOpen(country, nodes);
      Set<String> sources = stage.isOfWorld ? stage.sources() : Set.of();
      return Optional.of(
          new Whole(ExposureTable.IMPORTS, amount, undivided, isOpen, "USD", sources));
    }

    // whether an origin that sells much may sell what is not divided among sellers
    private static boolean canBe(Exposure share, Whole whole) {
      return whole.undivided() >= LEAST * whole.amount()
          && share.lookThrough().isBounded()
          && !share.origin().equals(share.place().country());
    }

    private void add(Exposure one, Nodes nodes, Whole whole) {
      String stage = one.place().stage();
      String country = one.place().country();
      Intake intake =
          intakes.computeIfAbsent(
              List.of(stage, country, whole.scope()),
              any -> stages.get(stage).intake(country, nodes, whole.scope()));
      Set<String> flags = new TreeSet<>(intake.flags());
      flags.addAll(terms);
      one.flags().forEach(flag -> flags.add(flag.name()));
      if (groups.containsKey(country) || groups.containsKey(one.origin())) {
        flags.add(Flag.GROUP.name());
      }
      Set<String> sources = whole.sources().isEmpty() ? intake.sources() : whole.sources();
      rows.add(row(one, whole, new Intake(flags, intake.coverage(), sources)));
    }

    private Row row(Exposure one, Whole whole, Intake intake) {
      Figure made = one.lookThrough();
      Figure any = one.anyStage();
      Interval face = face(one, whole);
      boolean isTold = made.isKnown() || face.isKnown() || face.high() >= 0;
      return RowFactory.create(
          element,
          one.place().stage(),
          one.place().country(),
          one.origin(),
          year,
          one.originStage(),
          whole.scope(),
          NamedRow.cell(whole.amount(), whole.amount() >= LARGE ? VALUES : DIGITS),
          whole.unit(),
          cell(face.value()),
          cell(face.low()),
          cell(face.high()),
          cell(made.value()),
          cell(made.low()),
          cell(made.high()),
          cell(made.value() - face.value()),
          cell(any.value()),
          cell(any.low()),
          cell(any.high()),
          cell(one.passesThrough()),
          made.isBounded() && !one.widestThrough().isEmpty() ? one.widestThrough() : null,
          cell(intake.coverage()),
          isTold ? Status.of(intake.flags()).text() : null,
          intake.flags().toArray(String[]::new),
          made.reason() == null ? null : made.reason().name(),
          intake.sources().toArray(String[]::new));
    }

    /**
     * The part that a country buys of an origin: T of an amount M of which R is not divided among
     * sellers. A list that has a pair has all of it; a group has other pairs too.
     *
     * <pre>
     *   T / M                      R = 0, with bounds for goods with the element alone
     *   T / M                      one seller and buyer, T > 0
     *   T / M to T / (M − R)       the same where some of R may be of other stages
     *   T / M to (T + R) / M       else
     * </pre>
     */
    private Interval face(Exposure one, Whole whole) {
      double face = one.faceValue();
      if (whole.undivided() == 0) {
        double least = leastOwn(one, whole);
        return new Interval(face, least, least >= 0 ? 1 : Double.NaN);
      }
      double rest = whole.undivided() / whole.amount();
      double part = face * (1 - rest);
      boolean isPair =
          !groups.containsKey(one.place().country()) && !groups.containsKey(one.origin());
      if (isPair && part > 0) {
        return whole.isOpen() ? new Interval(Double.NaN, part, face) : Interval.exact(part);
      }
      return new Interval(Double.NaN, part, part + rest);
    }

    /**
     * The least share of imports among goods with the element alone: all others that the exporter
     * sells may be in what this importer buys. At most it is all, as those of others may be others.
     */
    private double leastOwn(Exposure one, Whole whole) {
      String stage = one.place().stage();
      Double part = known.parts().get(List.of(element, stage, one.origin(), String.valueOf(year)));
      if (part == null || !(one.faceValue() > 0) || whole.scope().equals(ExposureTable.SUPPLY)) {
        return Double.NaN;
      }
      double bought = one.faceValue() * whole.amount();
      double least = Math.max(0, bought - (1 - part) * stages.get(stage).mixedBy(one.origin()));
      return least == 0 ? 0 : least / (least + whole.amount() - bought);
    }
  }

  private static Double cell(double number) {
    return NamedRow.cell(number, DIGITS);
  }

  /** What flows and balances tell of an element in a year, of nodes that countries are part of. */
  public record ElementRecords(
      StageOrder chain, Map<String, StageRecords> stages, UnaryOperator<String> node) {
    public List<StageMasses> masses() {
      return chain.feeds().entrySet().stream()
          .map(stage -> stages.get(stage.getKey()).masses(stage.getValue(), node))
          .toList();
    }

    /** The trade of a stage by value; empty where no source tells that of all countries. */
    public Optional<ImportShares> imports(String stage) {
      StageRecords records = stages.get(stage);
      return records.isOfWorld
          ? Optional.of(new ImportShares(records.values(node)))
          : Optional.empty();
    }

    /**
     * Why a figure of a country has no value.
     *
     * @param known the least part of what the country buys whose mass is told
     */
    public Optional<Reason> whyOpen(
        String stage, List<String> leading, String country, double known) {
      if (leading.stream().anyMatch(one -> stages.get(one).hasLargeRest())) {
        return Optional.of(Reason.REST_TOO_LARGE);
      }
      double told = stages.get(stage).intake(country, node, ExposureTable.SUPPLY).coverage();
      return told < known ? Optional.of(Reason.NO_MASS) : Optional.empty();
    }
  }
}
