package org.oreflow.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oreflow.lake.Published;

/**
 * Ends the launcher's own process, as {@code kill -9} does, at many points of a run, and does the
 * same command again: the tables are as if nothing had happened, and readers in between see the
 * whole old run or none.
 */
@Tag("full")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KillTest {
  private SmallProject project;
  private Path lakes;
  private Published undisturbed;
  private Map<String, String> files;

  @BeforeAll
  void runUndisturbed(@TempDir Path home) throws IOException, InterruptedException {
    project = SmallProject.in(home);
    lakes = Files.createDirectories(home.resolve("lakes"));
    Path lake = lakes.resolve("undisturbed");
    var whole = launch(lake, "never");
    assertThat(whole.code()).as(String.join("\n", whole.err())).isZero();
    undisturbed = SmallProject.published(lake).orElseThrow();
    files = written();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file oreflow/trade/data", // in the middle of the ingest
        "line ingest: ",
        "line flows: ",
        "line balances: ",
        "line indicators: ",
        "line audits: ",
        "line publishing run ",
        "file oreflow/run/data", // in the middle of the publication
      })
  void aRunKilledBeforeItsPublicationIsDoneByTheNext(String when)
      throws IOException, InterruptedException {
    Path lake = lakes.resolve(when.replaceAll("\\W", "-"));

    var killed = launch(lake, when);

    assertThat(killed.code()).isEqualTo(137); // 128 + SIGKILL
    boolean late = when.contains("publish") || when.contains("oreflow/run/");
    assertShows(lake, late, Map.of());
    assertIsRepairedBy(launch(lake, "never"), lake);
  }

  @Test
  void aRunKilledAfterItsPublicationIsShownAndTheNextWritesItsFiles()
      throws IOException, InterruptedException {
    Path lake = lakes.resolve("published");
    deleteFiles();

    var killed = launch(lake, "line published run ");

    assertThat(killed.code()).isEqualTo(137);
    assertShows(lake, false, undisturbed.digests());
    var again = launch(lake, "never");
    assertThat(again.err()).anyMatch(line -> line.startsWith("nothing changed since run "));
    assertIsRepairedBy(again, lake);
  }

  @Test
  void aRunThatIsToldToEndIsNoDefect() throws IOException, InterruptedException {
    Path lake = lakes.resolve("stopped");
    deleteFiles();

    var stopped = launch(lake, "stop ingest: ");

    assertThat(stopped.code()).isEqualTo(143); // 128 + SIGTERM
    assertThat(stopped.err()).noneMatch(line -> line.startsWith("defect: "));
    assertShows(lake, false, Map.of());
    assertIsRepairedBy(launch(lake, "never"), lake);
  }

  @Test
  void readersSeeTheOldRunUntilAKilledRunOnMoreInputIsDoneAgain()
      throws IOException, InterruptedException {
    Path lake = lakes.resolve("more");
    launch(lake, "never");
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
      for (String when : List.of("line ingest: ", "line publishing run ")) {
        assertThat(launch(lake, when).code()).isEqualTo(137);
        if (when.equals("line ingest: ")) {
          assertThat(SmallProject.published(lake)).contains(old);
          assertThat(years(lake)).isEqualTo("year\n2024\n");
        }
      }
      var again = launch(lake, "never");
      assertThat(again.code()).as(String.join("\n", again.err())).isZero();
      Path fresh = lakes.resolve("more-undisturbed");
      assertThat(launch(fresh, "never").code()).isZero();
      assertThat(SmallProject.published(lake).orElseThrow().digests())
          .isEqualTo(SmallProject.published(fresh).orElseThrow().digests())
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

  /** A killed publication may have come through or not; then it shows all of the run. */
  private void assertShows(Path lake, boolean late, Map<String, String> digests) {
    var shown = SmallProject.published(lake).map(Published::digests).orElse(Map.of());
    if (late && !shown.isEmpty()) {
      assertThat(shown).isEqualTo(undisturbed.digests());
    } else {
      assertThat(shown).isEqualTo(digests);
    }
    String query = "select count(*) as rows from balance";
    var answer = SmallProject.execute(project.command(lake, "sql", query, "--format", "csv"));
    if (shown.isEmpty()) {
      assertThat(answer.out()).isEmpty();
      assertThat(answer.err()).contains("nothing is published yet");
      assertThat(answer.code()).isEqualTo(2);
    } else {
      assertThat(answer.out()).isEqualTo("rows\n%d\n".formatted(undisturbed.rows().get("balance")));
    }
  }

  private void assertIsRepairedBy(Launched again, Path lake) throws IOException {
    assertThat(again.code()).as(String.join("\n", again.err())).isZero();
    var repaired = SmallProject.published(lake).orElseThrow();
    assertThat(repaired.digests()).isEqualTo(undisturbed.digests());
    assertThat(repaired.rows()).isEqualTo(undisturbed.rows());
    assertThat(written()).isEqualTo(files);
  }

  private Launched launch(Path lake, String when) throws IOException, InterruptedException {
    return Launched.of(lake, when, project.command(lake, "run"));
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
