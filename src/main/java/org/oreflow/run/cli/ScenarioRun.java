package org.oreflow.run.cli;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.oreflow.config.ProgramText;
import org.oreflow.disclosure.Audience;
import org.oreflow.exposure.NetworkFiles;
import org.oreflow.reference.Basket;
import org.oreflow.reference.Projects;
import org.oreflow.reference.Projects.Project;
import org.oreflow.reference.Reference;
import org.oreflow.report.Names;
import org.oreflow.run.Context;
import org.oreflow.run.terminal.Terminal;
import org.oreflow.scenario.LossScreen;
import org.oreflow.scenario.Losses;
import org.oreflow.scenario.Nodes.Faults;
import org.oreflow.scenario.Scenario;
import org.oreflow.table.ScenarioTable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Computes a scenario on what a lake or files tell, and prints it. */
final class ScenarioRun {
  static final String ALL = "*";
  private static final int PROJECTS = 4; // named

  @Mixin private Readers readers;

  @Option(names = "--format", descriptionKey = "scenario-format")
  private DependCommand.Format format = DependCommand.Format.table;

  private Losses losses;
  private UnaryOperator<String> names = UnaryOperator.identity();
  private List<Project> projects = List.of(); // of others, that may fill in, the largest first

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
    Losses.Records records =
        (table, element) -> context.few(table, element, scenario.baseYear(), audience());
    losses = Losses.ofLake(scenario, reference, context.records().ofExposures(), records, faults);
    losses
        .lacking()
        .ifPresent(
            lacking -> {
              throw lacking;
            });
    names = Names.of(reference)::country;
    projects = projects(context, scenario);
  }

  private static List<Project> projects(Context context, Scenario scenario) {
    Set<String> stages = new HashSet<>();
    Set<String> stopped = new HashSet<>();
    scenario.events().forEach(event -> stages.addAll(event.stages()));
    scenario.events().forEach(event -> event.by().ifPresent(stopped::addAll));
    Set<String> baskets = new HashSet<>();
    for (Basket basket : context.baskets()) {
      boolean isOf =
          scenario.elements().stream()
              .flatMap(List::stream)
              .anyMatch(one -> basket.group().filter(one::equals).isPresent());
      if (isOf) {
        baskets.add(basket.id());
      }
    }
    Projects known = context.reference().projects();
    return known.newest().stream()
        .filter(report -> !report.includes().contains(Projects.BASE)) // which is traded already
        .map(Projects.Report::project)
        .filter(one -> baskets.contains(one.basket()) && stages.contains(one.stage()))
        .filter(one -> !stopped.contains(one.country()) && known.isGoingOn(one))
        .filter(one -> one.most() > 0)
        .sorted(Comparator.comparingDouble((Project one) -> -one.most()))
        .toList();
  }

  private String planned() {
    String some =
        projects.stream()
            .limit(PROJECTS)
            .map(
                one ->
                    "%s, %s, %,.0f %s %s, %s%s"
                        .formatted(
                            one.name(),
                            names.apply(one.country()),
                            one.most(),
                            one.capacity().unit(),
                            one.product(),
                            one.state(),
                            one.start().map(start -> " " + start).orElse("")))
            .collect(joining("; "));
    int more = projects.size() - PROJECTS;
    return "Projects elsewhere, as announced: %s%s%n"
        .formatted(some, more > 0 ? "; %d more in table project".formatted(more) : "");
  }

  void ofFiles(Reference reference, NetworkFiles files, Scenario scenario, Faults faults) {
    losses = Losses.ofFiles(scenario, reference, files, faults);
  }

  private List<LossScreen> screens() {
    return losses.stages().stream()
        .map(stage -> new LossScreen(stage.lacks(), stage.others(), names))
        .toList();
  }

  boolean isAnything() {
    return screens().stream().anyMatch(LossScreen::isAnything);
  }

  void print(Scenario scenario, Terminal terminal, String title) throws IOException {
    losses.notes().forEach(note -> terminal.err().println(note));
    List<LossScreen> screens = screens();
    switch (format) {
      case csv, json ->
          TextRows.of(
                  ScenarioTable.TABLE.schema(),
                  losses.stages().stream().flatMap(stage -> stage.rows(scenario)).toList())
              .print(terminal, format, "");
      default -> {
        screens.forEach(screen -> print(screen, scenario, terminal, title));
        if (!projects.isEmpty()) {
          terminal.out().print(planned());
        }
        screens.stream()
            .flatMap(screen -> screen.wayToLines(scenario, losses.nodes()).stream())
            .distinct()
            .forEach(
                way ->
                    terminal
                        .out()
                        .println(ProgramText.asCalled("Lines of files: jobs/oreflow ") + way));
      }
    }
  }

  private void print(LossScreen screen, Scenario scenario, Terminal terminal, String title) {
    terminal.out().print(title + " " + screen.what(scenario.baseYear()) + "\n");
    if (!screen.isAnything()) {
      terminal.out().print("  no importer lacks any\n");
      return;
    }
    List<String[]> lines = screen.lines();
    String around = format == DependCommand.Format.md ? "\n" : "";
    int left = lines.get(0)[0].equals("year") ? 2 : 1;
    terminal.out().print(around + TextRows.text(lines, format, left) + around);
    screen.sums().forEach(line -> terminal.out().print(line + "\n"));
    if (screen.hidden() > 0) {
      terminal.err().println(screen.hidden() + " more; --format csv or json shows all");
    }
  }
}
