package org.oreflow.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code jobs/submit} refuses before any Java starts: one line, exit code 2. */
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
    "26, 3.4.3,"
  })
  void aJavaThatMayCorruptPagesOrFailsIsRefused(String version, String hadoop, String fault)
      throws IOException, InterruptedException {
    Path home = sparkHome("spark-core_2.13-4.1.3.jar");
    Files.createFile(home.resolve("jars/hadoop-client-api-" + hadoop + ".jar"));
    Path java = Files.createDirectories(folder.resolve("java/bin")).resolve("java");
    assertThat(Files.createFile(java).toFile().setExecutable(true)).isTrue();
    Files.writeString(folder.resolve("java/release"), "JAVA_VERSION=\"" + version + "\"\n");

    var refused =
        Submitted.of(
            Map.of(
                "SPARK_HOME", home.toString(),
                "SPARK_MASTER", "spark://127.0.0.1:1",
                "JAVA_HOME", folder.resolve("java").toString()),
            List.of("--properties-file", "mesos", "run"));

    assertThat(refused.code()).isEqualTo(2);
    String found = "submit: java at %s is version %s, ".formatted(java, version);
    assertThat(refused.err())
        .singleElement()
        .asString()
        .startsWith(fault == null ? "submit: --properties-file: no file at " : found)
        .contains(fault == null ? "" : fault, fault == null ? "" : "take Java 17");
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
