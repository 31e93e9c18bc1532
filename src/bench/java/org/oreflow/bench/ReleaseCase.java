package org.oreflow.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A whole release, zip in, product indices of every code out. */
final class ReleaseCase implements Case {
  private static final int YEARS = 8;
  private static final double LIMIT = 150;
  private static final String MEMORY = "4g";
  private static final String BUCKETS = "layout.code_buckets=8";
  private static final Pattern JOB = Pattern.compile("^(\\w+): (.*), ([\\d,.]+) s$");

  @Override
  public String name() {
    return "release";
  }

  @Override
  public void run(Asked asked) throws Exception {
    Path zip = asked.landing().release("release", asked.releaseRows(), YEARS);
    Feed feed = Feed.ofAll(asked.bench(), "release", List.of(zip));
    asked.prepareLauncher();
    asked
        .page()
        .title(
            "release",
            "%,d rows of %d years in a zip archive of %.2f GB, `codes: all`, `jobs/oreflow run` with OREFLOW_MEMORY=%s and %s, once."
                .formatted(
                    asked.releaseRows(), YEARS, Asked.gigabytes(List.of(zip)), MEMORY, BUCKETS));
    Path lake = asked.bench().output("release-lake");
    Folders.delete(lake);
    Folders.delete(asked.bench().output("release-files"));
    try {
      Command done =
          Command.run(command(asked, feed, lake), Map.of("OREFLOW_MEMORY", MEMORY), log(asked));
      jobs(asked);
      result(asked, feed, lake, done);
    } catch (IOException e) {
      jobs(asked);
      asked.page().line("| **failed** | %s | |%n", e.getMessage());
      asked.page().line("Goal: ≤ %.0f s. %s%n", LIMIT, Page.verdict(false));
    }
  }

  private static List<String> command(Asked asked, Feed feed, Path lake) {
    var command = new ArrayList<>(List.of(asked.bench().launcher().toString(), "run"));
    command.addAll(feed.options(asked.bench().threads()));
    command.addAll(List.of("--set", BUCKETS, "--lake", lake.toString()));
    command.addAll(List.of("--out", asked.bench().output("release-files").toString()));
    return command;
  }

  private static Path log(Asked asked) {
    return asked.bench().output("release.log");
  }

  private static void jobs(Asked asked) throws IOException {
    asked.page().line("| job | told | seconds |");
    asked.page().line("|---|---|---:|");
    for (String line : Files.readAllLines(log(asked))) {
      var job = JOB.matcher(line);
      if (job.matches()) {
        asked.page().line("| %s | %s | %s |", job.group(1), job.group(2), job.group(3));
      }
    }
  }

  private static void result(Asked asked, Feed feed, Path lake, Command done)
      throws IOException, InterruptedException {
    asked.page().line("| **whole process** | | **%.1f** |%n", done.seconds());
    asked
        .page()
        .line(
            "Goal: ≤ %.0f s: %s. %s product indices published; most resident memory (VmHWM) %,d MiB.%n",
            LIMIT,
            Page.verdict(done.seconds() <= LIMIT),
            OursCold.Query.cells(
                asked.bench(), feed, lake, "SELECT count(*) FROM product_indicator")[0],
            done.peakKib() >> 10);
  }
}
