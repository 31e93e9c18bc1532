package org.oreflow.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the ingest of some millions of records again and again, in its reading, its writing and its
 * publication, and in a soak at further instants: readers see the old run throughout, and the run
 * that is left alone makes the tables of a lake where nothing happened.
 */
class IngestKillTest {
  private static final int LARGE = 1_200_000; // records of a file; all are kept or refused
  private static final List<String> INSTANTS =
      List.of(
          "line ingest     [######", // the bar shows bytes read: three tenths
          "file oreflow/load/data", // one table is whole, the next begins
          "line audits: ");
  private static final List<String> FURTHER =
      List.of(
          "line ingest     [#", // a twentieth
          "line ingest     [############", // six tenths
          "line ingest     [###################", // nearly all
          "line audits: ");

  @TempDir private Path home;
  private SmallProject project;

  @Test
  @Tag("full")
  void anIngestThatIsKilledAgainAndAgainIsDoneByTheNext() throws IOException, InterruptedException {
    isDoneByTheNextAfterKillsAt(INSTANTS);
  }

  @Test
  @Tag("soak")
  void soIsOneThatIsKilledAtFurtherInstants() throws IOException, InterruptedException {
    isDoneByTheNextAfterKillsAt(FURTHER);
  }

  private void isDoneByTheNextAfterKillsAt(List<String> instants)
      throws IOException, InterruptedException {
    makeProject();
    Path lake = home.resolve("lake");
    assertThat(ingest(lake, "never").code()).isZero();
    var old = SmallProject.published(lake).orElseThrow();
    for (int year = 2021; year < 2024; year++) {
      KnownTrade.write(landing(year), year, LARGE);
    }

    for (String when : instants) {
      var killed = ingest(lake, when);
      assertThat(killed.code()).as(when + "\n" + String.join("\n", killed.err())).isEqualTo(137);
      if (!when.contains("audits")) {
        assertThat(SmallProject.published(lake)).as(when).contains(old);
        assertThat(years(lake)).as(when).isEqualTo("year,records\n2020,11988\n");
      }
    }
    var again = ingest(lake, "never");

    assertThat(again.code()).as(String.join("\n", again.err())).isZero();
    Path undisturbed = home.resolve("undisturbed");
    assertThat(ingest(undisturbed, "never").code()).isZero();
    assertThat(SmallProject.published(lake).orElseThrow().digests())
        .isEqualTo(SmallProject.published(undisturbed).orElseThrow().digests())
        .isNotEqualTo(old.digests());
    assertThat(years(lake)) // by hand: a thousandth of all records is refused
        .isEqualTo("year,records\n2020,11988\n2021,1198800\n2022,1198800\n2023,1198800\n");
  }

  private void makeProject() throws IOException {
    project = SmallProject.withoutSources(home);
    project.write("conf/baskets/every-code.yaml", "id: every-code\ncodes: all\n");
    project.write(
        "conf/sources/known.yaml",
        Files.readString(Path.of("conf/sources/baci-2024.yaml"))
            .replaceFirst("files: .*", "files: " + home.resolve("landing") + "/BACI_*.csv"));
    KnownTrade.write(landing(2020), 2020, 12_000);
  }

  private Path landing(int year) {
    return home.resolve("landing").resolve(KnownTrade.name(year));
  }

  private Launched ingest(Path lake, String when) throws IOException, InterruptedException {
    String[] words = {"ingest", "--set", "limits.rejected_rows=10000"};
    return Launched.of(lake, when, project.command(lake, words));
  }

  private String years(Path lake) {
    String query = "select year, count(*) as records from trade group by year order by year";
    var answer = SmallProject.execute(project.command(lake, "sql", query, "--format", "csv"));
    assertThat(answer.err()).isEmpty();
    return answer.out();
  }
}
