package org.oreflow.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.lake.catalog.Published;

/**
 * Whole runs on a cluster of processes, with and without faults in the middle of a job: the tables
 * are those of one process, and a run that cannot end well says why and shows nothing. What was
 * done and what came of it stands in {@code target/faults-cluster.md}.
 */
@Tag("full")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultsTest {
  private static final String HERE = Cluster.HOSTS.get(0);
  private static final String THERE = Cluster.HOSTS.get(1);
  private static final Pattern LAUNCHED = Pattern.compile("\"Launch Time\":(\\d+)");
  private static final FaultTable FAULTS = new FaultTable("faults-cluster.md");

  private SmallProject project;
  private Path home;
  private Published local;

  /** What is done to a cluster. */
  private interface Fault {
    void happens(Cluster cluster) throws IOException, InterruptedException;
  }

  /** What came of a run. */
  private record Ended(int code, List<String> lines, Path lake, List<String> disturbed) {}

  @BeforeAll
  void runInOneProcess(@TempDir Path folder) throws IOException {
    home = folder;
    project = SmallProject.in(folder);
    var result = project.does("run");
    assertThat(result.code()).as(result.err()).isZero();
    local = project.published().orElseThrow();
  }

  @Test
  void aRunSurvivesTheLossOfAWorkerInItsIngestAndOfAnExecutorInItsIndicators()
      throws IOException, InterruptedException {
    var faults = new LinkedHashMap<String, Fault>();
    faults.put("ingest", cluster -> kill(cluster, "worker", THERE));
    faults.put("indicators", cluster -> kill(cluster, "executor", HERE));

    var ended = run("worker-first", 0, Map.of(), faults);

    assertThat(ended.disturbed()).containsExactly("ingest", "indicators");
    assertIsWhole(ended);
    FAULTS.add("middle of ingest", "worker killed", "goes on");
    FAULTS.add("middle of indicators", "executor killed", "the run ends well, same tables");
  }

  private static void kill(Cluster cluster, String what, String host) {
    if (what.equals("worker")) {
      cluster.killWorker(host);
    } else {
      List<ProcessHandle> there = cluster.executors(host);
      assertThat(there).isNotEmpty();
      there.forEach(ProcessHandle::destroyForcibly);
    }
  }

  @Test
  void aRunSurvivesTheLossOfAnExecutorInItsIngestAndOfAWorkerThatStalledInItsIndicators()
      throws IOException, InterruptedException {
    Path events = home.resolve("events");
    var settings =
        Map.of(
            "spark.speculation", "true",
            "spark.speculation.interval", "100ms",
            "spark.speculation.minTaskRuntime", "500ms",
            "spark.speculation.quantile", "0.5",
            "spark.speculation.task.duration.threshold", "2s", // of a stage's only task too
            "spark.eventLog.enabled", "true",
            "spark.eventLog.rolling.enabled", "false",
            "spark.eventLog.compress", "false",
            "spark.eventLog.dir", Files.createDirectories(events).toUri().toString());
    var overtaken = new AtomicLong();
    var faults = new LinkedHashMap<String, Fault>();
    faults.put("ingest", cluster -> kill(cluster, "executor", THERE));
    faults.put(
        "indicators",
        cluster -> {
          overtaken.set(stall(cluster, events));
          kill(cluster, "worker", THERE);
        });

    var ended = run("executor-first", 0, settings, faults);

    assertThat(ended.disturbed()).containsExactly("ingest", "indicators");
    assertThat(overtaken).hasPositiveValue();
    assertIsWhole(ended);
    FAULTS.add("middle of ingest", "executor killed, speculation on", "goes on");
    FAULTS.add(
        "middle of indicators",
        "host stalls until its tasks are overtaken",
        "%d tasks ended by their second copies".formatted(overtaken.get()));
    FAULTS.add("after that", "worker of that host killed", "the run ends well, same tables");
  }

  /**
   * Stops the processes of a host until tasks of theirs are overtaken, and says how many. Between
   * jobs it may have none, and what it holds may be waited for: then it goes on for a while.
   */
  private static long stall(Cluster cluster, Path events) throws IOException, InterruptedException {
    long overtaken = 0;
    for (int i = 0; i < 10 && overtaken == 0; i++) {
      long since = System.currentTimeMillis();
      signal(cluster, "-STOP");
      for (int second = 0; second < 20 && overtaken == 0; second++) {
        Thread.sleep(1_000);
        overtaken = secondCopies(events, since);
      }
      signal(cluster, "-CONT");
      Thread.sleep(3_000);
    }
    return overtaken;
  }

  private static void signal(Cluster cluster, String signal)
      throws IOException, InterruptedException {
    for (ProcessHandle executor : cluster.executors(THERE)) {
      new ProcessBuilder("kill", signal, Long.toString(executor.pid())).start().waitFor();
    }
  }

  /** How many tasks that were started later than an instant ended well as second copies. */
  private static long secondCopies(Path folder, long since) throws IOException {
    try (Stream<Path> files = Files.list(folder);
        Stream<String> lines = Files.lines(files.findFirst().orElseThrow(), UTF_8)) {
      return lines
          .filter(line -> line.contains("\"Event\":\"SparkListenerTaskEnd\""))
          .filter(line -> line.contains("\"Reason\":\"Success\""))
          .filter(line -> line.contains("\"Speculative\":true"))
          .map(LAUNCHED::matcher)
          .filter(time -> time.find() && Long.parseLong(time.group(1)) > since)
          .count();
    }
  }

  @Test
  void aFullDiskIsOneLineAndNothingIsShown() throws IOException, InterruptedException {
    var ended = run("full", 40_000, Map.of(), Map.of());

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.lines().get(ended.lines().size() - 1))
        .matches(
            "host 127\\.0\\.0\\.[12]: a disk is full; free space on it, or name a larger one for scratch files \\(spark\\.local\\.dir\\) or for the lake, and run again; what is published stays");
    assertThat(ended.lines()).noneMatch(line -> line.startsWith("published run "));
    assertThat(SmallProject.published(ended.lake())).isEmpty();
    FAULTS.add(
        "first exchange", "disks for scratch files full", "one line, exit code 2, nothing shown");
    assertHoldsAll(project.whole(ended.lake()));
    FAULTS.add("after that", "disks free again", "the next run repairs, same tables");
  }

  private void assertIsWhole(Ended ended) {
    assertThat(ended.code()).as(String.join("\n", ended.lines())).isZero();
    assertHoldsAll(SmallProject.published(ended.lake()).orElseThrow());
  }

  private void assertHoldsAll(Published published) {
    assertThat(published.digests()).isEqualTo(local.digests());
    assertThat(published.rows()).isEqualTo(local.rows());
  }

  /**
   * A run on a cluster of its own.
   *
   * @param name of the lake
   * @param scratchBytes of each worker's disk, 0 for no limit
   * @param faults job → what happens in its middle
   */
  private Ended run(
      String name, long scratchBytes, Map<String, String> settings, Map<String, Fault> faults)
      throws IOException, InterruptedException {
    Path lake = home.resolve(name);
    Path folder = Files.createTempDirectory(home, "cluster");
    Path spark = Files.createDirectories(folder.resolve("spark"));
    Files.createSymbolicLink(spark.resolve("jars"), Path.of("target/runtime").toAbsolutePath());
    Files.createFile(spark.resolve("RELEASE"));
    Path log = home.resolve(name + ".log");
    try (var cluster = Cluster.start(folder, spark, scratchBytes)) {
      Process process =
          Cluster.program(settings(cluster, settings), List.of(project.command(lake, "run")))
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      List<String> disturbed = new ArrayList<>();
      while (!process.waitFor(20, TimeUnit.MILLISECONDS)) {
        for (var fault : faults.entrySet()) {
          String job = fault.getKey();
          if (!disturbed.contains(job) && hasBegun(job, lake, log)) {
            Thread.sleep(1_500); // its tasks are under way
            assertThat(Files.readAllLines(log)).noneMatch(line -> line.startsWith(job));
            fault.getValue().happens(cluster);
            disturbed.add(job);
          }
        }
      }
      return new Ended(process.exitValue(), Files.readAllLines(log), lake, disturbed);
    }
  }

  private static boolean hasBegun(String job, Path lake, Path log) throws IOException {
    return switch (job) {
      case "ingest" -> Files.isDirectory(lake.resolve("oreflow/trade"));
      case "indicators" ->
          Files.readAllLines(log).stream().anyMatch(line -> line.startsWith("balances: "));
      default -> false;
    };
  }

  private static Map<String, String> settings(Cluster cluster, Map<String, String> more) {
    var all = new LinkedHashMap<>(more);
    all.putAll(Launched.INTERPRETED);
    all.put("spark.master", cluster.master());
    all.put("spark.driver.host", HERE);
    all.put("spark.driver.bindAddress", HERE);
    all.put("spark.ui.enabled", "false");
    all.put("spark.executor.memory", "1g");
    all.put("spark.executor.extraJavaOptions", String.join(" ", Cluster.QUICK));
    all.put("spark.executor.extraClassPath", Cluster.OURS);
    all.put("spark.cores.max", "2");
    all.put("spark.scheduler.minRegisteredResourcesRatio", "1.0"); // both workers take part
    return all;
  }
}
