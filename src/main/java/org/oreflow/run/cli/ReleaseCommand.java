package org.oreflow.run.cli;

import java.util.Optional;
import org.oreflow.config.InputException;
import org.oreflow.config.VisibleText;
import org.oreflow.lake.Lake;
import org.oreflow.lake.Releases;
import org.oreflow.lake.catalog.Published;
import org.oreflow.run.Jobs;
import org.oreflow.run.Runner;
import org.oreflow.run.Wait;
import org.oreflow.run.settings.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "release", mixinStandardHelpOptions = true)
final class ReleaseCommand extends LakeCommand {
  @Mixin private Wait wait;
  @Mixin private Readers readers;

  @Parameters(arity = "0..1", paramLabel = "NAME", descriptionKey = "NAME")
  private String name = "";

  @Option(names = "--run", paramLabel = "ID")
  private String run = "";

  @Override
  protected void work() throws Exception {
    log("release");
    if (options.day().isPresent()) {
      ofEarlierDay();
      return;
    }
    onPublished(
        runner -> {
          if (name.isEmpty()) {
            list(runner.context().lake());
          } else {
            freeze(runner);
          }
        });
  }

  private void ofEarlierDay() {
    Releases.refuseName(name);
    if (!run.isEmpty()) {
      throw new InputException(
          "--run", "is a run that is published, and --as-of makes one", "leave one of them out");
    }
    Configuration then = options.configuration();
    String place = options.lake().replaceFirst("/+$", "") + "-releases/" + name;
    if (!then.settings().catalog().kind().equals("sqlite")) {
      throw new InputException(
          "--as-of", "the lake is listed by a server", "give --set catalog.kind=sqlite and --lake");
    }
    try (Runner ofLake = Runner.open(then, options.lake(), terminal)) {
      Published other = ofLake.context().lake().releases().all().get(name);
      if (other != null) {
        throw new InputException(
            "release", "%s is run %s already".formatted(name, other.id()), "take another name");
      }
    }
    try (Runner runner = Runner.toWrite(then, place, terminal)) {
      runner.lock(wait);
      String hash = runner.fingerprint();
      if (!runner.isCurrent(hash)) {
        runner.run(Jobs.ALL, hash, Optional.of("release as of " + options.day().orElseThrow()));
      }
      freeze(runner);
      terminal.out().print("lake: %s%n".formatted(place));
    }
  }

  private void list(Lake lake) {
    var all = lake.releases().all();
    all.forEach(
        (release, frozen) ->
            terminal.out().print("%s  run %s%n".formatted(VisibleText.line(release), frozen.id())));
    if (all.isEmpty()) {
      terminal.out().print("no releases\n");
    }
  }

  private void freeze(Runner runner) {
    runner.lock(wait);
    Lake lake = runner.context().lake();
    Published frozen = run.isEmpty() ? runner.published() : lake.kept().named("--run", run);
    var deliverables = deliverables(runner, readers);
    lake.releases().refuse(name, frozen);
    deliverables.foresee();
    String folder = deliverables.release(name, frozen);
    lake.releases().freeze(name, frozen); // last: a view may fail on a row
    terminal.out().print("release %s: run %s%nfiles: %s%n".formatted(name, frozen.id(), folder));
  }
}
