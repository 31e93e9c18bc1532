package org.oreflow.lake.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.config.InputException;

class CatalogFileTest {
  private static final String ICEBERG =
      "create table iceberg_tables (catalog_name varchar, metadata_location varchar)";

  @TempDir private Path home;
  private final List<String> told = new ArrayList<>();

  private Address lake() {
    return Address.of(home);
  }

  private void check() {
    CatalogFile.check(lake(), told::add);
  }

  private Connection catalog(String... statements) throws SQLException {
    var connection = DriverManager.getConnection("jdbc:sqlite:" + lake().catalogFile());
    try (var statement = connection.createStatement()) {
      for (String one : statements) {
        statement.execute(one);
      }
    }
    return connection;
  }

  private static String row(String name, String folder) {
    String metadata = "file:" + folder + "/oreflow/flow/metadata/00001-x.metadata.json";
    return "insert into iceberg_tables values ('%s', '%s')".formatted(name, metadata);
  }

  @Test
  void aCatalogOfThisLakeOrOfNoneYetIsFine() throws SQLException, IOException {
    check(); // there is none
    Files.createFile(lake().catalogFile());
    check(); // a run was killed as it began
    assertThat(lake().catalogFile()).isEmptyFile();
    catalog(
            ICEBERG,
            row("other", "/x"),
            row("lake_0", "/elsewhere"),
            row(lake().catalogName(), "/y"))
        .close();
    check();
    assertThat(told).isEmpty();
  }

  @Test
  void aCatalogOfALakeElsewhereNamesItsFolder() throws SQLException {
    catalog(ICEBERG, row("other", "/x"), row("lake_0123456789ab", "/old/lake")).close();

    assertThatThrownBy(this::check)
        .isInstanceOf(InputException.class)
        .hasMessage(
            home
                + ": is the lake of /old/lake, moved; put it back there, or do jobs/oreflow maintain"
                + " --moved-from /old/lake");
  }

  @Test
  void aDatabaseOfAnotherProgramIsRefusedAndNotTouched() throws SQLException, IOException {
    catalog("create table mine (a int)").close();
    byte[] before = Files.readAllBytes(lake().catalogFile());

    assertThatThrownBy(this::check)
        .isInstanceOf(InputException.class)
        .hasMessage(
            lake().catalogFile()
                + ": is not a catalog of a lake (it holds no table iceberg_tables); name the folder of a"
                + " lake, or a new one, with --lake");
    assertThat(Files.readAllBytes(lake().catalogFile())).isEqualTo(before);
  }

  @Test
  void aCatalogThatIsLockedIsWaitedForWithAWord() throws SQLException {
    try (Connection other = catalog(ICEBERG, "begin exclusive")) {
      check();
      assertThat(other.isClosed()).isFalse();
    }
    assertThat(told)
        .containsExactly("waiting: " + lake().catalogFile() + " is locked by another process");
  }

  @Test
  void filesWithoutCatalogAreThoseOfAnOlderLake() throws IOException {
    assertThat(CatalogFile.remains(lake())).isEmpty();
    Files.createDirectories(home.resolve("oreflow/flow/metadata"));
    assertThat(CatalogFile.remains(lake()))
        .contains(
            home
                + ": files of an older lake lie here, whose catalog.db is gone; they are not used");
    Files.createFile(lake().catalogFile());
    assertThat(CatalogFile.remains(lake())).isEmpty();
  }
}
