package org.oreflow.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.openlineage.client.OpenLineage.Dataset;
import io.openlineage.client.OpenLineage.RunEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Figures and lineage of runs, in files for programs that watch. */
@Tag("full")
class SignalsTest {
  @TempDir private Path home;
  private SmallProject project;

  @BeforeEach
  void layOut() throws IOException {
    project = SmallProject.ofOneYear(home);
  }

  @Test
  void aRunIsAnEventForEachJobBelowOneOfAll() throws Exception {
    var done = project.does("run", "--signals", folder());

    assertThat(done.code()).as(done.err()).isZero();
    List<RunEvent> events = events();
    RunEvent first = events.get(0);
    RunEvent last = events.get(events.size() - 1);
    assertThat(List.of(first, last))
        .extracting(event -> event.getEventType().name(), event -> event.getJob().getName())
        .containsExactly(tuple("START", "run"), tuple("COMPLETE", "run"));
    assertThat(last.getRun().getRunId()).isEqualTo(first.getRun().getRunId());
    List<String> jobs = Jobs.ALL.stream().map(Job::name).toList();
    assertThat(events.subList(1, events.size() - 1))
        .allMatch(
            event -> {
              var parent = event.getRun().getFacets().getParent();
              return parent.getRun().getRunId().equals(first.getRun().getRunId())
                  && parent.getJob().getName().equals("run");
            })
        .filteredOn(event -> event.getEventType() == RunEvent.EventType.COMPLETE)
        .extracting(event -> event.getJob().getName())
        .startsWith(jobs.toArray(String[]::new))
        .hasSize(jobs.size() + 1); // and the audits
    assertThat(names(completed(events, "ingest").getInputs())).containsExactly("baci/202601");
    assertThat(names(completed(events, "ingest").getOutputs())).contains("trade", "rejected");
    assertThat(names(completed(events, "flows").getInputs())).contains("trade");
    assertThat(names(completed(events, "flows").getOutputs())).containsExactly("flow");
    var published = project.published().orElseThrow();
    assertThat(last.getOutputs())
        .extracting(Dataset::getName, table -> table.getFacets().getVersion().getDatasetVersion())
        .contains(
            tuple("flow", published.snapshots().get("flow").toString()),
            tuple("trade", published.snapshots().get("trade").toString()));

    Path other = home.resolve("other");
    assertThat(project.does("run", "--signals", other.toString()).err())
        .contains("nothing changed");
    assertThat(other.resolve("oreflow-published.prom"))
        .hasSameTextualContentAs(home.resolve("signals/oreflow-published.prom"));
    assertThat(other.resolve("oreflow-run.prom")).exists();
    assertThat(other.resolve("oreflow-lineage.jsonl")).doesNotExist();
  }

  @Test
  void figuresOfAPublishedRunStayWhenTheNextOneFails() throws Exception {
    assertThat(project.does("ingest", "--signals", folder()).code()).isZero();

    List<String> figures = lines("oreflow-published.prom");
    long day = LocalDate.parse("2026-01-01").atStartOfDay(ZoneOffset.UTC).toEpochSecond();
    assertThat(figures)
        .contains(
            "# TYPE oreflow_rows gauge",
            "oreflow_rows{table=\"trade\"} 3", // of the three flows that are written
            "oreflow_rows{table=\"rejected\"} 0",
            "oreflow_accepted_drifts 0",
            "oreflow_newest_source_timestamp_seconds " + day)
        .anyMatch(line -> line.matches("oreflow_job_seconds\\{job=\"ingest\"} [0-9.]+"))
        .endsWith("# EOF");
    assertThat(lines("oreflow-run.prom")).contains("oreflow_last_exit_code 0");
    project.write(
        SmallProject.BACI, "t,i,j,k,v,q\n2024,1,392,283691,1000.000,100.000\n"); // no country

    var failed = project.does("ingest", "--signals", folder(), "--set", "limits.rejected_rows=0");

    assertThat(failed.code()).isEqualTo(2);
    assertThat(lines("oreflow-published.prom")).isEqualTo(figures);
    assertThat(lines("oreflow-run.prom")).contains("oreflow_last_exit_code 2");
    List<RunEvent> events = events();
    assertThat(events)
        .extracting(event -> event.getEventType().name(), event -> event.getJob().getName())
        .containsExactly(
            tuple("START", "run"),
            tuple("START", "ingest"),
            tuple("FAIL", "ingest"),
            tuple("FAIL", "run"));
    assertThat(events.get(3).getRun().getFacets().getErrorMessage().getMessage())
        .isEqualTo(failed.err().strip());
  }

  @Test
  void aConfidentialSourceIsNotNamed() throws Exception {
    Path source = project.path("conf/sources/baci-2024.yaml");
    String text = Files.readString(source);
    String closed = text.replace("confidential: false", "confidential: true");
    assertThat(closed).isNotEqualTo(text);
    Files.writeString(source, closed);

    assertThat(project.does("ingest", "--signals", folder()).code()).isZero();

    for (String file : List.of("oreflow-lineage.jsonl", "oreflow-published.prom")) {
      assertThat(String.join("\n", lines(file))).doesNotContain("baci").doesNotContain("timestamp");
    }
  }

  @Test
  void aFolderThatCannotBeWrittenIsOneLineAndStopsNothing() {
    var done = project.does("ingest", "--signals", "/proc/signals");

    assertThat(done.code()).as(done.err()).isZero();
    assertThat(done.err().lines().filter(line -> line.startsWith("--signals /proc/signals: ")))
        .hasSize(1);
    assertThat(project.published()).isPresent();
  }

  @Test
  void aFolderElsewhereIsRefused() {
    var refused = project.does("ingest", "--signals", "hdfs://host/signals");

    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err())
        .isEqualTo("--signals: hdfs://host/signals is no folder of this machine; write a path\n");
  }

  private String folder() {
    return home.resolve("signals").toString();
  }

  private List<String> lines(String file) throws IOException {
    return Files.readAllLines(home.resolve("signals").resolve(file));
  }

  private List<RunEvent> events() throws IOException {
    var mapper = new ObjectMapper().registerModule(new JavaTimeModule());
    var all = new ArrayList<RunEvent>();
    for (String line : lines("oreflow-lineage.jsonl")) {
      all.add(mapper.readValue(line, RunEvent.class));
    }
    return all;
  }

  private static RunEvent completed(List<RunEvent> events, String job) {
    Optional<RunEvent> found =
        events.stream()
            .filter(event -> event.getEventType() == RunEvent.EventType.COMPLETE)
            .filter(event -> event.getJob().getName().equals(job))
            .findFirst();
    return found.orElseThrow();
  }

  private static List<String> names(List<? extends Dataset> sets) {
    return sets.stream().map(Dataset::getName).toList();
  }
}
