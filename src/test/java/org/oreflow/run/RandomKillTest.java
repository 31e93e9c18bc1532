package org.oreflow.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.lake.catalog.Published;

/**
 * Ends the process of a run, as {@code kill -9} does, at instants drawn over its whole length, as
 * many as the property {@code oreflow.kills} says: no reader sees anything half, and the run that
 * is left alone makes the tables of a lake where nothing happened. What came of each stands in
 * {@code target/faults-driver.md}.
 */
@Tag("soak")
class RandomKillTest {
  private static final int KILLS = Integer.getInteger("oreflow.kills", 20);
  private static final int IN_A_ROW = 4; // on one lake, before a run is left alone

  @Test
  void whatARunLeavesTheNextOneRepairs(@TempDir Path home)
      throws IOException, InterruptedException {
    long seed = System.nanoTime();
    var random = new Random(seed);
    var project = SmallProject.ofOneYear(home);
    var faults = new FaultTable("faults-driver.md");
    Path log = home.resolve("log");
    assertThat(start(log, "--help").waitFor()).isZero(); // prepares what is made once
    long start = System.nanoTime();
    int code = start(log, project.command(home.resolve("undisturbed"), "run")).waitFor();
    assertThat(code).as(Files.readString(log)).isZero();
    long length = System.nanoTime() - start;
    Published whole = SmallProject.published(home.resolve("undisturbed")).orElseThrow();

    Path lake = home.resolve("lake-0");
    int killed = 0;
    for (int i = 1; i <= KILLS; i++) {
      long instant = (long) (length * (0.1 + 0.9 * random.nextDouble()));
      start = System.nanoTime();
      Process process = start(log, project.command(lake, "run"));
      boolean ended = process.waitFor(instant, TimeUnit.NANOSECONDS);
      long took = System.nanoTime() - start;
      process.destroyForcibly().waitFor();
      killed += ended ? 0 : 1;
      var shown = SmallProject.published(lake).map(Published::digests).orElse(Map.of());
      assertThat(shown)
          .as("seed %d, kill %d", seed, i)
          .isIn(Map.of(), whole.digests()); // never a part
      String left = shown.isEmpty() ? "nothing shown" : "the whole run shown";
      if (i % IN_A_ROW == 0 || !shown.isEmpty()) {
        assertThat(project.whole(lake).digests())
            .as("seed %d, kill %d", seed, i)
            .isEqualTo(whole.digests());
        left += "; the next run: same tables";
        lake = home.resolve("lake-" + i);
      }
      String when = "%.1f of %.1f s".formatted(instant / 1e9, length / 1e9);
      if (ended) { // the first may have had less of the machine
        length = Math.min(length, took);
      }
      faults.add(when, ended ? "driver had ended" : "driver killed", left);
    }
    assertThat(killed).isGreaterThanOrEqualTo(KILLS / 2);
  }

  private static Process start(Path log, String... command) throws IOException {
    var words = new ArrayList<>(List.of("bash", Path.of("jobs/oreflow").toString()));
    words.addAll(List.of(command));
    var builder = new ProcessBuilder(words);
    builder.environment().put(Launched.OPTIONS, Launched.options(Launched.INTERPRETED));
    return builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
  }
}
