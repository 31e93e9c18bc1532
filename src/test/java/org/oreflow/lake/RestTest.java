package org.oreflow.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.oreflow.lake.SmallTables.MASS;
import static org.oreflow.lake.SmallTables.NOTE;
import static org.oreflow.lake.SmallTables.mass;
import static org.oreflow.lake.SmallTables.masses;
import static org.oreflow.lake.SmallTables.note;
import static org.oreflow.lake.SmallTables.notes;
import static org.oreflow.lake.SmallTables.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.TestSession;
import org.oreflow.config.InputException;
import org.oreflow.lake.catalog.Run;
import org.oreflow.lake.catalog.Store;
import org.oreflow.lake.upkeep.Maintenance;
import org.oreflow.lake.upkeep.Upkeep;

/** A lake on a REST catalog has no lock: the commit that publishes decides between runs. */
@Tag("full")
class RestTest {
  private static final Duration DAY = Duration.ofHours(24);
  private static final Map<String, String> TOKEN = Map.of("token", RestServer.TOKEN);

  @TempDir Path dir;
  private RestServer server;

  @BeforeEach
  void start() throws IOException {
    server = RestServer.start(dir);
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  private Lake lake(Map<String, String> secrets) {
    return Lake.open(TestSession.spark(), server.address(secrets, DAY), List.of(MASS, NOTE), 1);
  }

  private org.apache.iceberg.Table stored(String table) {
    return new Store(TestSession.hadoop(), server.address(TOKEN, DAY), 1).load(table);
  }

  private static String id(int seconds) {
    return Run.id(Instant.now().plusSeconds(seconds));
  }

  private void publish(String id, String mass) {
    try (var lake = lake(TOKEN)) {
      lake.begin(id);
      lake.replace(MASS, masses(mass("Nd", 2020, mass)), null);
      assertThat(lake.publish("hash", Map.of())).isTrue();
    }
  }

  private long dataFiles(String table) throws IOException {
    try (Stream<Path> all = Files.walk(dir.resolve("tables"))) {
      return all.filter(file -> file.toString().contains("/" + table + "/data/"))
          .filter(file -> file.toString().endsWith(".parquet"))
          .count();
    }
  }

  @Test
  void aRunIsPublishedAndReadBack() {
    try (var lake = lake(TOKEN)) {
      assertThat(lake.published()).isEmpty();
    }
    publish(id(0), "1");
    publish(id(1), "2");
    try (var lake = lake(TOKEN)) {
      assertThat(text(lake.read(MASS))).containsExactly("Nd,2020,2.000000");
      assertThat(lake.rows(MASS)).isEqualTo(1);
    }
  }

  @Test
  void aClientGetsItsTokenFromTheServer() {
    try (var lake = lake(Map.of("credential", RestServer.CREDENTIAL))) {
      assertThat(lake.published()).isEmpty();
    }
  }

  @Test
  void aWrongTokenIsToldWithoutIt() {
    assertThatThrownBy(() -> lake(Map.of("token", "wrong-4713")))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(server.uri() + ": lets this user not in (")
        .hasMessageEndingWith(
            "; set OREFLOW_CATALOG_TOKEN or OREFLOW_CATALOG_CREDENTIAL in the environment")
        .message()
        .doesNotContain("wrong-4713");
  }

  @Test
  void aServerThatIsNotThereIsTold() throws IOException {
    var gone = RestServer.start(Files.createDirectory(dir.resolve("gone")));
    gone.close();
    assertThatThrownBy(
            () -> Lake.open(TestSession.spark(), gone.address(TOKEN, DAY), List.of(MASS, NOTE), 1))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(gone.uri() + ": cannot be used (")
        .hasMessageEndingWith("; see that the server runs, or correct catalog.uri, and run again");
  }

  @Test
  void ofTwoRunsAtOnceTheOvertakenShowsNothingAndItsFilesAreRemoved() throws IOException {
    publish(id(0), "1");
    String slowId = id(1);
    String fastId = id(2);
    try (var slow = lake(TOKEN);
        var fast = lake(TOKEN)) {
      slow.begin(slowId);
      slow.replace(MASS, masses(mass("Nd", 2020, "2")), null);
      slow.append(NOTE, List.of(notes(note("a", 1, "slow"))), RowsToDelete.NONE);
      fast.begin(fastId); // repairs, and leaves the other's branches
      fast.replace(MASS, masses(mass("Nd", 2020, "3")), null);
      assertThat(fast.publish("hash", Map.of())).isTrue();

      assertThatThrownBy(() -> slow.publish("hash", Map.of()))
          .isInstanceOf(InputException.class)
          .hasMessage(
              "minerals %s: run %s was overtaken by run %s; nothing of it is shown; run again"
                  .formatted(dir.getFileName(), slowId, fastId));
    }
    try (var lake = lake(TOKEN)) {
      assertThat(lake.published().orElseThrow().id()).isEqualTo(fastId);
      assertThat(text(lake.read(MASS))).containsExactly("Nd,2020,3.000000");
      assertThat(text(lake.read(NOTE))).isEmpty();
    }
    assertThat(stored("mass").refs().keySet()).noneMatch(name -> name.contains(slowId));
    assertThat(stored("run").refs()).containsOnlyKeys("main");
    assertThat(dataFiles("mass")).isEqualTo(2); // of the two published runs
    assertThat(dataFiles("note")).isZero();
  }

  @Test
  void whatADeadRunHasLeftIsRemovedWhenItIsOld() throws IOException {
    publish(id(0), "1");
    @SuppressWarnings("resource") // a dead process closes nothing
    var dead = lake(TOKEN);
    String deadId = id(1);
    dead.begin(deadId);
    dead.replace(MASS, masses(mass("Nd", 2020, "2")), null);
    dead.release();
    var rules = new Upkeep.Rules(2, 99, 1_000_000);

    try (var lake = lake(TOKEN)) {
      assertThat(new Maintenance(lake, rules).run(id(2)).isNothing()).isTrue();
    }
    assertThat(stored("mass").refs()).containsKey("run_" + deadId);
    try (var lake = open(Duration.ofSeconds(-9))) { // as if nine seconds had passed
      new Maintenance(lake, rules).run(id(3));
    }
    assertThat(stored("mass").refs()).doesNotContainKey("run_" + deadId);
    assertThat(dataFiles("mass")).isEqualTo(1);
    try (var lake = lake(TOKEN)) {
      assertThat(text(lake.read(MASS))).containsExactly("Nd,2020,1.000000");
    }
  }

  private Lake open(Duration abandoned) {
    return Lake.open(TestSession.spark(), server.address(TOKEN, abandoned), List.of(MASS, NOTE), 1);
  }
}
