package org.oreflow.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.oreflow.evidence.command.Measurement;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What a change costs in a lake of many years, beside a run from nothing. */
@Command(
    name = "incremental",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description =
        "Measures a new year, a correction of one year and nothing new in a lake of many years,"
            + " beside a full run of the same; prints every run as Markdown.")
public final class IncrementalBench implements Measurement {
  private static final double MOST = 0.1;
  private static final String MEMORY = "4g";
  private static final int DIFFERENT = 3;
  private static final String OF_FULL = "of a full run";
  private static final String CORRECTION = "baci,,%s,,,%d,role,part,duplicate,measured,measured\n";

  private final Path home = Path.of(System.getProperty("oreflow.home", "")).toAbsolutePath();

  @Option(names = "--rows", paramLabel = "N", description = "Rows of all years, every one kept.")
  private long rows = 25_000_000;

  @Option(names = "--years", paramLabel = "N", description = "Years of the lake.")
  private int years = 25;

  @Option(names = "--buckets", paramLabel = "N", description = "Setting layout.code_buckets.")
  private int buckets = 2;

  @Option(names = "--runs", paramLabel = "N", description = "Runs of each change.")
  private int runs = 5;

  @Option(names = "--full-runs", paramLabel = "N", description = "Runs from nothing.")
  private int fullRuns = 3;

  @Option(names = "--work", paramLabel = "DIR", description = "Folder of files, kept between runs.")
  private Path work = home.resolve("target/bench/work");

  @Option(names = "--threads", paramLabel = "N", description = "Threads of every run.")
  private int threads = 2;

  private Bench bench;
  private Page page;
  private Feed feed;
  private Path landing;
  private long peakKib;

  @Override
  public Integer call() throws IOException, InterruptedException, SQLException {
    bench = new Bench(home, work.toAbsolutePath().normalize(), threads);
    page = new Page(Recorded.of(home));
    List<Path> files =
        new Landing(bench.work(), home.resolve("conf"), threads).csv("years", rows, years);
    landing = bench.output("landing");
    Folders.delete(landing);
    Files.createDirectories(landing);
    for (Path file : files) {
      link(file);
    }
    feed = Feed.ofAll(bench, "incremental", List.of(landing.resolve(files.get(0).getFileName())));
    page.title(
        "Incremental",
        "%s%n%n%,d rows in %d yearly files, %.2f GB, `codes: all`, %d buckets of codes; whole processes of `jobs/oreflow run` with OREFLOW_MEMORY=%s."
            .formatted(
                Machine.text(DuckDb.version(), threads),
                rows,
                years,
                Asked.gigabytes(files),
                buckets,
                MEMORY));
    oreflow("--version", List.of());
    return measure(files.get(files.size() - 1));
  }

  private int measure(Path last) throws IOException, InterruptedException {
    List<Double> full = new ArrayList<>();
    for (int run = 0; run < fullRuns; run++) {
      Folders.delete(lake());
      full.add(run());
    }
    String digests = digests();
    List<Double> year = new ArrayList<>();
    List<Double> gone = new ArrayList<>();
    for (int run = 0; run < runs; run++) {
      Files.delete(landing.resolve(last.getFileName()));
      gone.add(run());
      link(last);
      year.add(run());
    }
    List<String> jobs = jobs();
    boolean same = digests().equals(digests);
    List<Double> corrected = new ArrayList<>();
    for (int run = 0; run < runs; run++) {
      corrected.add(run(corrections(run)));
    }
    List<Double> nothing = new ArrayList<>();
    run();
    for (int run = 0; run < runs; run++) {
      nothing.add(run());
    }
    double whole = Figures.median(full);
    page.line("| | runs, s | median, s | %s | before | goal | |", OF_FULL);
    page.line("|---|---|---:|---:|---:|---:|---|");
    line("from nothing", full, whole, false);
    line("one new year", year, whole, true);
    line("one year less", gone, whole, false);
    line("a correction of one year", corrected, whole, true);
    line("nothing new", nothing, whole, false);
    page.line("");
    page.slower();
    page.line("Most resident memory of a run (VmHWM): %,d MiB.%n", peakKib >> 10);
    page.line("The jobs of the last run with one new year: %s.%n", String.join("; ", jobs));
    page.line(
        same
            ? "The tables with the new year equal those of the full run, by the digests of `run`."
            : "**Refused**: the tables with the new year are not those of the full run.");
    return same ? 0 : DIFFERENT;
  }

  private void line(String what, List<Double> seconds, double whole, boolean hasGoal) {
    double median = Figures.median(seconds);
    page.line(
        "| %s | %s | %.2f | %.3f | %s | %s | %s |",
        what,
        String.join(", ", seconds.stream().map("%.2f"::formatted).toList()),
        median,
        median / whole,
        page.recorded(what, OF_FULL, median / whole),
        hasGoal ? "≤ " + MOST : "",
        hasGoal ? Page.verdict(median / whole <= MOST) : "");
  }

  private void link(Path file) throws IOException {
    Files.createLink(landing.resolve(file.getFileName()), file);
  }

  private Path lake() {
    return bench.output("incremental-lake");
  }

  // one more correction at each call, so that every run has something to do
  private List<String> corrections(int number) throws IOException {
    Path folder = Files.createDirectories(bench.output("corrections"));
    for (String name : List.of("trade.csv", "production.csv", "world_totals.csv")) {
      Path shipped = home.resolve("conf/corrections").resolve(name);
      var text = new StringBuilder(Files.readString(shipped));
      for (int i = 0; name.startsWith("trade") && i <= number; i++) {
        text.append(CORRECTION.formatted(Basket8.CODES.get(i), Landing.LAST_YEAR - years / 2));
      }
      Files.writeString(folder.resolve(name), text);
    }
    return List.of("--set", "corrections=\"" + folder + "\"");
  }

  private double run() throws IOException, InterruptedException {
    return run(List.of());
  }

  private double run(List<String> more) throws IOException, InterruptedException {
    var options = new ArrayList<>(feed.options(threads));
    options.addAll(List.of("--set", "layout.code_buckets=" + buckets));
    // the generated countries are those of today: some had no code in the first years
    options.addAll(List.of("--set", "limits.rejected_rows=" + rows));
    options.addAll(List.of("--accept-drift", "years come and go to be measured"));
    options.addAll(List.of("--out", bench.output("incremental-files").toString()));
    options.addAll(more);
    var done = oreflow("run", options);
    double seconds = done.seconds();
    peakKib = Math.max(peakKib, done.peakKib());
    Say.progress("run: %.2f s", seconds);
    return seconds;
  }

  private String digests() throws IOException, InterruptedException {
    var options = new ArrayList<>(feed.options(threads));
    options.addAll(List.of("--format", "json"));
    oreflow(
        "sql",
        options,
        "SELECT digests['flow'], digests['balance'], digests['indicator'],"
            + " digests['product_indicator'], digests['trade'] FROM run");
    return Files.readString(org.oreflow.bench.Command.output(log()));
  }

  // what the last run told of its jobs, each with its seconds
  private List<String> jobs() throws IOException {
    return Files.readAllLines(log()).stream()
        .filter(line -> line.matches("[a-z]+: .* [0-9.]+ s"))
        .toList();
  }

  private Path log() {
    return bench.output("incremental.log");
  }

  private org.oreflow.bench.Command oreflow(String command, List<String> options, String... words)
      throws IOException, InterruptedException {
    var all = new ArrayList<>(List.of(bench.launcher().toString(), command));
    all.addAll(List.of(words));
    if (!options.isEmpty()) {
      all.addAll(options);
      all.addAll(List.of("--lake", lake().toString()));
    }
    return org.oreflow.bench.Command.run(all, Map.of("OREFLOW_MEMORY", MEMORY), log());
  }
}
