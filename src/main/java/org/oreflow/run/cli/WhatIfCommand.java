package org.oreflow.run.cli;

import java.nio.file.Path;
import org.oreflow.config.InputException;
import org.oreflow.config.YamlPlaces;
import org.oreflow.exposure.NetworkFiles;
import org.oreflow.exposure.StageOrder;
import org.oreflow.scenario.Scenario;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "what-if",
    mixinStandardHelpOptions = true,
    description =
        "Computes a scenario on the published run, or with --production, --flows and --stages on"
            + " CSV files as trace reads them. It prints, and publishes nothing.")
final class WhatIfCommand extends LakeCommand {
  @Mixin private ScenarioRun run;

  @Parameters(paramLabel = "FILE", description = "A scenario, such as conf/scenarios/*.yaml.")
  private Path file;

  @Option(names = "--production", paramLabel = "FILE", description = "As trace reads it.")
  private Path production;

  @Option(names = "--flows", paramLabel = "FILE", description = "As trace reads it.")
  private Path flows;

  @Option(names = "--stages", paramLabel = "LIST", description = "As trace reads it.")
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
      onPublished(
          runner -> {
            run.ofLake(runner.context(), scenario, places::error);
          });
    }
    run.print(scenario, terminal, scenario.id() + ":");
  }
}
