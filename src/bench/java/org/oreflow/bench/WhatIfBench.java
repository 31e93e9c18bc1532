package org.oreflow.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.oreflow.evidence.command.Measurement;
import picocli.CommandLine.Option;

/** How long a user waits for the answer to what would happen if. */
@picocli.CommandLine.Command(
    name = "what-if",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description =
        "Measures stops and a scenario as whole processes on the lake of the shipped sample, which"
            + " it makes first; prints every run as Markdown.")
public final class WhatIfBench implements Measurement {
  private static final double MOST = 5;
  private static final List<String> ASKED =
      List.of(
          "stop CHN --stage magnet",
          "stop CHN --stage magnet --to G7 --pool G7",
          "stop CHL --stage refining --element Li",
          "what-if conf/scenarios/china-stops-magnets-with-stocks.yaml");

  private final Path home = Path.of(System.getProperty("oreflow.home", "")).toAbsolutePath();

  @Option(names = "--runs", paramLabel = "N", description = "Runs of each command.")
  private int runs = 5;

  @Option(names = "--work", paramLabel = "DIR", description = "Folder of lake and files.")
  private Path work = home.resolve("target/bench/work");

  @Override
  public Integer call() throws IOException, InterruptedException, SQLException {
    int threads = Runtime.getRuntime().availableProcessors();
    var bench = new Bench(home, work.toAbsolutePath().normalize(), threads);
    var page = new Page(Recorded.of(home));
    page.title(
        "What if it stops",
        "%s%n%nWhole processes of `jobs/oreflow` on the shipped sample."
            .formatted(Machine.text(DuckDb.version(), threads)));
    Path lake = bench.output("what-if-lake");
    Folders.delete(lake);
    Files.createDirectories(lake.getParent());
    List<String> places =
        List.of("--lake", lake.toString(), "--out", bench.output("what-if-files").toString());
    oreflow(bench, "run", places);
    page.line("| | runs, s | median, s | processor, s | goal | |");
    page.line("|---|---|---:|---:|---:|---|");
    for (String asked : ASKED) {
      List<Command> done = new ArrayList<>();
      for (int run = 0; run < runs; run++) {
        done.add(oreflow(bench, asked.replace("conf/", home.resolve("conf") + "/"), places));
        Say.progress("%.2f s", done.get(run).seconds());
      }
      List<Double> seconds = done.stream().map(Command::seconds).toList();
      page.line(
          "| `jobs/oreflow %s` | %s | %.2f | %.1f | ≤ %.0f s | %s |",
          asked,
          String.join(", ", seconds.stream().map("%.2f"::formatted).toList()),
          Figures.median(seconds),
          Figures.median(done.stream().map(Command::processor).toList()),
          MOST,
          Page.verdict(Figures.median(seconds) <= MOST));
    }
    return 0;
  }

  private static Command oreflow(Bench bench, String words, List<String> places)
      throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of(bench.launcher().toString()));
    all.addAll(List.of(words.split(" ")));
    all.addAll(places);
    return Command.run(all, Map.of(), bench.output("what-if.log"));
  }
}
