package org.oreflow.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.oreflow.evidence.command.Measurement;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The indices of all products on two executors of one core beside one. */
@Command(
    name = "cluster",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description =
        "Measures all product indices of bench wide on a standalone cluster of this machine, on two"
            + " executors of one core beside one; prints every run as Markdown.")
public final class ClusterBench implements Measurement {
  private static final double LEAST = 1.7;
  private static final int DIFFERENT = 3;
  private static final String ONE = "one executor";
  private static final String TWO = "ours on two executors";

  private final Path home = Path.of(System.getProperty("oreflow.home", "")).toAbsolutePath();

  @Option(names = "--rows", paramLabel = "N", description = "Flow rows.")
  private long rows = 20_000_000;

  @Option(names = "--pairs", paramLabel = "N", description = "Runs of each.")
  private int pairs = 5;

  @Option(names = "--warm-ups", paramLabel = "N", description = "Runs before, not timed.")
  private int warmUps = 1;

  @Option(names = "--buckets", paramLabel = "N", description = "Setting layout.code_buckets.")
  private int buckets = 16;

  @Option(names = "--memory", paramLabel = "SIZE", description = "Heap of each executor.")
  private String memory = "3g";

  @Option(
      names = "--pinned",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "Hold each executor, with its compiler and collector, to one core (taskset).")
  private boolean pinned;

  @Option(names = "--work", paramLabel = "DIR", description = "Folder of files, kept between runs.")
  private Path work = home.resolve("target/bench/work");

  @Override
  public Integer call() throws Exception {
    var bench = new Bench(home, work.toAbsolutePath().normalize(), 2);
    Path lake = WideBench.lake(home, bench, rows, buckets, 2);
    Path spark = bench.work().resolve("spark");
    org.oreflow.bench.Command.run(
        List.of(home.resolve("jobs/submit").toString(), "assemble", spark.toString()),
        Map.of(),
        bench.output("assemble.log"));
    var page = new Page(Recorded.of(home));
    page.title(
        "Indices of all products on a cluster",
        "%s%n%n%,d rows in %d buckets; executors are processes of one core and %s heap, %s; warm after %d turn each."
            .formatted(
                Machine.text("-", 2),
                rows,
                buckets,
                memory,
                pinned
                    ? "each held to its core with all its threads"
                    : "whose threads may run on any core",
                warmUps));
    String load = Machine.load();
    try (var one = new LoopbackCluster(spark, bench.output("cluster-1"), 1, "4g", pinned);
        var two = new LoopbackCluster(spark, bench.output("cluster-2"), 2, "4g", pinned);
        Worker alone = driver(bench, one, 1, lake);
        Worker both = driver(bench, two, 2, lake)) {
      List<Race.Entry> entries = new Race(List.of(alone, both)).run(warmUps, pairs);
      page.race(entries, List.of(new Goal(TWO, ONE, 1 / LEAST)));
      double times =
          Figures.seconds(entries.get(0).laps()) / Figures.seconds(entries.get(1).laps());
      page.line("Two executors are %.2f × as fast as one; goal ≥ %.1f.", times, LEAST);
      boolean same = alone.digest().equals(both.digest());
      page.line(
          "The tables are %s.", same ? "the same, by SHA-256 of their rows" : "**not the same**");
      page.line("Load of the machine before: %s.%n", load);
      return same ? 0 : DIFFERENT;
    }
  }

  private Worker driver(Bench bench, LoopbackCluster cluster, int executors, Path lake)
      throws IOException {
    var options = new ArrayList<String>();
    for (String option : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
      if (!option.startsWith("-Xm") && !option.startsWith("-Dspark.")) {
        options.add(option); // as this process, but for its memory
      }
    }
    options.add("-Xmx1g");
    Map.of(
            "spark.master",
            cluster.master(),
            "spark.executor.memory",
            memory,
            "spark.driver.host",
            "127.0.0.1",
            "spark.driver.bindAddress",
            "127.0.0.1",
            "spark.ui.enabled",
            "false",
            "spark.cores.max",
            Integer.toString(executors),
            "spark.scheduler.minRegisteredResourcesRatio",
            "1.0",
            "spark.executor.extraClassPath",
            WideBench.withoutComet(),
            "spark.executor.extraJavaOptions",
            "-XX:+UseParallelGC -XX:-DontCompileHugeMethods -Duser.timezone=UTC"
                + " -Dfile.encoding=UTF-8")
        .forEach((key, value) -> options.add("-D" + key + "=" + value));
    return new Worker(
        executors == 1 ? ONE : TWO,
        "job `indicators`, product indices, into the lake, audited, digested, published",
        WideBench.withoutComet(),
        options,
        List.of("ours", lake.toString(), Integer.toString(executors)),
        bench.output("cluster-driver-" + executors + ".log"));
  }
}
