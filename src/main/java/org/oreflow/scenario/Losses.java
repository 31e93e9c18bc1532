package org.oreflow.scenario;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toList;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.oreflow.choice.Releases;
import org.oreflow.config.InputException;
import org.oreflow.exposure.ExposureRows.ElementRecords;
import org.oreflow.exposure.ExposureRows.Known;
import org.oreflow.exposure.Network;
import org.oreflow.exposure.NetworkFiles;
import org.oreflow.exposure.StageRecords;
import org.oreflow.reference.Reference;
import org.oreflow.scenario.Nodes.Faults;
import org.oreflow.table.Balance;
import org.oreflow.table.ExposureTable;
import org.oreflow.table.Flag;
import org.oreflow.table.Flow;
import org.oreflow.table.NamedRow;
import org.oreflow.table.Price;
import org.oreflow.table.Table;

/** What countries lack under a scenario, on the networks of a lake or of files. */
public final class Losses {
  /** The rows of flows or balances of an element in the base year. */
  @FunctionalInterface
  public interface Records {
    List<Row> of(Table table, String element);

    /** What other scenarios may ask for too, of a base year. */
    default <T> T once(List<Object> key, Supplier<T> maker) {
      return maker.get();
    }
  }

  /**
   * What countries lack of a stage.
   *
   * @param indices none by value
   * @param others what sellers that do not stop sold, by country; none by mass
   * @param records those that it rests on; none of files
   * @param isPublished whether what is lacking is valued at a published price
   */
  public record OfStage(
      List<Lack> lacks,
      List<IndexChange> indices,
      Map<String, Double> others,
      List<StageRecords> records,
      boolean isPublished) {
    /** Rows of {@link org.oreflow.table.ScenarioTable}. */
    public Stream<Row> rows(Scenario scenario) {
      Set<String> flags = all(stage -> Releases.termsOf(stage.flags()));
      if (isPublished) {
        flags.add(Flag.PRICE_PUBLISHED.name());
      }
      Set<String> sources = all(StageRecords::sources);
      return lacks.stream().map(lack -> lack.row(scenario, flags, sources));
    }

    public Stream<Row> indices(Scenario scenario) {
      Set<String> flags = all(stage -> Releases.termsOf(stage.flags()));
      Set<String> sources = all(StageRecords::sources);
      String element = lacks.get(0).element();
      return indices.stream().map(one -> one.row(scenario, element, flags, sources));
    }

    private Set<String> all(Function<StageRecords, Set<String>> told) {
      return records.stream()
          .flatMap(stage -> told.apply(stage).stream())
          .collect(toCollection(TreeSet::new));
    }
  }

  private final Scenario scenario;
  private final Nodes nodes;
  private final List<OfStage> stages = new ArrayList<>();
  private final Set<String> notes = new LinkedHashSet<>();
  private Optional<Supplier<InputException>> lacking = Optional.empty();

  private Losses(Scenario scenario, Nodes nodes) {
    this.scenario = scenario;
    this.nodes = nodes;
  }

  /**
   * On the networks of a lake.
   *
   * @throws InputException of what no lake has, such as an unknown country
   */
  public static Losses ofLake(
      Scenario scenario, Reference reference, Known known, Records records, Faults faults) {
    var losses = new Losses(scenario, new Nodes(scenario, reference, Set.of(), faults));
    List<String> named = scenario.elements().orElse(List.of());
    if (named.isEmpty()) {
      String remedy = "add elements: [REE] or another";
      losses.lacking = Optional.of(() -> faults.error("id", "there is no element", remedy));
      return losses;
    }
    Set<String> there = new TreeSet<>(known.chains().keySet());
    for (String element : named) {
      if (!there.contains(element)) {
        String some = "there are " + String.join(", ", there);
        losses.lacking =
            Optional.of(() -> faults.error("elements", "there is no " + element, some));
        return losses;
      }
    }
    List<OfElement> elements = new ArrayList<>();
    for (String element : named) {
      var one = losses.new OfElement(known, records, element);
      if (scenario.stages().keySet().stream().anyMatch(one::lacks)) {
        losses.lacking = Optional.of(() -> losses.lacking(known, records, faults));
        return losses;
      }
      elements.add(one);
    }
    elements.forEach(OfElement::add);
    return losses;
  }

  /**
   * On networks of files.
   *
   * @throws InputException where they lack a stage
   */
  public static Losses ofFiles(
      Scenario scenario, Reference reference, NetworkFiles files, Faults faults) {
    List<Losses> all = new ArrayList<>();
    files
        .networks()
        .forEach(
            (name, masses) -> {
              Network network = Network.of(masses);
              Set<String> countries = Set.copyOf(network.countries());
              var one = new Losses(scenario, new Nodes(scenario, reference, countries, faults));
              scenario
                  .stages()
                  .forEach(
                      (stage, key) -> {
                        if (network.stage(stage) < 0) {
                          String found = "nothing is made or nothing sold of " + name + " " + stage;
                          throw faults.error(key, found, "name another stage");
                        }
                      });
              var loss = new MassLoss(name, network, Optional.empty(), Map.of(), "t");
              one.add(loss, List.of(), Set.of());
              all.add(one);
            });
    Losses first = all.get(0);
    for (Losses other : all.subList(1, all.size())) {
      first.stages.addAll(other.stages);
      first.notes.addAll(other.notes);
    }
    return first;
  }

  // of the first stage that some lack; to tell what is there instead takes longer
  private InputException lacking(Known known, Records records, Faults faults) {
    List<OfElement> elements =
        scenario.elements().orElseThrow().stream()
            .map(element -> new OfElement(known, records, element))
            .toList();
    String stage =
        scenario.stages().keySet().stream()
            .filter(one -> elements.stream().anyMatch(element -> element.lacks(one)))
            .findFirst()
            .orElseThrow();
    List<OfElement> some = elements.stream().filter(one -> one.lacks(stage)).toList();
    String names = some.stream().map(one -> one.element).collect(joining(", "));
    String found =
        "the masses of %s that countries make and sell each other at %s in %d are not known"
            .formatted(names, stage, scenario.baseYear());
    return faults.error(scenario.stages().get(stage), found, some.get(0).remedy());
  }

  /** What the lake lacks, such as flows; nothing is computed without. */
  public Optional<InputException> lacking() {
    return lacking.map(Supplier::get);
  }

  public List<OfStage> stages() {
    return List.copyOf(stages);
  }

  public Set<String> notes() {
    return notes;
  }

  public Nodes nodes() {
    return nodes;
  }

  private void add(MassLoss loss, List<StageRecords> records, Set<String> published) {
    notes.addAll(loss.notes(scenario, nodes));
    MassLoss.All all = loss.all(scenario, nodes);
    Map<String, List<IndexChange>> indices =
        all.indices().stream().collect(groupingBy(IndexChange::stage));
    all.lacks().stream()
        .collect(groupingBy(one -> one.outcome().stage(), LinkedHashMap::new, toList()))
        .forEach(
            (stage, lacks) ->
                stages.add(
                    new OfStage(
                        lacks,
                        indices.getOrDefault(stage, List.of()),
                        Map.of(),
                        records,
                        published.contains(stage))));
  }

  private final class OfElement {
    private final String element;
    private final Records tables;
    private final Known known;
    private final List<Row> flows;
    private final ElementRecords records;
    private final Network network;
    private final Map<String, List<Row>> byStage = new TreeMap<>();

    OfElement(Known all, Records tables, String element) {
      this.element = element;
      this.tables = tables;
      this.known = new Known(all.chains(), all.byValue(), nodes.pools(), all.scopes(), all.parts());
      this.flows = tables.of(Flow.TABLE, element);
      Map<String, StageRecords> stages =
          tables.once(
              List.of(element, scenario.baseYear()),
              () -> known.stages(element, flows, tables.of(Balance.TABLE, element)));
      this.records = new ElementRecords(known.chains().get(element), stages, nodes::of);
      this.network = Network.of(records.masses());
    }

    boolean lacks(String stage) {
      return network.stage(stage) < 0 && valued(stage).isEmpty();
    }

    private List<Row> valued(String stage) {
      return byStage.computeIfAbsent(
          stage,
          any ->
              tables.once(
                  List.of(element, scenario.baseYear(), stage, nodes.pools()),
                  () -> imports(stage)));
    }

    private List<Row> imports(String stage) {
      return known.rows(element, scenario.baseYear(), flows(stage), List.of()).stream()
          .filter(row -> row.getAs(ExposureTable.SCOPE).equals(ExposureTable.IMPORTS))
          .filter(row -> isNode(row, ExposureTable.COUNTRY))
          .filter(row -> isNode(row, ExposureTable.ORIGIN))
          .toList();
    }

    private List<Row> flows(String stage) {
      return flows.stream().filter(row -> row.getAs(Flow.STAGE).equals(stage)).toList();
    }

    String remedy() {
      Set<String> others = new TreeSet<>();
      flows.forEach(row -> others.add(row.getAs(Flow.STAGE)));
      others.removeIf(this::lacks);
      String other =
          others.isEmpty()
              ? "; by value there are the groups "
                  + String.join(", ", new TreeSet<>(known.byValue()))
              : "; there are " + String.join(", ", others);
      return "add files that have them, such as BACI and a table of production" + other;
    }

    void add() {
      Set<String> asked = new LinkedHashSet<>(scenario.stages().keySet());
      if (asked.removeIf(stage -> network.stage(stage) >= 0)) {
        Optional<ElementRecords> some = Optional.of(records);
        String unit = flows.get(0).getAs(Flow.UNIT);
        Map<String, Double> prices = prices();
        Set<String> untold = new TreeSet<>(records.stages().keySet());
        untold.removeAll(prices.keySet());
        untold.removeIf(stage -> !addPublished(prices, stage, unit));
        var loss = new MassLoss(element, network, some, prices, unit);
        Losses.this.add(loss, List.copyOf(records.stages().values()), untold);
      }
      asked.forEach(this::addValue);
    }

    private void addValue(String stage) {
      var loss =
          new ValueLoss(scenario, stage, valued(stage), records.imports(stage), nodes.members());
      notes.addAll(loss.notes());
      List<StageRecords> of = List.of(records.stages().get(stage));
      stages.add(new OfStage(loss.lacks(), List.of(), loss.soldByOthers(), of, false));
    }

    private boolean isNode(Row row, String column) {
      String country = row.getAs(column);
      return nodes.of(country).equals(country);
    }

    // of the same form, and of one series: two may be of two goods
    private boolean addPublished(Map<String, Double> prices, String stage, String unit) {
      Set<String> forms = unit.endsWith(" REO") ? Set.of("oxide", "reo") : Set.of("metal");
      List<Row> some =
          tables.of(Price.TABLE, element).stream()
              .filter(row -> stage.equals(row.getAs(Price.STAGE)))
              .filter(row -> row.getAs(Price.PERIOD).equals("" + scenario.baseYear()))
              .filter(row -> "nominal".equals(row.getAs(Price.TERMS)))
              .filter(row -> forms.contains(row.<String>getAs(Price.CONTENT)))
              .filter(row -> row.getAs(Price.VALUE_USD_T) != null)
              .toList();
      return some.size() == 1 && prices.put(stage, some.get(0).getAs(Price.VALUE_USD_T)) == null;
    }

    // USD per tonne of all flows
    private Map<String, Double> prices() {
      Map<String, double[]> sums = new TreeMap<>();
      for (Row row : flows) {
        double usd = NamedRow.number(row, Flow.VALUE_WITH_MASS_USD);
        double mass = NamedRow.number(row, Flow.MASS_T);
        if (!Double.isNaN(usd + mass)) {
          double[] sum = sums.computeIfAbsent(row.getAs(Flow.STAGE), any -> new double[2]);
          sum[0] += usd;
          sum[1] += mass;
        }
      }
      Map<String, Double> prices = new TreeMap<>();
      sums.values().removeIf(sum -> sum[0] <= 0 || sum[1] <= 0);
      sums.forEach((stage, sum) -> prices.put(stage, sum[0] / sum[1]));
      return prices;
    }
  }
}
