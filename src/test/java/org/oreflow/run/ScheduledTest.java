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
import java.util.concurrent.ExecutionException;
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

  /** Of a machine for cron alone: other tables of the host are hidden, and its spool is new. */
  private static final String DAEMON =
      """
      mount -t tmpfs tmpfs /var/spool/cron && mkdir /var/spool/cron/crontabs \\
        && mount -t tmpfs tmpfs /run && mount -t tmpfs tmpfs /etc/cron.d \\
        && mount --bind /dev/null /etc/crontab \\
        && install -m 600 "$0" "/var/spool/cron/crontabs/$(id -un)" && exec cron -f -L 0
      """;

  /** The lines of the crontab: variables as for a project, and the commands, each once. */
  private record Crontab(Map<String, String> environment, List<String> commands) {
    static Crontab of(SmallProject project, Path home) throws IOException {
      Map<String, String> environment = new LinkedHashMap<>();
      List<String> commands = new ArrayList<>();
      for (String line : Files.readAllLines(Path.of("jobs/schedules/crontab"))) {
        if (line.matches("[A-Z_]+=.*")) {
          environment.put(line.replaceFirst("=.*", ""), line.replaceFirst("[A-Z_]+=", ""));
        } else if (!line.isBlank() && !line.startsWith("#")) {
          // a percent sign is a line feed to cron
          assertThat(line).matches("([0-9*]+ ){5}\\S.*").doesNotContain("%");
          commands.add(line.replaceFirst("^(\\S+ ){5}", ""));
        }
      }
      assertThat(commands).hasSize(2);
      environment.put("OREFLOW", Path.of("").toAbsolutePath().toString());
      environment.put("CONF", project.path("conf/oreflow.yaml").toString());
      environment.put("LAKE", project.lake().toString());
      environment.put("OUT", project.out().toString());
      environment.put("LOG", home.toString());
      environment.put("OREFLOW_MEMORY", "1g");
      return new Crontab(environment, commands);
    }

    /** The same as a file whose commands are done every minute. */
    Path everyMinute(Path file) throws IOException {
      var lines = new ArrayList<String>();
      environment.forEach((name, value) -> lines.add(name + "=" + value));
      lines.add("JAVA_HOME=" + System.getProperty("java.home"));
      commands.forEach(command -> lines.add("* * * * * " + command));
      return Files.write(file, lines);
    }
  }

  @Test
  void theLinesOfCronRun() throws IOException, InterruptedException {
    var project = SmallProject.ofOneYear(home);
    var crontab = Crontab.of(project, home);

    for (String command : crontab.commands()) {
      var builder = new ProcessBuilder(crontab.environment().get("SHELL"), "-c", command);
      builder.environment().putAll(crontab.environment());
      Process process = builder.redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), UTF_8);
      assertThat(process.waitFor()).as(Files.readString(home.resolve("cron.log"))).isZero();
      assertThat(said).isEmpty(); // cron would send it by mail
    }

    assertThat(project.published()).isPresent();
    assertHandsOver(project);
    assertTellsSteps();
  }

  /** Both at once, so that one waits for the other, with settings in a folder of no ASCII name. */
  @Test
  void aDaemonOfCronDoesTheLines() throws IOException, InterruptedException, ExecutionException {
    var project = SmallProject.ofOneYear(home);
    String before = project.whole(project.lake()).id();
    String baci = Files.readString(project.path(SmallProject.BACI));
    project.write(SmallProject.BACI, baci + "2024,36,392,283691,90.000,9.000\n");
    var crontab = Crontab.of(project, home);
    crontab.environment().put("CONF", home + "/Gr\u00f6\u00dfe \u77ff/oreflow.yaml");
    Path table = crontab.everyMinute(home.resolve("crontab"));
    // by a shell, for the locale of this process may have ASCII alone, too
    String link = "ln -s conf \"$(printf 'Gr\\303\\266\\303\\237e \\347\\237\\277')\"";
    new ProcessBuilder("sh", "-c", link).directory(home.toFile()).start().waitFor();
    Path said = home.resolve("daemon.log");

    Process daemon =
        new ProcessBuilder("unshare", "-m", "sh", "-c", DAEMON, table.toString())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    List<ProcessHandle> started;
    do {
      Thread.sleep(100);
      assertThat(daemon.isAlive()).as(Files.readString(said)).isTrue();
      started = daemon.descendants().toList();
    } while (!does(started, "jobs/oreflow run") || !does(started, "jobs/oreflow maintain"));
    daemon.destroyForcibly(); // another minute would do them again
    for (ProcessHandle command : started) {
      command.onExit().get();
    }

    String log = Files.readString(home.resolve("cron.log"));
    assertThat(log).contains("published run ").doesNotContain("defect: ");
    assertThat(project.published().orElseThrow().id()).as(log).isGreaterThan(before);
    assertThat(project.ask("SELECT count(*) FROM trade")).containsExactly("4");
    assertHandsOver(project);
    assertTellsSteps();
  }

  private static boolean does(List<ProcessHandle> started, String command) {
    return started.stream()
        .anyMatch(process -> process.info().commandLine().orElse("").contains(command));
  }

  private void assertTellsSteps() throws IOException {
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
