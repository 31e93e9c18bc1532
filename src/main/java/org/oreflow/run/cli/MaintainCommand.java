package org.oreflow.run.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.oreflow.config.VisibleText;
import org.oreflow.engine.Comet;
import org.oreflow.lake.catalog.Address;
import org.oreflow.lake.catalog.Run;
import org.oreflow.lake.upkeep.Maintenance;
import org.oreflow.lake.upkeep.Move;
import org.oreflow.lake.upkeep.Upkeep;
import org.oreflow.lake.upkeep.Upkeep.StoredFile;
import org.oreflow.run.Wait;
import org.oreflow.run.settings.CatalogSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "maintain", mixinStandardHelpOptions = true)
final class MaintainCommand extends LakeCommand {
  private static final double KILO = 1000;
  private static final int FOREIGN = 10; // files shown that are not ours

  @Mixin private Wait wait;

  @Option(names = "--dry-run")
  private boolean dryRun;

  @Option(names = "--moved-from", paramLabel = "OLD")
  private Path movedFrom;

  @Override
  protected void work() throws Exception {
    log("maintain");
    if (movedFrom != null) {
      move();
      return;
    }
    onPublished(
        runner -> {
          runner.lock(wait);
          var maintenance =
              new Maintenance(
                  runner.context().lake(), runner.context().settings().maintain().rules());
          long start = System.nanoTime();
          Upkeep upkeep =
              dryRun
                  ? maintenance.plan()
                  : Comet.with(
                      runner.context().spark(),
                      () -> maintenance.run(Run.id(Clock.systemUTC().instant())));
          print(upkeep, dryRun ? "would be " : "");
          foreign(upkeep.foreign());
          String said = upkeep.isNothing() ? "nothing to do" : "done";
          runner.log().done("maintain", (System.nanoTime() - start) / 1e9, said);
          if (!dryRun && !upkeep.compacted().isEmpty()) {
            terminal.out().print("published as run " + runner.published().id() + "\n");
          }
        });
  }

  private void move() {
    Address lake =
        options.ofSettings().settings().address(options.lake(), CatalogSettings.environment());
    int tables = Move.of(Address.of(movedFrom), lake);
    print(
        tables == 0
            ? "nothing to do\n"
            : "%,d tables are those of %s now\n".formatted(tables, lake.warehouse()));
  }

  private void print(Upkeep upkeep, String would) {
    if (upkeep.isNothing()) {
      print("nothing to do\n");
      return;
    }
    for (var small : upkeep.compacted()) {
      print(
          "%sgathered: %,d small files of %s, %s, in %,d partitions\n"
              .formatted(
                  would, small.files(), small.table(), size(small.bytes()), small.partitions()));
    }
    if (!upkeep.runs().isEmpty()) {
      print(would + "no longer readable: " + runs(List.copyOf(upkeep.runs())) + "\n");
    }
    if (!upkeep.snapshots().isEmpty()) {
      print(
          "%sremoved: %,d snapshots, %s\n"
              .formatted(would, upkeep.snapshots().size(), files(upkeep.expired())));
    }
    if (!upkeep.orphans().isEmpty()) {
      print(would + "removed: " + files(upkeep.orphans()) + " that belong to nothing\n");
    }
  }

  private void foreign(List<String> files) {
    if (files.isEmpty()) {
      return;
    }
    print("left, not written by Oreflow: %,d files or links\n".formatted(files.size()));
    files.stream().limit(FOREIGN).forEach(file -> print("  " + VisibleText.line(file) + "\n"));
    if (files.size() > FOREIGN) {
      print("  and %,d more\n".formatted(files.size() - FOREIGN));
    }
  }

  private static String runs(List<String> ids) {
    String first = ids.get(0);
    String last = ids.get(ids.size() - 1);
    return ids.size() == 1
        ? "run " + first
        : "%,d runs, %s to %s".formatted(ids.size(), first, last);
  }

  private static String files(List<StoredFile> files) {
    long bytes = files.stream().mapToLong(StoredFile::bytes).sum();
    return files.size() == 1
        ? "1 file of " + size(bytes)
        : "%,d files of %s".formatted(files.size(), size(bytes));
  }

  // coarse: how well rows pack depends on confidential amounts too
  private static String size(long bytes) {
    return bytes < KILO * KILO ? "less than 1 MB" : "some %,.0f MB".formatted(bytes / KILO / KILO);
  }
}
