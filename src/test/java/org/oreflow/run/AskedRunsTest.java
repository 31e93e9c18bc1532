package org.oreflow.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.TestSession;
import org.oreflow.lake.CatalogName;

/**
 * Three runs, in which Argentina sends 30, 40 and 60 t of carbonate to Japan; each can be asked
 * until maintenance removes it.
 */
@Tag("full")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AskedRunsTest {
  private static final String TONNES =
      "SELECT int(product_t) FROM trade WHERE exporter = 'ARG' AND importer = 'JPN'";

  private final List<String> runs = new ArrayList<>();
  private SmallProject project;

  @BeforeAll
  void threeRuns(@TempDir Path home) throws IOException {
    project = SmallProject.ofOneYear(home);
    run();
    another("40");
    another("60");
  }

  private void another(String tonnes) throws IOException {
    Path baci = project.path(SmallProject.BACI);
    String text = Files.readString(baci).replaceAll("(?m)^(2024,32,392,.*,).*$", "$1" + tonnes);
    Files.writeString(baci, text);
    run();
  }

  private void run() {
    var result = project.does("ingest", "--accept-drift", "another figure of Argentina");
    assertThat(result.code()).as(result.err()).isZero();
    runs.add(project.published().orElseThrow().id());
  }

  private List<String> on(String run, String query) {
    var answer = project.does("sql", "--run", run, query, "--format", "csv");
    assertThat(answer.err()).isEmpty();
    return answer.out().lines().skip(1).toList();
  }

  @Test
  @Order(1)
  void theOptionAsksARunByItsIdOrItsTag() {
    assertThat(project.ask(TONNES)).containsExactly("60");
    assertThat(on(runs.get(0), TONNES)).containsExactly("30");
    assertThat(on("r_" + runs.get(1), TONNES)).containsExactly("40");
    assertThat(on(runs.get(2), TONNES)).containsExactly("60");
    assertThat(on(runs.get(0), "SELECT id FROM run")).containsExactly(runs.get(0));
    assertThat(on(runs.get(0), "SELECT count(*) FROM load")).containsExactly("1");
  }

  @Test
  @Order(2)
  void theQueryAsksRunsByTableEachInItsPlace() {
    String first = " VERSION AS OF 'r_" + runs.get(0) + "'";
    String second = " VERSION AS OF '" + runs.get(1) + "'";
    String from = TONNES.replace("trade", "trade" + first);
    assertThat(project.ask(from)).containsExactly("30");
    assertThat(project.ask(from + " UNION ALL " + TONNES.replace("trade", "TRADE" + second)))
        .containsExactly("30", "40");
    assertThat(project.ask("SELECT (%s), (%s)".formatted(from, TONNES))).containsExactly("30,60");
    assertThat(project.ask("WITH a AS (%s) SELECT * FROM a, (%s)".formatted(from, TONNES)))
        .containsExactly("30,60");
    assertThat(project.ask("SELECT a.id, b.id FROM run a, run" + first + " b"))
        .containsExactly(runs.get(2) + "," + runs.get(0));
    assertThat(on(runs.get(1), "SELECT (%s), (%s)".formatted(from, TONNES)))
        .containsExactly("30,40");
    assertThat(
            project.ask(
                "SELECT int(a.product_t), int(b.product_t) FROM trade a JOIN trade"
                    + first
                    + " b USING (exporter, importer) WHERE exporter = 'ARG'"))
        .containsExactly("60,30");
  }

  @Test
  @Order(4)
  void flagsOfAnOldRunAreAList() {
    assertThat(on(runs.get(0), "SELECT DISTINCT size(flags) FROM trade")).containsExactly("0");
  }

  @Test
  @Order(5)
  void whatNamesNoKeptRunIsRefusedWithThoseThatAreKept() {
    String kept = "take one of %s, %s, %s%n".formatted(runs.get(2), runs.get(1), runs.get(0));
    assertRefused("--run: run \"r_1\" is not kept; " + kept, "sql", "--run", "r_1", TONNES);
    assertRefused(
        "sql: run \"17\" is not kept; " + kept, "sql", "SELECT 1 FROM trade VERSION AS OF 17");
    assertRefused(
        "sql: TIMESTAMP AS OF names no run; write VERSION AS OF 'r_…' with the id of a run, which"
            + " jobs/oreflow status shows\n",
        "sql",
        "SELECT 1 FROM trade TIMESTAMP AS OF '2024-01-01'");
    assertRefused(
        "sql: table failure is of no run; leave VERSION AS OF out\n",
        "sql",
        "SELECT 1 FROM failure VERSION AS OF 'r_" + runs.get(0) + "'");
    var result =
        project.does(
            "sql", "WITH a AS (SELECT 1) SELECT * FROM a VERSION AS OF 'r_" + runs.get(0) + "'");
    assertThat(result.err()).startsWith("sql: there is no table a; ").hasLineCount(1);
  }

  private void assertRefused(String line, String... words) {
    var result = project.does(words);
    assertThat(result.err()).isEqualTo(line);
    assertThat(result.code()).isEqualTo(2);
  }

  @Test
  @Order(5)
  void twoRunsAreComparedByTheFilesThatTheyRead() {
    var all = project.does("diff", runs.get(0), runs.get(1), "--format", "csv");
    assertThat(all.err()).isEmpty();
    assertThat(all.out().lines())
        .hasSize(3)
        .anyMatch(line -> line.contains(",rows_kept,appeared,,3,") && line.contains(",file,"))
        .anyMatch(line -> line.contains(",rows_kept,went,3,,") && line.contains(",file,"));

    var last = project.does("diff");
    assertThat(last.out())
        .startsWith("# %s to %s\n".formatted(runs.get(1), runs.get(2)))
        .contains("0 figures changed, 1 removed, 1 new; 0 differ only in notes.");
    assertThat(project.does("diff", runs.get(2), runs.get(2)).out())
        .contains("0 figures changed, 0 removed, 0 new");
  }

  @Test
  @Order(6)
  void aRunThatMaintenanceRemovedIsNotKept() {
    assertThat(project.does("maintain", "--set", "maintain.keep_runs=2").code()).isZero();

    var result = project.does("sql", "--run", runs.get(0), TONNES);

    assertThat(result.err())
        .startsWith("--run: run \"%s\" is not kept; take one of ".formatted(runs.get(0)))
        .contains(runs.get(2))
        .hasLineCount(1);
    assertThat(result.code()).isEqualTo(2);
    assertThat(project.ask(TONNES)).containsExactly("60");
  }

  @Test
  @Order(7)
  void aReleaseHasFilesAndACitationAndIsOneRun() throws IOException {
    var released = project.does("release", "2026-1", "--run", runs.get(1));
    assertThat(released.code()).as(released.err()).isZero();
    assertThat(released.out()).startsWith("release 2026-1: run " + runs.get(1) + "\nfiles: ");
    Path folder = project.out().resolve("releases/2026-1");
    assertThat(folder.resolve("CITATION.txt"))
        .content()
        .contains("release 2026-1", runs.get(1), "baci 202601: ");
    assertThat(folder.resolve("SHA256SUMS"))
        .content()
        .contains("  CITATION.txt\n", "  load.csv\n", "  .zenodo.json\n");
    assertThat(folder.resolve(".zenodo.json")).content().contains("release 2026-1");

    assertThat(project.does("release").out()).isEqualTo("2026-1  run " + runs.get(1) + "\n");
    assertRefused(
        "release: 2026-1 is run %s already; take another name\n".formatted(runs.get(1)),
        "release",
        "2026-1");
    assertRefused(
        "release: \"a b\" is not a name of a release; take letters, digits, dots, hyphens and low"
            + " lines, at most 64, such as 2026-1\n",
        "release",
        "a b");
  }

  @Test
  @Order(8)
  void maintenanceKeepsAReleaseWhichIsAskedAndComparedByItsName() throws IOException {
    another("70");
    another("80");
    assertThat(project.does("maintain", "--set", "maintain.keep_runs=2").code()).isZero();

    assertThat(project.does("sql", "--run", runs.get(2), TONNES).err()).contains("is not kept");
    var asked = project.does("sql", "--release", "2026-1", TONNES, "--format", "csv");
    assertThat(asked.out().lines().skip(1)).containsExactly("40");
    assertThat(project.does("diff", "2026-1", runs.get(4)).out())
        .startsWith("# 2026-1 (%s) to %s\n".formatted(runs.get(1), runs.get(4)));
    assertRefused(
        "--release: run \"2025\" is not kept; take one of 2026-1, %s, %s, %s\n"
            .formatted(runs.get(4), runs.get(3), runs.get(1)),
        "sql",
        "--release",
        "2025",
        TONNES);
  }

  @Test
  @Order(9)
  void aTableIsShownWithTheColumnsThatItHadThen() {
    String load = CatalogName.of(project.lake()) + ".oreflow.load";
    TestSession.spark().sql("ALTER TABLE " + load + " DROP COLUMN covers");
    assertThat(project.does("sql", "SELECT covers FROM load").err())
        .contains("table load has other columns or partitions than this version writes");
    assertThat(on(runs.get(4), "SELECT covers FROM load")).containsExactly("world");
  }
}
