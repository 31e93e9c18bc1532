package org.oreflow.run.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.oreflow.run.Deliverables;
import org.oreflow.run.Outranked;
import org.oreflow.run.RevisedReleases;
import org.oreflow.run.Runner;
import org.oreflow.run.settings.Configuration;
import org.oreflow.run.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = "Shows tables, years, sources, releases, the last runs and gaps.")
final class StatusCommand implements Callable<Integer> {
  private final Terminal terminal;
  @Mixin private Options options;
  @Mixin private Readers readers;

  @Option(
      names = "--files",
      description =
          "Lists every file too, with records read, kept and rejected, and of each source how many"
              + " records count, or why not.")
  private boolean files;

  @Option(
      names = "--revisions",
      description =
          "Lists the published values that a later release of their source revises, the largest"
              + " of each release first.")
  private boolean revisions;

  @Option(
      names = "--verify",
      description =
          "Reads every row, checks every digest and the checksums of the written files;"
              + " shows what differs from what was written instead.")
  private boolean verify;

  StatusCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Configuration configuration = options.configuration();
    try (Runner runner = Runner.open(configuration, options.lake(), terminal)) {
      if (runner.context().lake().published().isEmpty()) {
        Status.lastRuns(terminal.out(), runner.context().lake()); // which all failed
      }
      if (verify) {
        new Verification(
                runner,
                new Deliverables(runner, options.out(readers.audience()), readers.audience()))
            .print(terminal.out());
        return 0;
      }
      new Status(runner).print(terminal.out());
      if (files) {
        int most = configuration.settings().limits().shownRows();
        FileList.print(runner.context().lake(), most, terminal.out());
        List<String> outranked =
            Outranked.of(runner.published().remarks().outranked()).linesWithVerdicts();
        outranked.forEach(line -> terminal.out().print(line + "\n"));
        PublishedVerdicts.lines(runner.context(), readers.audience())
            .forEach(line -> terminal.out().print(line + "\n"));
      }
      if (revisions) {
        terminal.out().print("\n");
        new RevisedReleases(runner.context())
            .all()
            .forEach(line -> terminal.out().print(line + "\n"));
      }
      runner.refuseDamage();
    }
    return 0;
  }
}
