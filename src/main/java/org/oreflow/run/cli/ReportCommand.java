package org.oreflow.run.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.oreflow.run.Deliverables;
import org.oreflow.run.Runner;
import org.oreflow.run.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description = "Writes the files of the published run.")
final class ReportCommand implements Callable<Integer> {
  private final Terminal terminal;
  @Mixin private Options options;
  @Mixin private Readers readers;

  @Option(
      names = "--check",
      description =
          "Writes nothing: compares the files with the lengths and checksums that SHA256SUMS lists.")
  private boolean check;

  ReportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    terminal.log().writeTo(options.log(), "report", terminal.err());
    try (Runner runner = Runner.open(options.configuration(), options.lake(), terminal)) {
      var deliverables =
          new Deliverables(runner, options.out(readers.audience()), readers.audience());
      if (check) {
        List<String> differing = deliverables.differing();
        differing.forEach(terminal.out()::println);
        deliverables.refuse(differing);
        terminal
            .out()
            .println("files of run " + runner.published().id() + " are as they were written");
      } else {
        runner.refuseDamage();
        deliverables.write();
        deliverables.writePage();
      }
    }
    return 0;
  }
}
