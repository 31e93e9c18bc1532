package org.oreflow.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A secret in the wrong place is refused by one line that does not repeat it. */
class SecretsTest {
  private static final String DIGITS = "471108159266"; // no folder's name holds them by chance
  private static final String SECRET = "Geheim-" + DIGITS;

  @TempDir private Path home;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          --set  | catalog.password=%s                 | --set catalog.password: a secret on the command line is seen by others; set OREFLOW_CATALOG_PASSWORD in the environment
          --set  | catalog.token=%s                    | --set catalog.token: a secret on the command line is seen by others; set OREFLOW_CATALOG_TOKEN in the environment
          --set  | spark.hadoop.fs.s3a.secret.key=%s   | --set spark.hadoop.fs.s3a.secret.key: a secret on the command line is seen by others; set it in the environment or in Spark's configuration
          --conf | spark.hadoop.fs.s3a.access.key=%s   | --conf spark.hadoop.fs.s3a.access.key: a secret on the command line is seen by others; set it in the environment or in Spark's configuration
          --lake | s3a://AKIAFEW:%s@bucket/lake        | s3a://…@bucket/lake: the path holds a user and a password or key; take them out; file systems find theirs in the environment or in Spark's configuration
          --lake | s3a://AKIAFEW:a/%s@bucket/lake      | s3a://…@bucket/lake: the path holds a user and a password or key; take them out; file systems find theirs in the environment or in Spark's configuration
          --out  | s3a://AKIAFEW:%s@bucket/out         | s3a://…@bucket/out: the path holds a user and a password or key; take them out; file systems find theirs in the environment or in Spark's configuration
          """)
  void onTheCommandLine(String option, String value, String line) throws IOException {
    var project = SmallProject.in(home);
    var words = new ArrayList<>(List.of(project.command("run")));
    int before = words.indexOf(option);
    if (before >= 0) {
      words.set(before + 1, value.formatted(SECRET));
    } else {
      words.addAll(List.of(option, value.formatted(SECRET)));
    }
    Path log = home.resolve("steps.jsonl");
    words.addAll(List.of("--log", log.toString()));

    var refused = SmallProject.execute(words.toArray(String[]::new));

    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).isEqualTo(line + "\n");
    assertThat(Files.readString(log)).contains("\"exit_code\":2").doesNotContain(SECRET);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          catalog: {kind: postgresql, uri: "jdbc:postgresql://h/d", user: u, password: "%s"}
          catalog: {kind: postgresql, uri: "jdbc:postgresql://u:%s@h/d", user: u}
          catalog: {kind: rest, uri: "https://h/api", user: "", token: "%s"}
          catalog: {kind: sqlite, uri: "", user: "", s3_secret_key: "%s"}
          catalog: {kind: postgresql, uri: "jdbc:postgresql://h/d", user: u, password: 471108159266}
          catalog: {kind: rest, uri: "https://h/api", user: "", token: "%s" 471108159266}
          """)
  void inTheSettings(String catalog) throws IOException {
    var project = SmallProject.in(home);
    String settings = Files.readString(project.path("conf/oreflow.yaml"));
    project.write(
        "conf/oreflow.yaml", settings.replaceFirst("(?m)^catalog: .*$", catalog.formatted(SECRET)));

    var refused = project.does("check");

    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err().lines()).hasSize(1);
    assertThat(refused.err()).contains("conf/oreflow.yaml").doesNotContain(DIGITS);
  }

  @Test
  void inThePathOfASource() throws IOException {
    var project = SmallProject.in(home);
    String yaml = Files.readString(project.path("conf/sources/baci-2024.yaml"));
    project.write(
        "conf/sources/baci-2024.yaml",
        yaml.replaceFirst("files: .*", "files: \"s3a://AKIAFEW:" + SECRET + "@bucket/*.csv\""));

    var refused = project.does("ingest");

    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err().lines()).hasSize(1);
    assertThat(refused.err()).startsWith("s3a://…@bucket").doesNotContain(SECRET);
  }

  @Test
  void aFileSystemWithoutLibraryIsOneLine() throws IOException {
    var project = SmallProject.in(home);

    String[] words = project.command("run");
    words[words.length - 1] = "s3a://bucket/published"; // the folder of --out
    var refused = SmallProject.execute(words);

    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err())
        .isEqualTo(
            "s3a://bucket/published: no library here reads s3a:; run jobs/submit with --packages"
                + " org.apache.hadoop:hadoop-aws:3.4.2\n");
  }
}
