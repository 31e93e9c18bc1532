package org.oreflow.lake.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.TestSession;

/**
 * Readers that come while the very first run makes the catalog: its file is there with Iceberg's
 * first tables, whose newest column whoever opens it next adds.
 */
class FirstReadersTest {
  // as Iceberg makes them first
  private static final List<String> BEGUN =
      List.of(
          "CREATE TABLE iceberg_tables (catalog_name VARCHAR(255) NOT NULL, table_namespace"
              + " VARCHAR(255) NOT NULL, table_name VARCHAR(255) NOT NULL, metadata_location"
              + " VARCHAR(1000), previous_metadata_location VARCHAR(1000), PRIMARY KEY"
              + " (catalog_name, table_namespace, table_name))",
          "CREATE TABLE iceberg_namespace_properties (catalog_name VARCHAR(255) NOT NULL, namespace"
              + " VARCHAR(255) NOT NULL, property_key VARCHAR(255), property_value VARCHAR(1000),"
              + " PRIMARY KEY (catalog_name, namespace, property_key))");

  @TempDir private Path home;

  @Test
  void findNothingPublishedAndChangeNothing() throws SQLException, IOException {
    Address lake = begun();
    byte[] before = Files.readAllBytes(lake.catalogFile());
    try (var store = new Store(TestSession.hadoop(), lake, 1)) {
      assertThat(store.newest()).isEmpty();
    }
    assertThat(lake.catalogFile()).hasBinaryContent(before);
  }

  @Test
  void takeWhatAnotherProcessCompletesAtTheSameMoment() throws SQLException, InterruptedException {
    Address lake = begun();
    try (var other = DriverManager.getConnection("jdbc:sqlite:" + lake.catalogFile());
        var statement = other.createStatement()) {
      statement.execute("BEGIN IMMEDIATE"); // nobody sees its column before it commits
      var opening = CompletableFuture.supplyAsync(() -> opened(lake));
      Thread.sleep(1_500); // then it waits to add the column too
      statement.execute("ALTER TABLE iceberg_tables ADD COLUMN iceberg_type VARCHAR(5)");
      statement.execute("COMMIT");
      assertThat(opening.join()).isInstanceOf(NoSuchTableException.class);
    }
  }

  private static Throwable opened(Address lake) {
    try (var store = new Store(TestSession.hadoop(), lake, 1)) {
      return catchThrowable(() -> store.load("run"));
    }
  }

  private Address begun() throws SQLException {
    Address lake = Address.of(home);
    try (var file = DriverManager.getConnection("jdbc:sqlite:" + lake.catalogFile());
        var statement = file.createStatement()) {
      for (String table : BEGUN) {
        statement.execute(table);
      }
    }
    return lake;
  }
}
