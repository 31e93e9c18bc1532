package org.oreflow.job;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Writes the files of the published run. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description = "Writes the files of the published run.")
final class ReportCommand implements Callable<Integer> {
  private final Terminal terminal;
  @Mixin private Options options;

  ReportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    terminal.log().writeTo(options.log(), "report", terminal.err());
    try (Runner runner = Runner.open(options.configuration(), options.lake(), terminal)) {
      new Deliverables(runner, options.out()).write();
    }
    return 0;
  }
}
