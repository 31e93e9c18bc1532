package org.oreflow.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.report.FilesOfRun;
import org.oreflow.report.OutFolder;

/** What schedulers would do is done: the very lines of cron, the command of the Airflow task. */
@Tag("full")
class ScheduledTest {
  @TempDir private Path home;

  @Test
  void theLinesOfCronRun() throws IOException, InterruptedException {
    var project = SmallProject.ofOneYear(home);
    Map<String, String> environment = new LinkedHashMap<>();
    List<String> commands = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of("jobs/schedules/crontab"))) {
      if (line.matches("[A-Z_]+=.*")) {
        environment.put(line.replaceFirst("=.*", ""), line.replaceFirst("[A-Z_]+=", ""));
      } else if (!line.isBlank() && !line.startsWith("#")) {
        assertThat(line).matches("([0-9*]+ ){5}\\S.*").doesNotContain("%"); // a line feed to cron
        commands.add(line.replaceFirst("^(\\S+ ){5}", ""));
      }
    }
    environment.put("OREFLOW", Path.of("").toAbsolutePath().toString());
    environment.put("CONF", project.path("conf/oreflow.yaml").toString());
    environment.put("LAKE", project.lake().toString());
    environment.put("OUT", project.out().toString());
    environment.put("LOG", home.toString());
    environment.put("OREFLOW_MEMORY", "1g");

    for (String command : commands) {
      var builder = new ProcessBuilder(environment.get("SHELL"), "-c", command);
      builder.environment().putAll(environment);
      Process process = builder.redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), UTF_8);
      assertThat(process.waitFor()).as(Files.readString(home.resolve("cron.log"))).isZero();
      assertThat(said).isEmpty(); // cron would send it by mail
    }

    assertThat(commands).hasSize(2);
    assertThat(project.published()).isPresent();
    assertHandsOver(project);
    assertThat(Files.readAllLines(home.resolve("steps.jsonl")))
        .anyMatch(line -> line.contains("\"step\":\"publish\""))
        .anyMatch(line -> line.contains("\"step\":\"maintain\""));
  }

  @Test
  void theTaskOfTheMonthlyDagRunsAndMayBeRepeated() throws IOException, InterruptedException {
    var project = SmallProject.in(home);
    Path spark = Submitted.home(home.resolve("spark"));
    JsonNode task = SchedulesTest.tasks(home.resolve("modules")).get(0);
    List<String> command = command(spark, project, task);

    for (String said : List.of("published run ", "nothing changed since run ")) {
      var builder = new ProcessBuilder(command);
      builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
      builder
          .environment()
          .put(
              Launched.OPTIONS,
              String.join(" ", Cluster.QUICK) + " " + Launched.options(Launched.INTERPRETED));
      Process process = builder.redirectErrorStream(true).start();
      String all = new String(process.getInputStream().readAllBytes(), UTF_8);
      assertThat(process.waitFor()).as(all).isZero();
      assertThat(all).contains(said);
    }
    assertHandsOver(project);
    // the study of 2023 was published by then, the Summaries of 2025 were not
    assertThat(project.ask("SELECT DISTINCT source FROM load ORDER BY 1"))
        .contains("eu-crm")
        .doesNotContain("usgs-mcs");
  }

  private static void assertHandsOver(SmallProject project) throws IOException {
    assertThat(FilesOfRun.differing(out(project), project.published().orElseThrow().id()))
        .isEmpty();
    assertThat(Files.readAllLines(project.out().resolve("SHA256SUMS")))
        .anyMatch(line -> line.endsWith("  results.csv"))
        .anyMatch(line -> line.endsWith("  datapackage.json"))
        .anyMatch(line -> line.endsWith("  CITATION.cff"))
        .anyMatch(line -> line.endsWith("  indicator.parquet"));
    assertThat(project.out().resolve("page/index.html")).exists();
  }

  private static OutFolder out(SmallProject project) {
    return OutFolder.of(new Configuration(), project.out().toString(), "none", Optional.empty());
  }

  /** The words that the operator's hook makes of a task. */
  private static List<String> command(Path spark, SmallProject project, JsonNode given) {
    JsonNode task = given.path("task");
    var words = new ArrayList<>(List.of(spark.resolve("bin/spark-submit").toString()));
    words.addAll(List.of("--master", "local[2]"));
    task.path("conf")
        .properties()
        .forEach(
            one -> words.addAll(List.of("--conf", one.getKey() + "=" + one.getValue().asText())));
    words.addAll(List.of("--properties-file", task.path("properties_file").asText()));
    words.addAll(List.of("--jars", task.path("jars").asText()));
    words.addAll(List.of("--class", task.path("java_class").asText()));
    words.addAll(List.of("--name", task.path("name").asText()));
    words.add(task.path("application").asText());
    String wanted = "";
    for (String word : SchedulesTest.words(given)) {
      words.add(
          switch (wanted) {
            case "--conf" -> project.path("conf/oreflow.yaml").toString();
            case "--lake" -> project.lake().toString();
            case "--out" -> project.out().toString();
            default -> word.replace("{{ data_interval_end | ds }}", "2024-12-31");
          });
      wanted = word;
    }
    return words;
  }
}
