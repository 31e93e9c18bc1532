package org.oreflow.run.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.oreflow.config.InputException;
import org.oreflow.config.ProgramText;
import org.oreflow.config.YamlPlaces;
import org.oreflow.exposure.NetworkFiles;
import org.oreflow.exposure.StageOrder;
import org.oreflow.scenario.Scenario;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "what-if", mixinStandardHelpOptions = true)
final class WhatIfCommand extends LakeCommand {
  @Mixin private ScenarioRun run;

  @Parameters(paramLabel = "FILE", descriptionKey = "FILE")
  private Path file;

  @Option(names = "--production", paramLabel = "FILE")
  private Path production;

  @Option(names = "--flows", paramLabel = "FILE")
  private Path flows;

  @Option(names = "--stages", paramLabel = "LIST")
  private String stages;

  @Override
  protected void work() throws Exception {
    Scenario scenario = Scenario.read(file);
    YamlPlaces places = YamlPlaces.of(file);
    if (production != null || flows != null || stages != null) {
      if (production == null || flows == null || stages == null) {
        String remedy = "name --production, --flows and --stages";
        throw new InputException("what-if", "has a part of a network", remedy);
      }
      var networks = NetworkFiles.read(StageOrder.of(stages, "--stages"), production, flows);
      run.ofFiles(options.ofSettings().reference(), networks, scenario, places::error);
    } else {
      onPublished(runner -> run.ofLake(runner.context(), scenario, places::error));
    }
    run.print(scenario, terminal, scenario.id() + ":");
  }

  @Command(name = "scenario", mixinStandardHelpOptions = true)
  static final class ScenarioCommand extends LakeCommand {

    @Parameters(index = "0", paramLabel = "new", descriptionKey = "new")
    private String verb;

    @Parameters(index = "1", paramLabel = "NAME", descriptionKey = "NAME")
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
        throw new InputException(
            options.conf(), "file is missing", "name the settings with --conf");
      }
      Path file = options.conf().resolveSibling("scenarios").resolve(name + ".yaml");
      NewFile.write(file, Scenario.example(name));
      terminal.out().println(ProgramText.asCalled("jobs/oreflow what-if ") + file);
    }
  }
}
