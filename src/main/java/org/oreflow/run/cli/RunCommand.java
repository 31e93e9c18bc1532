package org.oreflow.run.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.oreflow.lake.catalog.Published;
import org.oreflow.run.Deliverables;
import org.oreflow.run.Jobs;
import org.oreflow.run.Repair;
import org.oreflow.run.Runner;
import org.oreflow.run.Wait;
import org.oreflow.run.difference.DifferenceText;
import org.oreflow.run.settings.Configuration;
import org.oreflow.run.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = "Runs every job in order, publishes the tables and writes the files.")
final class RunCommand implements Callable<Integer> {
  private final Terminal terminal;
  @Mixin private Options options;
  @Mixin private Acceptance acceptance;
  @Mixin private Wait wait;
  @Mixin private Readers readers;

  @Option(
      names = "--dry-run",
      description =
          "Says which files are new, changed or loaded, and which years of which tables would be"
              + " recomputed and why; writes nothing.")
  private boolean dryRun;

  @Option(
      names = "--repair",
      description =
          "First reads every row and checks every digest; recomputes tables whose files are lost or"
              + " damaged, also where nothing else has changed.")
  private boolean repair;

  @Option(
      names = "--verbose",
      description = "Also prints what became of each table, and jobs that had nothing to do.")
  private boolean verbose;

  RunCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Optional<String> reason = acceptance.reason();
    terminal.log().writeTo(options.log(), "run", terminal.err());
    if (verbose) {
      terminal.progress().verbose();
    }
    Configuration configuration = options.configuration();
    try (Runner runner = open(configuration)) {
      boolean damaged = isDamaged(runner);
      Optional<String> before = runner.context().lake().published().map(Published::id);
      var deliverables =
          new Deliverables(runner, options.out(readers.audience()), readers.audience());
      String hash = runner.fingerprint();
      boolean current = runner.isCurrent(hash) && !damaged;
      if (dryRun) {
        preview(runner, deliverables, current);
        return 0;
      }
      if (!current) {
        deliverables.check(); // now, not after the work
        hash = runner.lock(wait) ? runner.fingerprint() : hash;
      }
      if (runner.isCurrent(hash) && !damaged) {
        runner.sayUnchanged(deliverables.changedViews());
      } else {
        runner.run(Jobs.ALL, hash, reason);
      }
      write(deliverables);
      terminal.out().print(deliverables.resultTable());
      boolean published = !before.equals(runner.context().lake().published().map(Published::id));
      if (published && before.isPresent()) {
        changes(deliverables, runner.context().reference().countries()::name);
      }
    }
    return 0;
  }

  private static void write(Deliverables deliverables) {
    if (!deliverables.areWritten()) {
      deliverables.write();
      deliverables.writePage();
      return;
    }
    if (!deliverables.changedViews().isEmpty()) {
      deliverables.writeViews();
    }
    if (!deliverables.isPageWritten()) {
      deliverables.writePage();
    }
  }

  private void changes(Deliverables deliverables, UnaryOperator<String> country) {
    deliverables
        .differences()
        .map(compared -> new DifferenceText(compared, compared.cells("", ""), country).ending())
        .or(() -> Optional.of("what changed: jobs/oreflow diff\n"))
        .ifPresent(terminal.out()::print);
  }

  private boolean isDamaged(Runner runner) {
    if (!repair) {
      runner.refuseDamage();
      return false;
    }
    if (!dryRun) {
      runner.lock(wait); // what is found must hold until it is mended
    }
    return Repair.begin(runner);
  }

  private void preview(Runner runner, Deliverables deliverables, boolean current) {
    List<String> views = current ? deliverables.changedViews() : List.of();
    if (!current) {
      runner.context().lake().checkShapes();
    }
    if (!current || !views.isEmpty()) {
      deliverables.foresee();
    }
    var preview = new Preview(runner.context().inputs().plan());
    preview.print(terminal.out(), current && views.isEmpty());
    if (!views.isEmpty()) {
      terminal.out().println("no job would run; " + String.join(", ", views));
    }
    if (!current) {
      var context = runner.context();
      preview.print(terminal.out(), context.records().remakes());
    }
  }

  private Runner open(Configuration configuration) {
    return dryRun
        ? Runner.open(configuration, options.lake(), terminal)
        : Runner.toWrite(configuration, options.lake(), terminal);
  }
}
