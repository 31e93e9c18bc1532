package org.oreflow.run.cli;

import java.io.IOException;
import java.util.List;
import java.util.function.UnaryOperator;
import org.oreflow.disclosure.Audience;
import org.oreflow.exposure.NetworkFiles;
import org.oreflow.reference.Reference;
import org.oreflow.report.Lines;
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

  @Mixin private Readers readers;

  @Option(names = "--format", descriptionKey = "scenario-format")
  private DependCommand.Format format = DependCommand.Format.table;

  private Losses losses;
  private UnaryOperator<String> names = UnaryOperator.identity();

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
                  ScenarioTable.SCHEMA,
                  losses.stages().stream().flatMap(stage -> stage.rows(scenario)).toList())
              .print(terminal, format, "");
      default -> {
        screens.forEach(screen -> print(screen, scenario, terminal, title));
        screens.stream()
            .flatMap(screen -> screen.wayToLines(scenario, losses.nodes()).stream())
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
