package org.oreflow.run.cli;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Row;
import org.oreflow.disclosure.Audience;
import org.oreflow.exposure.ElementRecords;
import org.oreflow.exposure.ExposureRows.Known;
import org.oreflow.exposure.Network;
import org.oreflow.exposure.NetworkFiles;
import org.oreflow.reference.Reference;
import org.oreflow.report.Lines;
import org.oreflow.report.Names;
import org.oreflow.run.Context;
import org.oreflow.run.terminal.Terminal;
import org.oreflow.scenario.Lack;
import org.oreflow.scenario.LossScreen;
import org.oreflow.scenario.MassLoss;
import org.oreflow.scenario.Nodes;
import org.oreflow.scenario.Nodes.Faults;
import org.oreflow.scenario.Scenario;
import org.oreflow.scenario.ValueLoss;
import org.oreflow.table.Balance;
import org.oreflow.table.ExposureTable;
import org.oreflow.table.Flow;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Computes a scenario on what a lake or files tell, and prints it. */
final class ScenarioRun {
  static final String ALL = "*";

  @Mixin private Readers readers;

  @Option(
      names = "--format",
      description =
          "table (default) or md (Markdown): for people; csv or json: all countries and columns.")
  private DependCommand.Format format = DependCommand.Format.table;

  private final List<LossScreen> screens = new ArrayList<>();
  private final Set<String> notes = new LinkedHashSet<>();
  private Nodes nodes;

  Audience audience() {
    return readers.audience();
  }

  String name(Context context, String word) {
    return word.equals(ALL)
        ? "all"
        : Names.of(context.reference()).country(context.reference().country("stop", word));
  }

  void ofLake(Context context, Scenario scenario, Faults faults) {
    Reference reference = context.reference();
    nodes = new Nodes(scenario, reference, Set.of(), faults);
    if (scenario.elements().isEmpty()) {
      throw faults.error("id", "there is no element", "add elements: [REE] or another");
    }
    List<OfElement> elements =
        scenario.elements().get().stream()
            .map(element -> new OfElement(context, scenario, faults, element))
            .toList();
    eachStage(
        scenario,
        (key, stage) -> {
          List<OfElement> lacking = elements.stream().filter(one -> one.lacks(stage)).toList();
          if (!lacking.isEmpty()) {
            String names = lacking.stream().map(one -> one.element).collect(joining(", "));
            String found =
                "the masses of %s that countries make and sell each other at %s in %d are not known"
                    .formatted(names, stage, scenario.baseYear());
            throw faults.error(key, found, lacking.get(0).remedy());
          }
        });
    elements.forEach(one -> one.add(Names.of(reference)::country));
  }

  void ofFiles(Reference reference, NetworkFiles files, Scenario scenario, Faults faults) {
    files
        .networks()
        .forEach(
            (name, masses) -> {
              Network network = Network.of(masses);
              nodes = new Nodes(scenario, reference, Set.copyOf(network.countries()), faults);
              eachStage(
                  scenario,
                  (key, stage) -> {
                    if (network.stage(stage) < 0) {
                      String found = "nothing is made or nothing sold of " + name + " " + stage;
                      throw faults.error(key, found, "name another stage");
                    }
                  });
              add(
                  new MassLoss(name, network, Optional.empty(), Map.of(), "t"),
                  scenario,
                  country -> country);
            });
  }

  private static void eachStage(Scenario scenario, BiConsumer<String, String> check) {
    for (int at = 0; at < scenario.events().size(); at++) {
      String key = "events.%d.stages".formatted(at);
      scenario.events().get(at).stages().forEach(stage -> check.accept(key, stage));
    }
  }

  boolean isAnything() {
    return screens.stream().anyMatch(LossScreen::isAnything);
  }

  private void add(MassLoss loss, Scenario scenario, UnaryOperator<String> names) {
    notes.addAll(loss.notes(scenario, nodes));
    loss.lacks(scenario, nodes).stream()
        .collect(groupingBy(one -> one.outcome().stage(), LinkedHashMap::new, toList()))
        .values()
        .forEach(lacks -> screens.add(new LossScreen(lacks, Map.of(), names)));
  }

  private final class OfElement {
    private final Scenario scenario;
    private final String element;
    private final Known known;
    private final List<Row> flows;
    private final ElementRecords records;
    private final Network network;
    private final Map<String, List<Row>> byStage = new TreeMap<>();

    OfElement(Context context, Scenario scenario, Faults faults, String element) {
      this.scenario = scenario;
      this.element = element;
      Known all = context.records().ofExposures();
      if (!all.chains().containsKey(element)) {
        String some = String.join(", ", new TreeSet<>(all.chains().keySet()));
        throw faults.error("elements", "there is no " + element, "there are " + some);
      }
      this.known = new Known(all.chains(), all.byValue(), nodes.pools(), all.scopes(), all.parts());
      this.flows = context.few(Flow.TABLE, element, scenario.baseYear(), audience());
      this.records =
          known.records(
              element,
              flows,
              context.few(Balance.TABLE, element, scenario.baseYear(), audience()),
              nodes::of);
      this.network = Network.of(records.masses());
    }

    boolean lacks(String stage) {
      return network.stage(stage) < 0 && valued(stage).isEmpty();
    }

    private List<Row> valued(String stage) {
      return byStage.computeIfAbsent(
          stage,
          any ->
              known.rows(element, scenario.baseYear(), flows(stage), List.of()).stream()
                  .filter(row -> row.getAs(ExposureTable.SCOPE).equals(ExposureTable.IMPORTS))
                  .filter(row -> isNode(row, ExposureTable.COUNTRY))
                  .filter(row -> isNode(row, ExposureTable.ORIGIN))
                  .toList());
    }

    private List<Row> flows(String stage) {
      return flows.stream().filter(row -> row.getAs(Flow.STAGE).equals(stage)).toList();
    }

    String remedy() {
      Set<String> stages = new TreeSet<>();
      flows.forEach(row -> stages.add(row.getAs(Flow.STAGE)));
      stages.removeIf(this::lacks);
      String other =
          stages.isEmpty()
              ? "; by value there are the groups "
                  + String.join(", ", new TreeSet<>(known.byValue()))
              : "; there are " + String.join(", ", stages);
      return "add files that have them, such as BACI and a table of production" + other;
    }

    void add(UnaryOperator<String> names) {
      Set<String> stages = new LinkedHashSet<>();
      scenario.events().forEach(one -> stages.addAll(one.stages()));
      if (stages.removeIf(stage -> network.stage(stage) >= 0)) {
        Optional<ElementRecords> some = Optional.of(records);
        var loss =
            new MassLoss(element, network, some, prices(flows), flows.get(0).getAs(Flow.UNIT));
        ScenarioRun.this.add(loss, scenario, names);
      }
      stages.forEach(stage -> addValue(stage, names));
    }

    private void addValue(String stage, UnaryOperator<String> names) {
      var loss =
          new ValueLoss(scenario, stage, valued(stage), records.imports(stage), nodes.members());
      notes.addAll(loss.notes());
      screens.add(new LossScreen(loss.lacks(), loss.soldByOthers(), names));
    }

    private boolean isNode(Row row, String column) {
      String country = row.getAs(column);
      return nodes.of(country).equals(country);
    }

    // USD per tonne of all flows
    private Map<String, Double> prices(List<Row> flows) {
      Map<String, double[]> sums = new TreeMap<>();
      for (Row row : flows) {
        Number usd = row.getAs(Flow.VALUE_WITH_MASS_USD);
        Number mass = row.getAs(Flow.MASS_T);
        if (usd != null && mass != null) {
          double[] sum = sums.computeIfAbsent(row.getAs(Flow.STAGE), any -> new double[2]);
          sum[0] += usd.doubleValue();
          sum[1] += mass.doubleValue();
        }
      }
      Map<String, Double> prices = new TreeMap<>();
      sums.forEach((stage, sum) -> prices.put(stage, sum[0] / sum[1]));
      return prices;
    }
  }

  void print(Scenario scenario, Terminal terminal, String title) throws IOException {
    notes.forEach(note -> terminal.err().println(note));
    List<List<String>> cells =
        screens.stream()
            .flatMap(screen -> screen.lacks().stream())
            .map(lack -> lack.cells(scenario.id()))
            .toList();
    switch (format) {
      case csv, json -> new TextRows(Lack.COLUMNS, Lack.TEXTS, cells).print(terminal, format, "");
      default -> {
        screens.forEach(screen -> print(screen, scenario, terminal, title));
        screens.stream()
            .flatMap(screen -> screen.wayToLines(scenario, nodes).stream())
            .distinct()
            .forEach(way -> terminal.out().println("Lines of files: jobs/oreflow " + way));
      }
    }
  }

  private void print(LossScreen screen, Scenario scenario, Terminal terminal, String title) {
    var text = new StringBuilder(title + " " + screen.what(scenario.baseYear()) + "\n");
    if (!screen.isAnything()) {
      terminal.out().print(text + "  no importer lacks any\n");
      return;
    }
    List<String[]> lines = screen.lines();
    if (format == DependCommand.Format.md) {
      text.append('\n');
      Lines.markdown(text, lines);
      text.append('\n');
    } else {
      Lines.append(text, lines, lines.get(0)[0].equals("year") ? 2 : 1);
    }
    screen.sums().forEach(line -> text.append(line).append('\n'));
    terminal.out().print(text);
    if (screen.hidden() > 0) {
      terminal.err().println(screen.hidden() + " more; --format csv or json shows all");
    }
  }
}
