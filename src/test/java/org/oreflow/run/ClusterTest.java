package org.oreflow.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oreflow.lake.catalog.Published;
import org.oreflow.run.DisturbedFiles.Disturbance;

/**
 * The same tables from customs files whether tasks fail, run twice or die with their process, on a
 * cluster of processes and in one process. Files are {@link KnownTrade}, read through a file system
 * that is known by its scheme only; one is cut into two ranges, so six tasks read five files.
 */
@Tag("full")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClusterTest {
  private static final int LARGE = 2020; // the year of the file that is cut
  private static final List<String> TABLES = List.of("load", "trade", "trade_total", "rejected");

  private SmallProject project;
  private Path home;
  private Cluster cluster;
  private Map<String, String> undisturbed;

  private static final String LOADED =
      """
      2016,300000,3000,296700,300,9000000.000,7500.000000
      2017,300000,3000,296700,300,9000000.000,7500.000000
      2018,300000,3000,296700,300,9000000.000,7500.000000
      2019,300000,3000,296700,300,9000000.000,7500.000000
      2020,3600000,36000,3560400,3600,108000000.000,90000.000000
      """;

  private static final String KEPT =
      """
      2016,3000,3000,52,299952,9000000.000,7500.000000
      2017,3000,3000,52,299952,9000000.000,7500.000000
      2018,3000,3000,52,299952,9000000.000,7500.000000
      2019,3000,3000,52,299952,9000000.000,7500.000000
      2020,36000,36000,52,3599952,108000000.000,90000.000000
      """;

  @BeforeAll
  void ingestUndisturbed(@TempDir Path folder) throws IOException, InterruptedException {
    home = folder;
    project = SmallProject.withoutSources(folder);
    for (int year = 2016; year < LARGE; year++) {
      String packed = year == 2019 ? ".gz" : "";
      KnownTrade.write(landing(KnownTrade.name(year) + packed), year, 300_000);
    }
    KnownTrade.write(landing(KnownTrade.name(LARGE)), LARGE, 3_600_000);
    project.write(
        "conf/sources/known.yaml",
        Files.readString(Path.of("conf/sources/baci-2024.yaml"))
                .replaceFirst(
                    "files: .*", "files: " + DisturbedFiles.SCHEME + ":" + landing("BACI_*"))
            + "trade_totals: true\n");
    cluster = Cluster.start(folder.resolve("cluster"));
    undisturbed = digests(ingest("undisturbed", cluster.master(), Map.of()));
  }

  @AfterAll
  void stop() {
    cluster.close();
  }

  private Path landing(String name) {
    return home.resolve("landing").resolve(name);
  }

  @Test
  void findsWhatTheFilesAreKnownToHold() { // by hand, see KnownTrade
    Path lake = home.resolve("undisturbed");
    assertThat(
            ask(
                lake,
                "select substr(file, 12, 4), rows_read, rows_kept, rows_out_of_basket,"
                    + " rows_rejected, control_value, control_quantity from load order by file"))
        .isEqualTo(LOADED);
    assertThat(
            ask(
                lake,
                "select year, count(distinct line), count(*), min(line), max(line), sum(value_usd),"
                    + " sum(product_t) from trade group by year order by year"))
        .isEqualTo(KEPT);
    assertThat(
            ask(
                lake,
                "select substr(file, 12, 4), reason, count(distinct line), count(*), min(line),"
                    + " max(line) from rejected group by file, reason order by file"))
        .isEqualTo(
            """
            2016,UNKNOWN_COUNTRY,300,300,9,299009
            2017,UNKNOWN_COUNTRY,300,300,9,299009
            2018,UNKNOWN_COUNTRY,300,300,9,299009
            2019,UNKNOWN_COUNTRY,300,300,9,299009
            2020,UNKNOWN_COUNTRY,3600,3600,9,3599009
            """);
    assertThat(
            ask(
                lake,
                "select year, importer = 'CAN', count(*), min(records), max(records),"
                    + " min(value_usd), max(value_usd) from trade_total"
                    + " where year in (2016, 2020) group by 1, 2 order by 1, 2"))
        .isEqualTo(
            """
            2016,false,9,25000,25000,75000000.000,75000000.000
            2016,true,3,24900,24900,74900000.000,74900000.000
            2020,false,9,300000,300000,900000000.000,900000000.000
            2020,true,3,298800,298800,898800000.000,898800000.000
            """);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7})
  void isTheSameInThreadsOfOneProcess(int threads) throws IOException, InterruptedException {
    Path lake = ingest("threads-" + threads, "local[" + threads + "]", Map.of());

    assertThat(digests(lake)).isEqualTo(undisturbed);
  }

  @Test
  void isTheSameWhenEveryTaskFailsOnce() throws IOException, InterruptedException {
    Path lake = disturbed(Disturbance.FAILS, "", Map.of());

    assertThat(digests(lake)).isEqualTo(undisturbed);
    assertThat(ended(lake, "\"Reason\":\"ExceptionFailure\"")).hasSize(6);
  }

  @Test
  void isTheSameWhenATaskRunsTwice() throws IOException, InterruptedException {
    var settings =
        Map.of(
            "spark.speculation", "true",
            "spark.speculation.interval", "100ms",
            "spark.speculation.minTaskRuntime", "100ms",
            "spark.speculation.quantile", "0.5");

    Path lake = disturbed(Disturbance.HANGS, "Y2017", settings);

    assertThat(digests(lake)).isEqualTo(undisturbed);
    assertThat(ended(lake, "\"Reason\":\"Success\"", "\"Speculative\":true")).isNotEmpty();
    // for another attempt succeeded, or for its stage ended thereby: the reason told last stands
    assertThat(ended(lake, "\"Reason\":\"TaskKilled\"")).isNotEmpty();
  }

  @Test
  void isTheSameWhenAnExecutorIsKilled() throws IOException, InterruptedException {
    Path lake = disturbed(Disturbance.IS_KILLED, "Y2017", Map.of());

    assertThat(digests(lake)).isEqualTo(undisturbed);
    assertThat(ended(lake, "\"Reason\":\"ExecutorLostFailure\"")).isNotEmpty();
  }

  private Path disturbed(Disturbance by, String file, Map<String, String> settings)
      throws IOException, InterruptedException {
    var all = new LinkedHashMap<>(settings);
    all.put("spark.hadoop." + DisturbedFiles.BY, by.name());
    all.put("spark.hadoop." + DisturbedFiles.FILE, file);
    return ingest(by.name(), cluster.master(), all);
  }

  /** Ingests all files into a lake of this name. */
  private Path ingest(String name, String master, Map<String, String> settings)
      throws IOException, InterruptedException {
    var all = new LinkedHashMap<>(settings);
    all.put("spark.master", master);
    all.put("spark.driver.host", "127.0.0.1");
    all.put("spark.driver.bindAddress", "127.0.0.1");
    all.put("spark.ui.enabled", "false");
    all.put("spark.executor.memory", "768m");
    all.put("spark.executor.extraJavaOptions", String.join(" ", Cluster.QUICK));
    all.put("spark.executor.extraClassPath", Cluster.OURS);
    all.put("spark.cores.max", "2");
    all.put("spark.scheduler.minRegisteredResourcesRatio", "1.0"); // both workers take part
    all.put("spark.hadoop.fs." + DisturbedFiles.SCHEME + ".impl", DisturbedFiles.class.getName());
    all.put("spark.eventLog.enabled", "true");
    all.put("spark.eventLog.rolling.enabled", "false");
    all.put("spark.eventLog.compress", "false");
    Path lake = home.resolve(name);
    all.put("spark.eventLog.dir", Files.createDirectories(events(lake)).toUri().toString());
    String[] words = {"ingest", "--set", "limits.rejected_rows=10000"};
    Path log = home.resolve(name + ".log");
    int code =
        Cluster.program(all, List.of(project.command(lake, words)))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start()
            .waitFor();
    assertThat(code).as(Files.readString(log)).isZero();
    return lake;
  }

  private static Path events(Path lake) {
    return lake.resolveSibling(lake.getFileName() + "-events");
  }

  private static Map<String, String> digests(Path lake) {
    Published run = SmallProject.published(lake).orElseThrow();
    var digests = new LinkedHashMap<>(run.digests());
    digests.keySet().retainAll(TABLES);
    assertThat(digests).hasSize(TABLES.size());
    return digests;
  }

  private String ask(Path lake, String query) {
    var answer = SmallProject.execute(project.command(lake, "sql", query, "--format", "csv"));
    assertThat(answer.err()).isEmpty();
    return answer.out().substring(answer.out().indexOf('\n') + 1);
  }

  /** The ends of tasks in the engine's own record of a run that hold all these texts. */
  private static List<String> ended(Path lake, String... texts) throws IOException {
    try (Stream<Path> files = Files.list(events(lake))) {
      Path events = files.findFirst().orElseThrow();
      try (Stream<String> lines = Files.lines(events, UTF_8)) {
        return lines
            .filter(line -> line.contains("\"Event\":\"SparkListenerTaskEnd\""))
            .filter(line -> Stream.of(texts).allMatch(line::contains))
            .toList();
      }
    }
  }
}
