package org.oreflow.run.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.oreflow.config.InputException;
import org.oreflow.scenario.Scenario;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "scenario",
    mixinStandardHelpOptions = true,
    description = "Writes a scenario with comments, to change and to run with what-if.")
final class ScenarioCommand extends LakeCommand {

  @Parameters(index = "0", paramLabel = "new", description = "The word new.")
  private String verb;

  @Parameters(index = "1", paramLabel = "NAME", description = "Of conf/scenarios/NAME.yaml.")
  private String name;

  @Override
  protected void work() throws IOException {
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
  }
}
