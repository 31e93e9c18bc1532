package org.oreflow.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.spark.Spark3Util;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.TestSession;

/** What a run leaves for those who watch: lines of JSON, figures of its jobs, why it failed. */
class ObservedTest {
  private static final String SOURCE =
      """
      id: few
      format: baci
      files: ../../landing/few/*.csv
      release: "202601"
      published: "2024-01-31"
      covers: world
      citation: made for this test
      licence: none
      redistribute: true
      confidential: false
      """;

  @TempDir private Path home;

  private SmallProject project() throws IOException {
    var project = SmallProject.withoutSources(home);
    project.write("conf/sources/few.yaml", SOURCE);
    project.write(
        "landing/few/BACI_HS17_Y2020_V202601.csv",
        "t,i,j,k,v,q\n2020,152,392,283691,1000.000,1000.000\n");
    return project;
  }

  @Test
  void everyStepOfARunIsALineOfJsonAndEveryJobHasItsFigures() throws Exception {
    SmallProject project = project();
    Path log = home.resolve("steps.jsonl");

    var ingested = project.does("ingest", "--log", log.toString());

    assertThat(ingested.code()).as(ingested.err()).isZero();
    String run = project.published().orElseThrow().id();
    List<JsonNode> lines = lines(log);
    assertThat(lines)
        .extracting(line -> line.path("step").asText())
        .containsExactly("ingest", "audits", "publish");
    assertThat(lines)
        .allMatch(line -> line.path("outcome").asText().equals("done"))
        .allMatch(line -> line.path("run").asText().equals(run))
        .allMatch(line -> line.path("command").asText().equals("ingest"))
        .allMatch(line -> line.path("time").asText().matches("\\d{4}-\\d\\d-\\d\\dT.*Z"));
    assertThat(lines.get(0).path("rows_read").asLong()).isPositive();
    assertThat(lines.get(0).path("message").asText()).isEqualTo("1 files, 1 rows kept, 0 rejected");
    assertThat(lines.get(2).path("message").asText()).startsWith("published run " + run);
    assertThat(
            project.ask(
                "SELECT rows_read['ingest'] > 0, bytes_read['ingest'] >= 0, spilled_bytes['ingest'],"
                    + " peak_memory_bytes['ingest'] >= 0 FROM run"))
        .containsExactly("true,true,0,true");
    assertThat(project.does("status").out()).contains("last runs:\n" + run + "  published  ");
    project.does("ingest", "--log", log.toString());
    assertThat(lines(log)).hasSize(6); // the whole run is another than that job alone
  }

  @Test
  void aFailedRunLeavesItsReason() throws Exception {
    SmallProject project = project();
    project.write(
        "landing/few/BACI_HS17_Y2021_V202601.csv",
        "t,i,j,k,v,q\n2021,1,392,283691,1000.000,1000.000\n");
    Path log = home.resolve("steps.jsonl");
    String[] words = {"ingest", "--log", log.toString(), "--set", "limits.rejected_rows=0"};

    var failed = project.does(words);

    assertThat(failed.code()).isEqualTo(2);
    String reason = failed.err().strip();
    assertThat(reason).isNotEmpty().doesNotContain("\n");
    var status = project.does("status");
    assertThat(status.code()).isEqualTo(2);
    assertThat(status.out())
        .contains("last runs:\n")
        .contains("  failed     exit code 2 in ingest: ");
    assertThat(status.out()).endsWith(": " + reason + "\n");
    JsonNode last = lines(log).get(lines(log).size() - 1);
    assertThat(last.path("outcome").asText()).isEqualTo("failed");
    assertThat(last.path("exit_code").asInt()).isEqualTo(2);
    assertThat(last.path("message").asText()).isEqualTo(reason);

    assertThat(project.does("ingest", "--set", "limits.rejected_rows=1").code()).isZero();
    assertThat(project.ask("SELECT job, exit_code, count(*) FROM failure GROUP BY 1, 2"))
        .containsExactly("ingest,2,1");
    assertThat(project.does("status").out()).contains("  published  ").contains("  failed  ");
  }

  @Test
  void aFaultInATaskLeavesItsReasonToo() throws Exception {
    SmallProject project = project();
    assertThat(project.does("ingest").code()).isZero();
    try (Stream<Path> all = Files.walk(project.lake().resolve("oreflow/trade/data"))) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        Files.write(file, new byte[(int) Files.size(file)]); // as long as it was
      }
    }

    var failed = project.does("flows");

    assertThat(failed.code()).isEqualTo(2);
    assertThat(project.ask("SELECT job, exit_code FROM failure")).containsExactly("flows,2");
  }

  @Test
  void aLogOnAFullDiskEndsTheRunWithOneLine() throws IOException {
    var full = project().does("ingest", "--log", "/dev/full");

    assertThat(full.code()).isEqualTo(2);
    assertThat(full.err().lines()).hasSize(3);
    assertThat(full.err()).contains("this machine: a disk is full; ").doesNotContain("\tat ");
  }

  @Test
  void filesThatAreWrittenAnewAreAStep() throws Exception {
    SmallProject project = project();
    assertThat(project.does("ingest").code()).isZero();
    Path log = home.resolve("steps.jsonl");

    assertThat(project.does("report", "--log", log.toString()).code()).isZero();

    assertThat(lines(log))
        .extracting(line -> line.path("command").asText() + " " + line.path("step").asText())
        .containsExactly("report report", "report page");
  }

  @Test
  void aLogThatCannotBeWrittenIsOneLine() throws IOException {
    var refused = project().does("ingest", "--log", home.resolve("none/steps.jsonl").toString());

    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err().lines()).hasSize(1);
    assertThat(refused.err()).contains("name another file with --log");
  }

  @Test
  void aLakeOfAVersionWithoutTheseColumnsGoesOn() throws Exception {
    SmallProject project = project();
    assertThat(project.does("ingest").code()).isZero();
    String old = project.published().orElseThrow().id();
    dropNewColumns(project.lake(), old);

    assertThat(project.does("status").out()).contains("0.0 MB read").contains(old);
    assertThat(project.ask("SELECT id, rows_read['ingest'] FROM run")).containsExactly(old + ",");
    project.write(
        "landing/few/BACI_HS17_Y2022_V202601.csv",
        "t,i,j,k,v,q\n2022,152,392,283691,1000.000,1000.000\n");
    var again = project.does("ingest");

    assertThat(again.code()).as(again.err()).isZero();
    assertThat(project.ask("SELECT id > '" + old + "', rows_read['ingest'] > 0 FROM run"))
        .containsExactly("true,true");
  }

  /** Makes table run as a version before these columns has left it. */
  private static void dropNewColumns(Path lake, String id) throws Exception {
    SmallProject.published(lake); // the session knows the catalog
    var catalog =
        Spark3Util.loadIcebergCatalog(TestSession.spark(), org.oreflow.lake.CatalogName.of(lake));
    var run = catalog.loadTable(TableIdentifier.of(Namespace.of("oreflow"), "run"));
    run.updateSchema()
        .deleteColumn("rows_read")
        .deleteColumn("bytes_read")
        .deleteColumn("spilled_bytes")
        .deleteColumn("peak_memory_bytes")
        .commit();
    run.newFastAppend().set("oreflow.run", id).commit(); // a snapshot has the columns of its day
  }

  private static List<JsonNode> lines(Path log) throws IOException {
    var all = new ArrayList<JsonNode>();
    for (String line : Files.readAllLines(log)) {
      all.add(new ObjectMapper().readTree(line));
    }
    return all;
  }
}
