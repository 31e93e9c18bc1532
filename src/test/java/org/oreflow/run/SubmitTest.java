package org.oreflow.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.TestSession;
import org.oreflow.lake.Lake;
import org.oreflow.lake.PostgresServer;

/**
 * Whole runs through {@code jobs/submit} on a cluster of processes whose Spark home holds neither
 * Iceberg nor us: the tables of one process, and its exit codes and lines.
 */
@Tag("full")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SubmitTest {
  private SmallProject project;
  private Path home;
  private Path spark;
  private Cluster cluster;
  private PostgresServer server;

  @BeforeAll
  void start(@TempDir Path folder) throws IOException, InterruptedException, SQLException {
    home = folder;
    project = SmallProject.ofOneYear(folder);
    spark = Submitted.home(folder.resolve("spark home"));
    server = PostgresServer.start();
    cluster = Cluster.start(folder.resolve("cluster"), spark, 0);
    var here = project.does("ingest");
    assertThat(here.code()).as(here.err()).isZero();
  }

  @AfterAll
  void stop() throws IOException, InterruptedException {
    cluster.close();
    server.close();
  }

  private Submitted submit(String mode, Path lake, String... words)
      throws IOException, InterruptedException {
    return Submitted.to(cluster, spark, mode, project.command(lake, words));
  }

  private String[] onServer(String... words) {
    var all = new ArrayList<>(List.of(words));
    all.add("--set");
    all.add(
        "catalog={kind: postgresql, uri: '%s', user: %s}"
            .formatted(server.uri("oreflow"), PostgresServer.USER));
    return all.toArray(String[]::new);
  }

  @Test
  void theJarHoldsNothingOfTheEngine() throws IOException {
    try (var jar = new JarFile("target/oreflow.jar")) {
      assertThat(jar.stream().map(Object::toString))
          .contains("org/oreflow/run/cli/Main.class")
          .noneMatch(
              name ->
                  name.matches(
                      "(META-INF/versions/\\d+/)?(org/apache/(spark|hadoop|iceberg|parquet|comet|arrow)|scala|org/sqlite|org/postgresql)/.*"));
    }
  }

  @Test
  void aDriverHereGivesTheSameTablesAndItsWords() throws IOException, InterruptedException {
    Path lake = home.resolve("client-mode");

    var run = submit("client", lake, "run");

    assertThat(run.code()).as(String.join("\n", run.err())).isZero();
    assertThat(run.out())
        .endsWith("files: %1$s\nlook: %1$s/page/index.html\n".formatted(project.out()));
    assertThat(run.err().get(run.err().size() - 1)).startsWith("page: ");
    assertThat(SmallProject.published(lake).orElseThrow().digests())
        .isEqualTo(project.whole(home.resolve("whole")).digests());
  }

  @Test
  void aDriverHereEndsWithTheCodeAndLinesOfItsCommand() throws IOException, InterruptedException {
    Path lake = project.lake();
    var bad = submit("client", lake, "run", "--set", "years.first=twenty");
    assertThat(bad.code()).isEqualTo(2);
    assertThat(bad.err()).hasSize(1);
    assertThat(bad.err().get(0)).contains("first").contains("twenty");
    project.write(
        "conf/validation/recorded.csv",
        "check,item,published,computed,verdict,reason\nvectors,none such,1,1,equal,\n");
    var missed = submit("client", lake, "validate", "--check", "vectors");
    assertThat(missed.code()).as(String.join("\n", missed.err())).isEqualTo(3);
    assertThat(missed.err()).contains("vectors, none such: equal once, not compared now");
  }

  @Test
  void aDriverInTheClusterGivesTheSameTablesAndItsWords() throws IOException, InterruptedException {
    Path lake = home.resolve("cluster-mode");

    var ingest = submit("cluster", lake, onServer("ingest"));

    assertThat(ingest.code()).as(String.join("\n", ingest.err())).isZero();
    try (var opened = Lake.open(TestSession.spark(), server.address(lake), Jobs.TABLES, 1)) {
      assertThat(opened.published().orElseThrow().digests())
          .isEqualTo(project.published().orElseThrow().digests());
    }
    assertThat(ingest.err()).anyMatch(line -> line.startsWith("published run "));

    var asked = submit("cluster", lake, onServer("sql", "select count(*) as n from trade"));
    assertThat(asked.out()).isEqualTo(project.does("sql", "select count(*) as n from trade").out());
    assertThat(asked.code()).as(String.join("\n", asked.err())).isZero();

    var bad = submit("cluster", lake, onServer("sql", "select nothing from flow"));
    assertThat(bad.code()).isEqualTo(2);
    assertThat(bad.err()).hasSize(1);
    assertThat(bad.err().get(0)).startsWith("sql: ").endsWith("; correct the query");

    Path precious = Files.createDirectory(home.resolve("precious"));
    Path kept = Files.writeString(precious.resolve("keep.txt"), "kept");
    String hostile = "insert overwrite directory '" + precious + "' using csv select 1";
    var refused = submit("cluster", lake, onServer("sql", hostile));
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).hasSize(1);
    assertThat(refused.err().get(0)).startsWith("sql: ");
    assertThat(refused.out()).isEmpty();
    assertThat(precious).isDirectoryContaining(kept::equals);
    assertThat(kept).hasContent("kept");

    assertThat(lake.resolve("answers")).isEmptyDirectory();
    assertThat(Files.readString(cluster.log("worker.Worker", Cluster.HOSTS.get(0))))
        .doesNotContain(PostgresServer.PASSWORD);
  }

  @Test
  void aSubmitThatFailsShowsItsCause() throws IOException, InterruptedException {
    Path failing = Files.createDirectories(home.resolve("failing"));
    Files.createFile(
        Files.createDirectories(failing.resolve("jars")).resolve("spark-core_2.13-4.1.3.jar"));
    Path program = Files.createDirectories(failing.resolve("bin")).resolve("spark-submit");
    Files.writeString(
        program,
        """
        #!/bin/sh
        case "$*" in *"deploy-mode client"*) echo 'no answer' >&2; exit 1;; esac
        echo 'Exception in thread "main" java.io.IOException: the queue minerals is unknown'
        for i in 1 2 3 4 5 6 7; do echo '	at org.apache.hadoop.yarn.Client.submit(Client.java:1)'; done
        echo '	... 12 more'
        exit 1
        """);
    assertThat(program.toFile().setExecutable(true)).isTrue();

    var failed =
        Submitted.of(
            Map.of("SPARK_HOME", failing.toString(), "SPARK_MASTER", "yarn"),
            List.of("--deploy-mode", "cluster", "status"));

    assertThat(failed.code()).isEqualTo(1);
    assertThat(failed.err())
        .containsExactly(
            "no answer",
            "Exception in thread \"main\" java.io.IOException: the queue minerals is unknown");
  }

  @Test
  void aCatalogThatIsAFileIsRefusedWhereTheClusterChoosesTheHost()
      throws IOException, InterruptedException {
    Path lake = home.resolve("refused");

    var refused = submit("cluster", lake, "run");

    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err())
        .containsExactly(
            "%s: a catalog of kind sqlite is a file of one machine, and the cluster chooses where the driver runs; set catalog.kind to postgresql or rest, or take a master on this machine"
                .formatted(lake));
    assertThat(lake.resolve("catalog.db")).doesNotExist();
  }

  @Test
  void aClusterThatDoesNotAnswerIsNoSuccess() throws IOException, InterruptedException {
    var lost =
        Submitted.of(
            Map.of("SPARK_HOME", spark.toString(), "SPARK_LOCAL_IP", "127.0.0.1"),
            List.of(
                "--master",
                "spark://127.0.0.1:1",
                "--deploy-mode",
                "cluster",
                "check",
                "--lake",
                home.resolve("lost").toString()));

    assertThat(lost.code()).isEqualTo(1);
    assertThat(lost.err()).anyMatch(line -> line.contains("the driver ended without an answer"));
  }
}
