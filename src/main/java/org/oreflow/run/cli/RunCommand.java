package org.oreflow.run.cli;

import static java.util.stream.Collectors.toSet;

import java.io.PrintStream;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.oreflow.config.ProgramText;
import org.oreflow.config.VisibleText;
import org.oreflow.ingest.FileToRead;
import org.oreflow.ingest.Ingest.Loaded;
import org.oreflow.ingest.Plan;
import org.oreflow.lake.Remake;
import org.oreflow.lake.catalog.Published;
import org.oreflow.run.Deliverables;
import org.oreflow.run.Jobs;
import org.oreflow.run.Remakes;
import org.oreflow.run.Repair;
import org.oreflow.run.Runner;
import org.oreflow.run.Wait;
import org.oreflow.run.difference.DifferenceText;
import org.oreflow.run.settings.Configuration;
import org.oreflow.table.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "run", mixinStandardHelpOptions = true)
final class RunCommand extends LakeCommand {
  @Mixin private Acceptance acceptance;
  @Mixin private Wait wait;
  @Mixin private Readers readers;

  @Option(names = "--dry-run")
  private boolean dryRun;

  @Option(names = "--repair")
  private boolean repair;

  @Option(names = "--verbose")
  private boolean verbose;

  @Override
  protected void work() {
    Optional<String> reason = acceptance.reason();
    log("run");
    terminal.signals().writeTo(dryRun ? "" : acceptance.signals());
    if (verbose) {
      terminal.progress().verbose();
    }
    Configuration configuration = options.configuration();
    try (Runner runner = open(configuration)) {
      boolean damaged = isDamaged(runner);
      Optional<String> before = runner.context().lake().published().map(Published::id);
      var deliverables = deliverables(runner, readers);
      String hash = runner.fingerprint();
      boolean current = runner.isCurrent(hash) && !damaged;
      if (dryRun) {
        preview(runner, deliverables, current);
        return;
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
        .or(() -> Optional.of(ProgramText.asCalled("what changed: jobs/oreflow diff\n")))
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

  private record Preview(Plan plan) {
    /** A line a file that is read or removed, and one for all whose bytes are as before. */
    void print(PrintStream out, boolean current) {
      Map<List<String>, String> held = new HashMap<>(); // checksum
      plan.stale().forEach(file -> held.put(key(file), file.checksum()));
      Set<List<String>> gone = new TreeSet<>(Comparator.comparing(key -> String.join("/", key)));
      gone.addAll(held.keySet());
      int alike = 0;
      for (FileToRead work : plan.works()) {
        var key = key(work);
        if (work.file().checksum().equals(held.get(key))) {
          alike++;
        } else {
          line(out, held.containsKey(key) ? "changed" : "new", key);
        }
        gone.remove(key);
      }
      if (alike > 0) {
        String why = "of equal bytes, because a code list, their YAML file or a basket changed";
        out.print("again    %,d files %s\n".formatted(alike, why));
      }
      gone.forEach(key -> line(out, "removed", key));
      out.print(
          "%,d files to read, %,d loaded before\n"
              .formatted(plan.works().size(), plan.unchanged().size()));
      if (current) {
        out.print("nothing changed; no job would run\n");
      }
    }

    /** Prints, for each computed table, the years that would be recomputed and why. */
    void print(PrintStream out, Remakes remakes) {
      Set<List<String>> stale = plan.stale().stream().map(Preview::key).collect(toSet());
      plan.works().forEach(work -> stale.remove(key(work))); // read again: their years are not gone
      Set<Table> read = plan.works().stream().map(work -> work.source().table()).collect(toSet());
      out.print("would be recomputed, years and why:\n");
      remakes.planned(file -> !stale.contains(file), read).forEach(table -> print(out, table));
    }

    private static void print(PrintStream out, Remakes.Planned planned) {
      Remake remake = planned.remake();
      if (remake.inputs().isEmpty() && planned.reasons().isEmpty() && !planned.isOfFiles()) {
        return; // nothing is there to make it from
      }
      String years =
          remake.recorded().isEmpty()
              ? "every year"
              : Remake.text(planned.reasons(), remake.gone());
      String files = planned.isOfFiles() ? "years of the files to read" : "";
      String all = String.join("; ", Stream.of(years, files).filter(s -> !s.isEmpty()).toList());
      out.print("%-18s %s\n".formatted(planned.table().name(), all.isEmpty() ? "unchanged" : all));
    }

    private static List<String> key(FileToRead work) {
      var file = work.file();
      return List.of(file.source(), file.release(), file.name());
    }

    private static List<String> key(Loaded file) {
      return List.of(file.source(), file.release(), file.file());
    }

    private static void line(PrintStream out, String what, List<String> file) {
      out.print("%-8s %s\n".formatted(what, VisibleText.line(String.join(" ", file))));
    }
  }
}
