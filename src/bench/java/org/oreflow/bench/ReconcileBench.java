package org.oreflow.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.oreflow.evidence.command.Measurement;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How long it takes to reconcile a year of reports of all countries and products. */
@Command(
    name = "reconcile",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description =
        "Measures the job reconcile over a generated year of raw reports of 5,000 products;"
            + " prints every run as Markdown.")
public final class ReconcileBench implements Measurement {
  private static final double MOST = 30;
  private static final String SOURCE =
      """
      id: reports
      format: customs-table
      files: %s
      release: "1"
      published: "2026-01-01"
      covers: world
      citation: generated
      licence: none
      redistribute: true
      confidential: false
      kind: delimited
      delimiter: ","
      encoding: utf-8
      decimal_mark: "."
      columns: {reporter: reporter, partner: partner, code: cmd, direction: flow, value: value, mass_kg: netwgt}
      constants: {year: "%d", code_system: HS2022, currency: USD}
      valuation: {import: cif, export: fob}
      directions: {M: import, X: export}
      countries: comtrade
      duplicates: sum
      """;

  private final Path home = Path.of(System.getProperty("oreflow.home", "")).toAbsolutePath();

  @Option(names = "--reports", paramLabel = "N", description = "Raw reports of the year.")
  private long reports = 22_000_000;

  @Option(names = "--runs", paramLabel = "N", description = "Runs.")
  private int runs = 5;

  @Option(names = "--buckets", paramLabel = "N", description = "Setting layout.code_buckets.")
  private int buckets = 8;

  @Option(names = "--memory", paramLabel = "SIZE", description = "OREFLOW_MEMORY of the process.")
  private String memory = "4g";

  @Option(names = "--work", paramLabel = "DIR", description = "Folder of files, kept between runs.")
  private Path work = home.resolve("target/bench/work");

  @Option(names = "--threads", paramLabel = "N", description = "Threads of every run.")
  private int threads = 2;

  private Bench bench;
  private List<String> options;

  @Override
  public Integer call() throws IOException, InterruptedException {
    bench = new Bench(home, work.toAbsolutePath().normalize(), threads);
    var page = new Page(Recorded.of(home));
    Path file = reports(bench, reports);
    options = options(bench, file, buckets);
    page.title(
        "Reconcile",
        "%s%n%n%,d reports, %.2f GB; whole processes of `jobs/oreflow reconcile` with OREFLOW_MEMORY=%s and %d buckets."
            .formatted(
                Machine.text("-", threads),
                reports,
                Asked.gigabytes(List.of(file)),
                memory,
                buckets));
    oreflow("--version", List.of());
    Folders.delete(lake(bench));
    page.line("Ingest: %.2f s.%n", oreflow("ingest", List.of()));
    List<Double> seconds = new ArrayList<>();
    for (int run = 1; run <= runs; run++) {
      seconds.add(oreflow("reconcile", anew(run)));
      Say.progress("run %d: %.2f s", run, seconds.get(run - 1));
    }
    double median = Figures.median(seconds);
    page.line("| runs, s | median, s | goal | |");
    page.line("|---|---:|---:|---|");
    page.line(
        "| %s | %.2f | ≤ %.0f | %s |",
        String.join(", ", seconds.stream().map("%.2f"::formatted).toList()),
        median,
        MOST,
        Page.verdict(median <= MOST));
    return 0;
  }

  /** A generated file of so many raw reports, made if it is not there. */
  static Path reports(Bench bench, long reports) throws IOException {
    long trades = WideReports.trades(reports);
    var landing = new Landing(bench.work(), bench.home().resolve("conf"), bench.threads());
    Path baci = landing.csv("reconcile-" + reports, trades, 1).get(0);
    Path file = baci.resolveSibling("reports.csv");
    Path mark = baci.resolveSibling("reports.done");
    if (!Files.exists(mark)
        || Files.getLastModifiedTime(mark).compareTo(Files.getLastModifiedTime(baci)) < 0) {
      long written = new WideReports().write(baci, file);
      Say.progress("%,d reports", written);
      Files.writeString(mark, Long.toString(written));
    }
    return file;
  }

  /** Options that make a command read these reports only, into {@link #lake}. */
  static List<String> options(Bench bench, Path file, int buckets) throws IOException {
    Path conf = Files.createDirectories(bench.work().resolve("conf"));
    Path source = conf.resolve("reconcile-source.yaml");
    Path basket = conf.resolve("reconcile-basket.yaml");
    Files.writeString(source, SOURCE.formatted(file, Landing.LAST_YEAR));
    Files.writeString(basket, "id: bench\ncodes: all\n");
    var options = new ArrayList<>(bench.settings());
    options.addAll(
        List.of(
            "--set",
            "sources=[\"" + source + "\"]",
            "--set",
            "baskets=[\"" + basket + "\"]",
            "--set",
            "spark.master=\"local[" + bench.threads() + "]\"",
            "--set",
            "layout.code_buckets=" + buckets,
            "--set",
            "limits.rejected_rows=" + Integer.MAX_VALUE,
            "--lake",
            lake(bench).toString()));
    return options;
  }

  static Path lake(Bench bench) {
    return bench.output("reconcile-lake");
  }

  /** A setting that makes every year anew; no year of these reports takes its value. */
  static List<String> anew(int run) {
    return List.of("--set", "reconciliation.freight.by_default=0.0%d".formatted(run));
  }

  private double oreflow(String command, List<String> more)
      throws IOException, InterruptedException {
    var all = new ArrayList<>(List.of(bench.launcher().toString(), command));
    if (!command.startsWith("-")) {
      all.addAll(options);
      all.addAll(more);
    }
    return org.oreflow.bench.Command.run(
            all, Map.of("OREFLOW_MEMORY", memory), bench.output("reconcile.log"))
        .seconds();
  }
}
