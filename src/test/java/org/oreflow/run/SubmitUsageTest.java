package org.oreflow.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code jobs/submit} refuses, one line, exit code 2, and what it hands to Spark. */
@Tag("full")
class SubmitUsageTest {
  private static final String SECRET = "K3y-4711";

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --master local run                       | SPARK_HOME is not set; set it to the folder of a Spark 4.1, or to one that jobs/submit assemble makes
          run                                      | no master is given; name the cluster with --master or SPARK_MASTER, such as spark://host:7077 or yarn
          --master local                           | no command is given; write one such as jobs/submit --master spark://host:7077 run
          --master                                 | --master has no value; see spark-submit --help
          --master local --deploy-mode clustr run  | --deploy-mode is "clustr"; take client or cluster
          assemble one two                         | 2 folders are given; write jobs/submit assemble FOLDER
          """)
  void wrongUsageIsOneLine(String words, String found) throws IOException, InterruptedException {
    var refused =
        Submitted.of(Map.of("SPARK_HOME", "", "SPARK_MASTER", ""), List.of(words.split(" ")));

    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).containsExactly("submit: " + found);
    assertThat(refused.out()).isEmpty();
  }

  @Test
  void anotherSparkIsNamedWithItsVersion() throws IOException, InterruptedException {
    Path home = sparkHome("spark-core_2.12-3.5.8.jar");

    var refused = submit(home, "run");

    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err())
        .containsExactly(
            "submit: SPARK_HOME is %s, which holds Spark 3.5.8; Oreflow needs Spark 4.1 with Scala 2.13"
                .formatted(home));
  }

  @Test
  void aFolderWithoutSparkIsNamed() throws IOException, InterruptedException {
    var refused = submit(folder, "run");

    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err())
        .containsExactly(
            "submit: SPARK_HOME is %s, which holds no Spark; set it to the folder of a Spark 4.1, or to one that jobs/submit assemble makes"
                .formatted(folder));
  }

  @Test
  void settingsOfSparkThatAreNotThereAreNamed() throws IOException, InterruptedException {
    Path home = sparkHome("spark-core_2.13-4.1.3.jar");

    var refused = submit(home, "--properties-file", "mesos", "run");

    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err())
        .containsExactly(
            "submit: --properties-file: no file at %s; give a path, or one of kubernetes local-cluster local standalone yarn"
                .formatted(Path.of("conf/spark/mesos.conf").toAbsolutePath()));
  }

  @ParameterizedTest
  @CsvSource({
    "spark.hadoop.fs.s3a.secret.key",
    "spark.hadoop.fs.s3a.access.key",
    "spark.hadoop.fs.s3a.session.token",
    "spark.oreflow.catalog.password",
    "spark.oreflow.catalog.credential"
  })
  void aSecretOnTheCommandLineIsRefusedAndNotRepeated(String setting)
      throws IOException, InterruptedException {
    Path home = sparkHome("spark-core_2.13-4.1.3.jar");

    var refused = submit(home, "--conf", setting + "=" + SECRET, "run");

    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err())
        .containsExactly(
            "submit: --conf %s: a secret on the command line is seen by others; set it in the environment, or in a file for --properties-file that only you may read"
                .formatted(setting));
  }

  @ParameterizedTest
  @CsvSource({
    "25, 3.4.3, pages of zstd",
    "25.0.2, 3.4.3, pages of zstd",
    "25.0.3, 3.4.3,",
    "25.0.3, 3.4.2, Hadoop below 3.4.3",
    "25.1, 3.5.0,",
    "21.0.13, 3.4.2,",
    "17.0.1, 3.4.2,",
    "26, 3.4.3, install a JDK 17",
    "11.0.2, 3.4.3, install a JDK 17"
  })
  void aJavaThatMayCorruptPagesOrFailsIsRefused(String version, String hadoop, String fault)
      throws IOException, InterruptedException {
    Path home = sparkHome("spark-core_2.13-4.1.3.jar");
    Files.createFile(home.resolve("jars/hadoop-client-api-" + hadoop + ".jar"));
    Path java = Files.createDirectories(folder.resolve("java/bin")).resolve("java");
    LauncherTest.program(
        java, "exec '%s/bin/java' \"$@\"".formatted(System.getProperty("java.home")));
    Files.writeString(folder.resolve("java/release"), "JAVA_VERSION=\"" + version + "\"\n");

    var refused =
        Submitted.of(
            Map.of(
                "SPARK_HOME", home.toString(),
                "SPARK_MASTER", "spark://127.0.0.1:1",
                "JAVA_HOME", folder.resolve("java").toString()),
            List.of("--properties-file", "mesos", "run"));

    assertThat(refused.code()).isEqualTo(2);
    String found = "submit: java at " + java + " is ";
    assertThat(refused.err())
        .singleElement()
        .asString()
        .startsWith(fault == null ? "submit: --properties-file: no file at " : found)
        .contains(fault == null ? "" : version, fault == null ? "" : fault);
  }

  /** Before another Java, and with what systems other than GNU have: readlink knows no option. */
  @ParameterizedTest
  @ValueSource(strings = {"sh", "dash", "busybox sh", "bash", "bash --posix"})
  void handsWordsOnInAnyShell(String shell) throws IOException, InterruptedException {
    assumeThat(LauncherTest.isThere(shell.split(" ")[0])).isTrue();
    Path home = layOut().toRealPath();
    Path spark = sparkHome("spark-core_2.13-4.1.3.jar");
    LauncherTest.program(spark.resolve("bin/spark-submit"), "printf '%s\\n' \"$@\"");
    LauncherTest.layOutOtherPrograms(home);
    Files.createSymbolicLink(home.resolve("a link"), Path.of("jobs/submit"));
    String words = "--name 'a name' --conf=spark.x='1 2' -v sql \"a 'b' \\$c\" ''";
    var builder =
        new ProcessBuilder("sh", "-c", "PATH=bin:$PATH; exec " + shell + " './a link' " + words)
            .directory(home.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("OREFLOW_"));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("SPARK_HOME", spark.toString());
    builder.environment().put("SPARK_MASTER", "spark://h:1");

    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);

    assertThat(new String(process.getErrorStream().readAllBytes(), UTF_8)).isEmpty();
    assertThat(process.waitFor()).isZero();
    assertThat(said)
        .isEqualTo(
            """
            --properties-file
            %1$s/conf/spark/standalone.conf
            --load-spark-defaults
            --class
            org.oreflow.run.cli.Main
            --name
            oreflow
            --master
            spark://h:1
            --deploy-mode
            client
            --name
            a name
            --conf
            spark.x=1 2
            -v
            --conf
            spark.oreflow.home=%1$s
            --jars
            %1$s/target/runtime/iceberg-spark-runtime-1.jar,%1$s/target/runtime/sqlite-jdbc-1.jar,%1$s/target/runtime/postgresql-1.jar
            %1$s/target/oreflow.jar
            sql
            a 'b' $c

            """
                .formatted(home));
  }

  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // else it waits for ever
  void endsWhatItHasBegunWhenItIsToldToEnd() throws IOException, InterruptedException {
    Path home = layOut();
    Path spark = sparkHome("spark-core_2.13-4.1.3.jar");
    String program = "trap 'echo ended; exit 143' TERM; echo begun; while :; do sleep 0.1; done";
    LauncherTest.program(spark.resolve("bin/spark-submit"), program);
    var builder = new ProcessBuilder("sh", "jobs/submit", "--master", "local", "sql");
    builder.environment().put("SPARK_HOME", spark.toString());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Files.copy(Path.of("conf/spark/local.conf"), home.resolve("conf/spark/local.conf"));

    Process process = builder.directory(home.toFile()).start();

    try (var said = process.inputReader(UTF_8)) {
      assertThat(said.readLine()).isEqualTo("begun");
      process.toHandle().destroy(); // the stream stays open
      assertThat(said.readLine()).isEqualTo("ended");
    }
    assertThat(process.waitFor()).isEqualTo(143);
  }

  private Path layOut() throws IOException {
    Path home = folder.resolve("a home");
    for (String made :
        List.of("target/runtime", "target/runtime-spark", "src/main", "src/evidence", "jobs")) {
      Files.createDirectories(home.resolve(made));
    }
    Files.createFile(home.resolve("pom.xml"));
    for (String copied : List.of("jobs/submit", "jobs/Submit.java", "conf/spark/standalone.conf")) {
      Files.createDirectories(home.resolve(copied).getParent());
      Files.copy(Path.of(copied), home.resolve(copied));
    }
    for (String jar : List.of("iceberg-spark-runtime-1", "sqlite-jdbc-1", "postgresql-1")) {
      Files.createFile(home.resolve("target/runtime/" + jar + ".jar"));
    }
    Files.createFile(home.resolve("target/oreflow.jar"));
    return home;
  }

  private Path sparkHome(String core) throws IOException {
    Path home = folder.resolve("home");
    Files.createFile(Files.createDirectories(home.resolve("jars")).resolve(core));
    Path submit = Files.createDirectories(home.resolve("bin")).resolve("spark-submit");
    assertThat(Files.createFile(submit).toFile().setExecutable(true)).isTrue();
    return home;
  }

  private static Submitted submit(Path home, String... words)
      throws IOException, InterruptedException {
    var all = new ArrayList<>(List.of("--master", "spark://127.0.0.1:1"));
    all.addAll(List.of(words));
    return Submitted.of(Map.of("SPARK_HOME", home.toString(), "SPARK_MASTER", ""), all);
  }
}
