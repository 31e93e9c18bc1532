package org.oreflow.run.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.oreflow.config.InputException;
import org.oreflow.run.terminal.Terminal;
import org.oreflow.scenario.Scenario;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "scenario",
    mixinStandardHelpOptions = true,
    description = "Writes a scenario with comments, to change and to run with what-if.")
final class ScenarioCommand implements Callable<Integer> {
  private final Terminal terminal;
  @Mixin private Options options;

  @Parameters(index = "0", paramLabel = "new", description = "The word new.")
  private String verb;

  @Parameters(index = "1", paramLabel = "NAME", description = "Of conf/scenarios/NAME.yaml.")
  private String name;

  ScenarioCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (!verb.equals("new")) {
      throw new InputException("scenario", "cannot " + verb, "write scenario new NAME");
    }
    if (!name.matches("[a-z0-9][a-z0-9-]*")) {
      String remedy = "write small letters, digits and hyphens, such as half-of-magnets";
      throw new InputException("scenario new", "\"" + name + "\" is no name of a file", remedy);
    }
    if (!Files.isRegularFile(options.conf())) {
      throw new InputException(options.conf(), "file is missing", "name the settings with --conf");
    }
    Path file = options.conf().resolveSibling("scenarios").resolve(name + ".yaml");
    NewFile.write(file, Scenario.example(name));
    terminal.out().println("jobs/oreflow what-if " + file);
    return 0;
  }
}
