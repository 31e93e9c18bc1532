package org.oreflow.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.lake.catalog.Published;

/**
 * Ends the launcher's own process, as {@code kill -9} does, at many points of a run, and does the
 * same command again: the tables are as if nothing had happened, and readers in between see the
 * whole old run or none.
 */
@Tag("full")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KillTest {
  private SmallProject project;
  private Path lakes;
  private Published undisturbed;
  private Map<String, String> files;

  @BeforeAll
  void runUndisturbed(@TempDir Path home) throws IOException {
    project = SmallProject.ofOneYear(home);
    lakes = Files.createDirectories(home.resolve("lakes"));
    undisturbed = project.whole(lakes.resolve("undisturbed"));
    files = written();
  }

  @Test
  void runsKilledBeforeTheirPublicationShowNothingAndTheNextRepairs()
      throws IOException, InterruptedException {
    Path lake = lakes.resolve("early");
    deleteFiles();
    for (String when :
        List.of(
            "file oreflow/trade/data", // in the middle of the ingest
            "stop ingest: ",
            "line audits: ")) {
      var ended = launch(lake, when);

      int signal = when.startsWith("stop ") ? 15 : 9; // SIGTERM, SIGKILL
      assertThat(ended.code()).as(when).isEqualTo(128 + signal);
      assertThat(ended.err()).as(when).noneMatch(line -> line.startsWith("defect: "));
      assertThat(shown(lake, false)).as(when).isFalse();
    }
    assertIsRepaired(lake);
  }

  @Test
  void aRunKilledInItsPublicationIsWholeOrNotShown() throws IOException, InterruptedException {
    Path lake = lakes.resolve("publication");
    deleteFiles();

    assertThat(launch(lake, "file oreflow/run/data").code()).isEqualTo(137);
    shown(lake, true);
    assertIsRepaired(lake);
  }

  @Test
  @Order(1)
  void aRunKilledAfterItsPublicationIsShownAndTheNextWritesItsFiles()
      throws IOException, InterruptedException {
    Path lake = lakes.resolve("published");
    deleteFiles();

    var killed = launch(lake, "line published run ");

    assertThat(killed.code()).isEqualTo(137);
    assertThat(shown(lake, true)).isTrue();
    var again = launch(lake, "never");
    assertThat(again.err()).anyMatch(line -> line.startsWith("nothing changed since run "));
    assertThat(again.code()).as(String.join("\n", again.err())).isZero();
    assertThat(written()).isEqualTo(files);
  }

  @Test
  @Order(2)
  void readersSeeTheOldRunUntilAKilledRunOnMoreInputIsDoneAgain()
      throws IOException, InterruptedException {
    Path lake = lakes.resolve("published"); // by the launcher
    var old = SmallProject.published(lake).orElseThrow();
    project.write(
        "data-lake/landing/more/BACI_HS17_Y2023_V202601.csv",
        "t,i,j,k,v,q\n2023,152,392,283691,1000.000,1000.000\n");
    Path yaml =
        project.write(
            "conf/sources/more.yaml",
            Files.readString(project.path("conf/sources/baci-2024.yaml"))
                .replace("landing/baci/", "landing/more/")
                .replace("id: baci", "id: more"));
    try {
      for (String when : List.of("line ingest: ", "line audits: ")) {
        assertThat(launch(lake, when).code()).isEqualTo(137);
        if (when.equals("line ingest: ")) {
          assertThat(SmallProject.published(lake)).contains(old);
          assertThat(years(lake)).isEqualTo("year\n2024\n");
        }
      }
      assertThat(project.whole(lake).digests())
          .isEqualTo(project.whole(lakes.resolve("more")).digests())
          .isNotEqualTo(old.digests());
      assertThat(years(lake)).isEqualTo("year\n2023\n2024\n");
    } finally {
      Files.delete(yaml); // other tests share the project
    }
  }

  private String years(Path lake) {
    String query = "select distinct year from trade order by year";
    var answer = SmallProject.execute(project.command(lake, "sql", query, "--format", "csv"));
    assertThat(answer.err()).isEmpty();
    return answer.out();
  }

  /**
   * Whether the run is shown, and then all of it.
   *
   * @param late whether it may be, for a killed publication may have come through or not
   */
  private boolean shown(Path lake, boolean late) {
    var shown = SmallProject.published(lake).map(Published::digests).orElse(Map.of());
    String query = "select count(*) as rows from balance";
    var answer = SmallProject.execute(project.command(lake, "sql", query, "--format", "csv"));
    if (shown.isEmpty()) {
      assertThat(answer.out()).isEmpty();
      assertThat(answer.err()).contains("nothing is published yet");
      assertThat(answer.code()).isEqualTo(2);
      return false;
    }
    assertThat(late).isTrue();
    assertThat(shown).isEqualTo(undisturbed.digests());
    assertThat(answer.out()).isEqualTo("rows\n%d\n".formatted(undisturbed.rows().get("balance")));
    return true;
  }

  private void assertIsRepaired(Path lake) throws IOException {
    var repaired = project.whole(lake);
    assertThat(repaired.digests()).isEqualTo(undisturbed.digests());
    assertThat(repaired.rows()).isEqualTo(undisturbed.rows());
    assertThat(written()).isEqualTo(files);
  }

  private Launched launch(Path lake, String when) throws IOException, InterruptedException {
    return Launched.interpreted(lake, when, project.command(lake, "run"));
  }

  /** The CSV files of the published run. */
  private Map<String, String> written() throws IOException {
    var all = new TreeMap<String, String>();
    try (Stream<Path> there = Files.list(project.out())) {
      for (Path file : there.filter(path -> path.toString().endsWith(".csv")).toList()) {
        all.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    assertThat(all).isNotEmpty();
    return all;
  }

  private void deleteFiles() throws IOException {
    try (Stream<Path> there = Files.list(project.out())) {
      for (Path file : there.filter(Files::isRegularFile).toList()) {
        Files.delete(file);
      }
    }
  }
}
