package org.oreflow.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.TestSession;
import org.oreflow.lake.catalog.Address;
import org.oreflow.lake.catalog.Published;
import org.oreflow.run.SmallProject.Result;

/** Files of the lake and of the report that are lost, cut or changed after they were written. */
@Tag("full")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.Random.class) // each test leaves the lake whole
class DamageTest {
  private SmallProject project;
  private Published whole;

  @BeforeAll
  void run(@TempDir Path folder) throws IOException {
    project = SmallProject.ofOneYear(folder);
    whole = project.whole(project.lake());
  }

  @Test
  void damageIsNamedByAllThatWouldReadItAndItsTablesAreMadeAnew() throws IOException {
    Path flipped = dataFile("trade");
    Path unguarded = dataFile("balance");
    Path lost = dataFile("flow");
    flip(flipped);

    assertThat(project.does("run").code()).isZero(); // names and lengths are as they were
    Result asked = project.does("sql", "SELECT * FROM trade");
    assertThat(asked.code()).isEqualTo(2);
    assertThat(asked.err())
        .startsWith(
            flipped + ": is damaged; do jobs/oreflow run --repair, which recomputes table trade");

    flip(unguarded);
    Files.delete(checksum(unguarded));
    Files.delete(lost);
    for (String[] words :
        List.of(
            new String[] {"run"},
            new String[] {"run", "--dry-run"},
            new String[] {"indicators"},
            new String[] {"sql", "SELECT * FROM flow"})) {
      Result refused = project.does(words);
      assertThat(refused.err())
          .as(words[0])
          .isEqualTo(
              lost
                  + ": is missing; do jobs/oreflow run --repair, which recomputes table flow, or"
                  + " restore the file from a backup\n");
      assertThat(refused.code()).isEqualTo(2);
    }
    Result verified = project.does("status", "--verify");
    assertThat(verified.code()).isEqualTo(2);
    assertThat(verified.out())
        .contains(lost + ": is missing\n", flipped + ": is damaged\n")
        .matches("(?s).*(" + unguarded + "|table balance): .*");
    assertIsRepaired("balance, flow, trade");
    assertThat(project.does("maintain").code()).isZero(); // although runs before lack a file
  }

  @Test
  void filesAreReadAgainWhereNothingTellsOfThem() throws IOException {
    try (var file = new RandomAccessFile(dataFile("load").toFile(), "rw")) {
      file.setLength(100);
    }

    Result refused = project.does("run");

    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err())
        .contains("/load/", "has 100 bytes, ", "were written; do jobs/oreflow");
    assertIsRepaired("load");
  }

  private void assertIsRepaired(String tables) {
    Result repaired = project.does("run", "--repair");
    assertThat(repaired.code()).as(repaired.err()).isZero();
    assertThat(repaired.err())
        .contains("verify: tables with damage: " + tables + ",", "published run");
    Published now = project.published().orElseThrow();
    assertThat(now.digests()).isEqualTo(whole.digests());
    assertThat(now.rows()).isEqualTo(whole.rows());
    assertThat(now.hash()).isEqualTo(whole.hash());
    Result verified = project.does("status", "--verify");
    assertThat(verified.err()).isEmpty();
    assertThat(verified.out())
        .matches(
            "run "
                + now.id()
                + ": \\d+ files of the lake and the files of the report are as"
                + " they were written\n");
    assertThat(project.does("run").err()).contains("nothing changed since run " + now.id());
  }

  @Test
  void aWholeLakeNeedsNoRepair() {
    String run = project.published().orElseThrow().id();

    Result repaired = project.does("run", "--repair");

    assertThat(repaired.code()).isZero();
    assertThat(repaired.err())
        .contains(
            "verify: the lake's files are as they were written",
            "nothing changed since run " + run);
    assertThat(project.published().orElseThrow().id()).isEqualTo(run);
  }

  @Test
  void whatNoRunCanMakeIsToBeRestored() throws IOException {
    Path part = dataFile("part");
    Path list = newest("flow/metadata", "snap-");
    for (Path file : List.of(part, list, project.lake().resolve("catalog.db"))) {
      byte[] bytes = Files.readAllBytes(file);
      Path checksum = checksum(file);
      flipMany(file);
      for (String[] words :
          List.of(new String[] {"status", "--verify"}, new String[] {"run", "--repair"})) {
        Result result = project.does(words);
        assertThat(result.code()).as(result.err()).isEqualTo(2);
        assertThat(last(result.err()))
            .startsWith(file + ": is damaged")
            .endsWith("; restore it from a backup; without one move the lake away and run again");
      }
      Files.write(file, bytes);
      assertThat(Files.exists(checksum)).isEqualTo(!file.endsWith("catalog.db"));
    }
    assertThat(project.does("status", "--verify").code()).isZero();
  }

  @Test
  void aTableThatTheCatalogLostIsNamedAndMadeAgain() throws SQLException {
    catalog("DELETE FROM iceberg_tables WHERE table_name = 'flow'");

    String line =
        project.lake().resolve("catalog.db")
            + ": is damaged (Table does not exist: oreflow.flow); do jobs/oreflow run --repair,"
            + " which recomputes the table, or restore the catalog from a backup\n";
    assertThat(project.does("sql", "TABLE flow")).isEqualTo(new Result(2, "", line));
    assertThat(project.does("indicators").err())
        .startsWith("table flow: is not in the catalog; do jobs/oreflow run --repair, ");
    assertIsRepaired("flow");
    assertThat(project.does("maintain").code()).isZero();
  }

  @Test
  @Timeout(20) // it is tried for a minute and a half otherwise
  void aCatalogThatPointsElsewhereIsDamaged() throws SQLException {
    Path file = project.lake().resolve("catalog.db");
    String before = pointer("flow");
    for (String there : List.of("/etc/passwd", pointer("balance"))) {
      catalog(
          "UPDATE iceberg_tables SET metadata_location = '%s' WHERE table_name = 'flow'"
              .formatted(there));
      for (String[] words : List.of(new String[] {"sql", "SELECT 1"}, new String[] {"run"})) {
        Result result = project.does(words);
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err())
            .startsWith(file + ": is damaged (table flow is said to be /")
            .endsWith("; restore it from a backup; without one move the lake away and run again\n");
      }
    }
    catalog(
        "UPDATE iceberg_tables SET metadata_location = '%s' WHERE table_name = 'flow'"
            .formatted(before));
    assertThat(project.does("run").code()).isZero();
  }

  @Test
  @Timeout(20)
  void aLakeOfALaterVersionIsNotRead() throws SQLException, IOException {
    Path run = Path.of(pointer("run").replaceFirst("^file:/*", "/"));
    byte[] before = Files.readAllBytes(run);
    byte[] checksum = Files.readAllBytes(checksum(run));
    String text = Files.readString(run);
    Files.delete(checksum(run));
    Files.writeString(run, text.replaceFirst("(\"format-version\"\\s*:\\s*)2", "$19"));
    for (String[] words :
        List.of(new String[] {"sql", "SELECT 1"}, new String[] {"run"}, new String[] {"status"})) {
      assertThat(project.does(words))
          .isEqualTo(
              new Result(
                  2,
                  "",
                  project.lake()
                      + ": is of a later version: table run has format 9; use the version of Oreflow"
                      + " that wrote it, or name another lake with --lake\n"));
    }
    Files.writeString(run, "no description");
    assertThat(project.does("run").err())
        .isEqualTo(
            run
                + ": is damaged (it is no description of a table); restore it from a backup; without"
                + " one move the lake away and run again\n");
    Files.write(run, before);
    Files.write(checksum(run), checksum);
    assertThat(project.does("run").code()).isZero();
  }

  private void catalog(String statement) throws SQLException {
    try (var file =
            DriverManager.getConnection("jdbc:sqlite:" + project.lake().resolve("catalog.db"));
        var words = file.createStatement()) {
      assertThat(words.executeUpdate(statement)).isEqualTo(1);
    }
  }

  private String pointer(String table) throws SQLException {
    try (var file =
            DriverManager.getConnection("jdbc:sqlite:" + project.lake().resolve("catalog.db"));
        var words = file.createStatement();
        var answer =
            words.executeQuery(
                "SELECT metadata_location FROM iceberg_tables WHERE table_name = '"
                    + table
                    + "'")) {
      return answer.getString(1);
    }
  }

  @Test
  void filesOfTheReportThatWereCutOrLostAreWrittenAgain() throws IOException {
    Path flow = project.out().resolve("flow.csv");
    byte[] before = Files.readAllBytes(flow);
    Files.write(flow, new byte[100]);
    String found = "flow.csv has 100 bytes, %,d were written".formatted(before.length);

    Result checked = project.does("report", "--check");
    assertThat(checked)
        .isEqualTo(
            new Result(
                2,
                found + "\n",
                project.out()
                    + ": "
                    + found
                    + "; do jobs/oreflow report, which writes all files again\n"));
    assertThat(project.does("status", "--verify").code()).isEqualTo(2);
    assertThat(project.does("run").err()).contains("nothing changed since run");
    assertThat(flow).hasBinaryContent(before);
    assertThat(project.does("report", "--check").code()).isZero();
  }

  @Test
  void aChangeOfEqualLengthIsFoundByItsChecksum() throws IOException {
    Path flow = project.out().resolve("flow.csv");
    String before = Files.readString(flow);
    Files.writeString(flow, before.replace("CHL,JPN", "CHL,USA"));

    Result checked = project.does("report", "--check");

    Files.writeString(flow, before);
    assertThat(checked.code()).isEqualTo(2);
    assertThat(checked.out()).isEqualTo("flow.csv has other bytes than were written\n");
    assertThat(project.does("report", "--check").code()).isZero();
  }

  @Test
  void aDryRunEndsAsTheRunWould() throws IOException {
    var spark = TestSession.spark();
    Address.of(project.lake()).settings().forEach(spark.conf()::set);
    String catalog =
        Address.of(project.lake()).settings().keySet().stream()
            .filter(key -> key.matches("spark\\.sql\\.catalog\\.lake_\\w+"))
            .findFirst()
            .orElseThrow()
            .substring("spark.sql.catalog.".length());
    Path settings = project.path("conf/oreflow.yaml");
    String text = Files.readString(settings);
    Files.writeString(settings, text + "# changed\n");
    spark.sql("ALTER TABLE " + catalog + ".oreflow.flow ADD COLUMN more INT");

    Result foretold = project.does("run", "--dry-run");
    Result ended = project.does("run");

    Files.writeString(settings, text);
    spark.sql("ALTER TABLE " + catalog + ".oreflow.flow DROP COLUMN more");
    assertThat(foretold.err()).contains("table flow has other columns").isEqualTo(ended.err());
    assertThat(foretold.code()).isEqualTo(2).isEqualTo(ended.code());
    assertThat(foretold.out()).isEmpty();
  }

  private Path dataFile(String table) throws IOException {
    return newest(table + "/data", "");
  }

  /** The youngest file below a folder of the lake, which is one of the published run. */
  private Path newest(String folder, String start) throws IOException {
    try (Stream<Path> files = Files.walk(project.lake().resolve("oreflow").resolve(folder))) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> file.getFileName().toString().startsWith(start))
          .filter(file -> !file.getFileName().toString().startsWith("."))
          .max((a, b) -> Long.compare(a.toFile().lastModified(), b.toFile().lastModified()))
          .orElseThrow();
    }
  }

  private static Path checksum(Path file) {
    return file.resolveSibling("." + file.getFileName() + ".crc");
  }

  private static void flip(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[40] ^= 1; // of the first page; the magic number is four bytes
    Files.write(file, bytes);
  }

  private static void flipMany(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    for (int i = 17; i < bytes.length; i += 7) { // of a catalog also what tells that it has changed
      bytes[i] ^= 0x55;
    }
    Files.write(file, bytes);
  }

  private static String last(String lines) {
    return lines.strip().substring(lines.strip().lastIndexOf('\n') + 1);
  }
}
