package org.oreflow.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.oreflow.config.InputException;
import org.oreflow.evidence.command.Measurement;
import picocli.CommandLine.Option;

/** Whether a change costs processor time: the version before and this one take turns. */
@picocli.CommandLine.Command(
    name = "gate",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description =
        "Runs the version before and this one in turns: the main job on the sample, product indices"
            + " and reconciliation of generated trade; ends with 1 where one takes more processor time.")
public final class GateBench implements Measurement {
  private static final int BUCKETS = 8;
  private static final int SLOWER = 1;

  private final Path home = Path.of(System.getProperty("oreflow.home", "")).toAbsolutePath();

  @Option(
      names = "--before",
      required = true,
      paramLabel = "DIR",
      description = "Checkout of the version before, built.")
  private Path before;

  @Option(names = "--runs", paramLabel = "N", description = "Runs of each version.")
  private int runs = 3;

  @Option(names = "--rows", paramLabel = "N", description = "Flow rows, and raw reports.")
  private long rows = 2_000_000;

  @Option(
      names = "--most",
      paramLabel = "RATIO",
      description = "Processor time of this version, of the one before, at most.")
  private double most = 1.05;

  @Option(names = "--work", paramLabel = "DIR", description = "Folder of files, kept between runs.")
  private Path work = home.resolve("target/bench/work");

  @Option(names = "--threads", paramLabel = "N", description = "Threads of every run.")
  private int threads = 2;

  private enum Case {
    START("main job, first run on the sample"),
    WIDE("product indices"),
    RECONCILE("reconciliation");

    private final String text;

    Case(String text) {
      this.text = text;
    }
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (!Files.isExecutable(before.resolve("jobs/oreflow"))) {
      throw new InputException(
          "--before " + before, "has no jobs/oreflow", "name a checkout of the version before");
    }
    var page = new Page(Recorded.of(home));
    page.title(
        "Gate",
        "%s%n%nWhole processes in turns, %,d rows and reports. Load of the machine before: %s."
            .formatted(Machine.text("-", threads), rows, Machine.load()));
    var old = new Version(bench(before, "gate-before"), rows);
    var now = new Version(bench(home, "gate-now"), rows);
    Map<Case, Double> ratios = new LinkedHashMap<>();
    page.line("| | before, processor s | now, processor s | ratio, median of pairs | at most | |");
    page.line("|---|---|---|---:|---:|---|");
    for (Case each : Case.values()) {
      ratios.put(each, ratio(page, each, old, now));
    }
    return ratios.values().stream().allMatch(ratio -> ratio <= most) ? 0 : SLOWER;
  }

  private Bench bench(Path version, String name) {
    return new Bench(version.toAbsolutePath().normalize(), work.resolve(name), threads);
  }

  private double ratio(Page page, Case each, Version old, Version now)
      throws IOException, InterruptedException {
    List<Double> olds = new ArrayList<>();
    List<Double> nows = new ArrayList<>();
    old.prepare(each);
    now.prepare(each);
    for (int run = 1; run <= runs; run++) {
      olds.add(old.processor(each, run));
      nows.add(now.processor(each, run));
      Say.progress("%s: %.1f, %.1f s", each.text, olds.get(run - 1), nows.get(run - 1));
    }
    double ratio =
        Figures.median(
            IntStream.range(0, runs).mapToObj(run -> nows.get(run) / olds.get(run)).toList());
    page.line(
        "| %s | %s | %s | %.3f | %.2f | %s |",
        each.text, text(olds), text(nows), ratio, most, Page.verdict(ratio <= most));
    return ratio;
  }

  private static String text(List<Double> seconds) {
    return String.join(", ", seconds.stream().map("%.1f"::formatted).toList());
  }

  /** A checkout and what it works on; each has files of its own. */
  private record Version(Bench bench, long rows) {
    private static final Map<String, String> MEMORY = Map.of("OREFLOW_MEMORY", "3g");

    void prepare(Case each) throws IOException, InterruptedException {
      switch (each) {
        case START -> start(); // which may build, and makes the archive of classes
        case WIDE -> WideBench.lake(bench.home(), bench, rows, BUCKETS, bench.threads());
        case RECONCILE -> {
          Folders.delete(ReconcileBench.lake(bench));
          reconcile("ingest", List.of());
        }
      }
    }

    double processor(Case each, int run) throws IOException, InterruptedException {
      return switch (each) {
        case START -> start();
        case WIDE -> wide(run);
        case RECONCILE -> reconcile("reconcile", ReconcileBench.anew(run));
      };
    }

    private double start() throws IOException, InterruptedException {
      Path lake = bench.output("gate-lake");
      Path files = bench.output("gate-files");
      Folders.delete(lake);
      Folders.delete(files);
      return oreflow(List.of("run", "--lake", lake.toString(), "--out", files.toString()));
    }

    // another factor makes every index of a product anew
    private double wide(int run) throws IOException, InterruptedException {
      Path lake = WideBench.lake(bench.home(), bench, rows, BUCKETS, bench.threads());
      Feed feed = WideBench.feed(bench.home(), bench, rows, bench.threads());
      var words = new ArrayList<>(List.of("indicators", "--lake", lake.toString()));
      words.addAll(feed.options(bench.threads()));
      words.addAll(List.of("--set", "layout.code_buckets=" + BUCKETS));
      words.addAll(List.of("--set", "limits.unit_value_factor=1%d".formatted(run)));
      return oreflow(words);
    }

    private double reconcile(String command, List<String> more)
        throws IOException, InterruptedException {
      Path file = ReconcileBench.reports(bench, rows);
      var words = new ArrayList<>(List.of(command));
      words.addAll(ReconcileBench.options(bench, file, BUCKETS));
      words.addAll(more);
      return oreflow(words);
    }

    private double oreflow(List<String> words) throws IOException, InterruptedException {
      var all = new ArrayList<>(List.of(bench.launcher().toString()));
      all.addAll(words);
      return Command.run(all, MEMORY, bench.output("gate.log")).processor();
    }
  }
}
