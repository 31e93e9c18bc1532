package org.oreflow.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;
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
 * {@code jobs/submit --master yarn} against YARN's own daemons: tables, answers, lines and exit
 * codes of a driver here and of one that YARN places. Files that Spark stages are local ones, as on
 * a cluster that shares a file system.
 */
@Tag("full")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class YarnTest {
  private static final String QUERY =
      "select exporter, sum(value_usd) from trade group by 1 order by 1";
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private SmallProject project;
  private Path home;
  private Path spark;
  private Path properties;
  private PostgresServer catalogs;
  private YarnServer yarn;

  @BeforeAll
  void start(@TempDir Path folder) throws IOException, InterruptedException, SQLException {
    home = folder;
    project = SmallProject.ofOneYear(folder);
    yarn = YarnServer.start(folder.resolve("yarn"));
    catalogs = PostgresServer.start();
    spark = Submitted.home(folder.resolve("spark"));
    YarnServer.addTo(spark);
    properties = properties();
    var here = project.does("ingest");
    assertThat(here.code()).as(here.err()).isZero();
  }

  @AfterAll
  void stop() throws IOException, InterruptedException {
    yarn.close();
    catalogs.close();
  }

  /** Those that we ship for YARN, for a small machine; with a password, so only we may read it. */
  private Path properties() throws IOException {
    String quick = String.join(" ", Cluster.QUICK);
    var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    Path file = Files.createFile(home.resolve("yarn.conf"), owner);
    return Files.writeString(
        file,
        Files.readString(Path.of("conf/spark/yarn.conf"))
            + """
            spark.driver.memory               1g
            spark.executor.memory             1g
            spark.executor.cores              1
            spark.sql.codegen.wholeStage      false
            spark.sql.codegen.factoryMode     NO_CODEGEN
            spark.executor.instances          1
            spark.driver.extraJavaOptions     %s
            spark.executor.extraJavaOptions   %s
            spark.yarn.am.extraJavaOptions    %s
            spark.yarn.jars                   local:%s/jars/*
            spark.yarn.stagingDir             %s
            spark.yarn.report.interval        200ms
            spark.yarn.scheduler.initial-allocation.interval  100ms
            spark.yarn.appMasterEnv.OREFLOW_CATALOG_PASSWORD  %s
            """
                .formatted(
                    quick,
                    quick,
                    quick,
                    spark,
                    home.resolve("staging").toUri(),
                    PostgresServer.PASSWORD));
  }

  private Submitted submit(String mode, Path lake, String... words)
      throws IOException, InterruptedException {
    var all = new ArrayList<>(List.of("--master", "yarn", "--deploy-mode", mode));
    all.addAll(List.of("--properties-file", properties.toString()));
    all.addAll(List.of(project.command(lake, words)));
    all.addAll(
        List.of(
            "--set",
            "catalog={kind: postgresql, uri: '%s', user: %s}"
                .formatted(catalogs.uri("oreflow"), PostgresServer.USER)));
    return Submitted.of(
        Map.of(
            "SPARK_HOME",
            spark.toString(),
            "SPARK_LOCAL_IP",
            "127.0.0.1",
            "SPARK_SUBMIT_OPTS",
            String.join(" ", Cluster.QUICK),
            "HADOOP_CONF_DIR",
            yarn.settings().toString(),
            "OREFLOW_CATALOG_PASSWORD",
            PostgresServer.PASSWORD),
        all);
  }

  @Test
  void aDriverHereGivesTheSameTablesAndWords() throws IOException, InterruptedException {
    var killed = killed("client", "deploy.yarn.ExecutorLauncher");
    assertThat(killed.code()).as(String.join("\n", killed.err())).isEqualTo(2);
    assertThat(killed.err()).hasSize(1);
    assertThat(killed.err().get(0)).startsWith("cluster: has ended the engine of this command; ");
    assertIsTheSame("client");
  }

  @Test
  void aDriverInTheClusterGivesTheSameTablesAnswersAndWords()
      throws IOException, InterruptedException {
    var killed = killed("cluster", "deploy.yarn.ApplicationMaster");
    assertThat(killed.code()).isEqualTo(1);
    assertThat(killed.err().get(0)).contains(": the driver ended without an answer; ");
    assertThat(killed.err()).last(STRING).contains(" finished with failed status");
    assertIsTheSame("cluster");

    var asked = submit("cluster", home.resolve("cluster"), "sql", QUERY);
    assertThat(asked.code()).as(String.join("\n", asked.err())).isZero();
    assertThat(asked.out()).isEqualTo(project.does("sql", QUERY).out());
  }

  /** An ingest whose application master is killed once it has an executor. */
  private Submitted killed(String mode, String master) throws IOException, InterruptedException {
    var submitted =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return submit(mode, home.resolve(mode), "ingest");
              } catch (IOException | InterruptedException e) {
                throw new CompletionException(e);
              }
            });
    await(() -> submitted.isDone() || yarn.container("ExecutorBackend").isPresent());
    assertThat(yarn.container(master).orElseThrow().destroyForcibly()).isTrue();
    Submitted ended = submitted.join();
    await(() -> yarn.container("ExecutorBackend").isEmpty());
    return ended;
  }

  private static void await(BooleanSupplier isSo) throws InterruptedException {
    Instant until = Instant.now().plus(PATIENCE);
    while (!isSo.getAsBoolean()) {
      assertThat(Instant.now()).isBefore(until);
      Thread.sleep(50);
    }
  }

  private void assertIsTheSame(String mode) throws IOException, InterruptedException {
    Path lake = home.resolve(mode);
    var ingest = submit(mode, lake, "ingest");
    assertThat(ingest.code()).as(String.join("\n", ingest.err())).isZero();
    assertThat(ingest.err()).anyMatch(line -> line.startsWith("published run "));
    try (var opened = Lake.open(TestSession.spark(), catalogs.address(lake), Jobs.TABLES, 1)) {
      assertThat(opened.published().orElseThrow().digests())
          .isEqualTo(project.published().orElseThrow().digests());
    }

    var bad = submit(mode, lake, "sql", "select nothing from flow");
    assertThat(bad.code()).isEqualTo(2);
    assertThat(bad.err()).hasSize(1);
    assertThat(bad.err().get(0)).startsWith("sql: ").endsWith("; correct the query");
  }
}
