package org.oreflow.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.TestSession;
import org.oreflow.run.settings.Configuration;
import org.oreflow.run.terminal.Terminal;

/** A command that only reads leaves nothing in the folder that it is given. */
class ReadersTest {
  @TempDir Path home;

  @Test
  void aDatabaseOfAnotherProgramStaysAsItIs() throws IOException, SQLException {
    var project = SmallProject.ofOneYear(home);
    Path catalog = Files.createDirectories(project.lake()).resolve("catalog.db");
    try (var opened = DriverManager.getConnection("jdbc:sqlite:" + catalog);
        var statement = opened.createStatement()) {
      statement.execute("CREATE TABLE notes (text TEXT)");
    }
    byte[] before = Files.readAllBytes(catalog);

    for (String[] words :
        new String[][] {{"sql", "SELECT 1"}, {"status"}, {"report"}, {"run"}, {"maintain"}}) {
      var result = project.does(words);
      assertThat(result.err())
          .isEqualTo(
              catalog
                  + ": is not a catalog of a lake (it holds no table iceberg_tables); name the folder"
                  + " of a lake, or a new one, with --lake\n");
      assertThat(result.code()).isEqualTo(2);
      assertThat(catalog).hasBinaryContent(before);
      assertThat(project.lake()).isDirectoryNotContaining("regex:.*(?<!catalog.db)");
    }
  }

  @Test
  void anEmptyCatalogIsThatOfANewLake() throws IOException {
    var project = SmallProject.ofOneYear(home);
    Path catalog = Files.createDirectories(project.lake()).resolve("catalog.db");
    Files.createFile(catalog);

    assertThat(project.does("sql", "SELECT 1").err())
        .isEqualTo(project.lake() + ": nothing is published yet; do jobs/oreflow run\n");
    assertThat(catalog).isEmptyFile();
  }

  @Test
  void aReportOfADefectStandsInTheLakeOnlyOfWhoWritesIt() throws IOException {
    TestSession.spark();
    var project = SmallProject.ofOneYear(home);
    var nowhere = new PrintStream(new ByteArrayOutputStream());
    var terminal = new Terminal(nowhere, nowhere);
    var configuration = Configuration.read(project.path("conf/oreflow.yaml"), Map.of());

    try (var runner = Runner.open(configuration, project.lake().toString(), terminal)) {
      assertThat(terminal.lake()).isEqualTo(Path.of(System.getProperty("java.io.tmpdir")));
      runner.context().lake().lock(Duration.ZERO, holder -> {});
    }
    try (var runner = Runner.open(configuration, project.lake().toString(), terminal)) {
      runner.lock(new Wait());
      assertThat(terminal.lake()).isEqualTo(project.lake());
    }
  }
}
