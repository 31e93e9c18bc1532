package org.oreflow.lake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.lake.catalog.Address;

class CatalogWatchTest {
  @TempDir private Path home;

  @Test
  void aLockThatLastsIsToldOnceWithItsProcess()
      throws IOException, InterruptedException, SQLException {
    Address lake = Address.of(home);
    var told = new LinkedBlockingQueue<String>();
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Holder.class.getName(),
                lake.catalogFile().toString())
            .start();
    try (var out = new BufferedReader(new InputStreamReader(other.getInputStream(), UTF_8));
        var watch = CatalogWatch.of(lake, told::add)) {
      assertThat(watch).isNotNull();
      assertThat(out.readLine()).isEqualTo("locked");
      assertThat(told.poll(30, TimeUnit.SECONDS))
          .matches(
              "waiting: %s is locked by (process %d|another process)"
                  .formatted(lake.catalogFile(), other.pid()));
      assertThat(told.poll(2, TimeUnit.SECONDS)).isNull();
      other.destroyForcibly().waitFor();
    }
    try (var own = DriverManager.getConnection("jdbc:sqlite:" + lake.catalogFile());
        var statement = own.createStatement()) {
      statement.execute("create table more (a int)"); // the watch holds nothing
    }
  }

  /** Another process that keeps a catalog locked until it is killed. */
  static final class Holder {
    private Holder() {}

    public static void main(String[] args) throws SQLException, InterruptedException {
      try (var catalog = DriverManager.getConnection("jdbc:sqlite:" + args[0]);
          var statement = catalog.createStatement()) {
        statement.execute("create table iceberg_tables (a int)");
        statement.execute("begin immediate");
        System.out.println("locked");
        Thread.sleep(60_000);
      }
    }
  }
}
