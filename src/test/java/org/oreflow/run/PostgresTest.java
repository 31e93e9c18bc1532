package org.oreflow.run;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.TestSession;
import org.oreflow.lake.Lake;
import org.oreflow.lake.PostgresServer;
import org.oreflow.lake.catalog.Published;
import org.oreflow.lake.catalog.Run;
import org.oreflow.table.Balance;

/**
 * Runs of the launcher on a lake whose catalog is a PostgreSQL server, started here, in the order
 * of the methods.
 */
@Tag("full")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PostgresTest {
  private static final String IN_USE =
      "%s: lake is in use by \\S+ on .+, process %d, since \\d{4}-\\d\\d-\\d\\dT[\\d:]+Z; "
          + "wait until that run has ended \\(--wait MINUTES does\\), or end it";

  private PostgresServer server;
  private SmallProject project;
  private Path home;
  private Path lake;
  private Published embedded;

  @BeforeAll
  void start(@TempDir Path folder) throws IOException, InterruptedException, SQLException {
    home = folder;
    lake = folder.resolve("on-server");
    server = PostgresServer.start();
    project = SmallProject.ofOneYear(home);
    var result = project.does("run");
    assertThat(result.code()).as(result.err()).isZero();
    embedded = project.published().orElseThrow();
  }

  @AfterAll
  void stop() throws IOException, InterruptedException {
    server.close();
  }

  private Lake open() {
    return Lake.open(TestSession.spark(), server.address(lake), Jobs.TABLES, 1);
  }

  private Launched launch(String when, Consumer<String> heard, String... words)
      throws IOException, InterruptedException {
    return launch(
        new Login(server.uri("oreflow"), PostgresServer.PASSWORD), lake, when, heard, words);
  }

  private record Login(String uri, String password) {}

  private Launched launch(
      Login login, Path lake, String when, Consumer<String> heard, String... words)
      throws IOException, InterruptedException {
    var command = Arrays.copyOf(project.command(lake, words), words.length + 8);
    command[command.length - 2] = "--set";
    command[command.length - 1] =
        "catalog={kind: postgresql, uri: '%s', user: %s}"
            .formatted(login.uri(), PostgresServer.USER);
    var environment =
        Map.of(
            "OREFLOW_CATALOG_PASSWORD",
            login.password(),
            Launched.OPTIONS,
            Launched.options(Launched.INTERPRETED));
    return Launched.of(lake, when, environment, heard, command);
  }

  private Launched launch(String... words) throws IOException, InterruptedException {
    return launch("never", line -> {}, words);
  }

  private Map<String, String> digests() {
    try (var opened = open()) {
      return opened.published().map(Published::digests).orElse(Map.of());
    }
  }

  @Test
  @Order(1)
  void theLockOfAKilledRunIsFreeAtOnce() throws IOException, InterruptedException {
    assertThat(launch("line ingest: ", line -> {}, "run").code()).isEqualTo(137); // 128 + SIGKILL
    assertThat(digests()).isEmpty();
    assertThat(launch("line audits: ", line -> {}, "run").code()).isEqualTo(137);
    assertThat(digests()).isIn(Map.of(), embedded.digests());
  }

  @Test
  @Order(2)
  void aSecondRunEndsWithTheNameOfTheFirstOrWaitsAndIsWholeAfterKilledOnes()
      throws IOException, InterruptedException {
    var first = open();
    try {
      first.lock(Duration.ZERO, holder -> {});

      var second = launch("run");
      var waiting = waiting(first::close);

      assertThat(second.code()).isEqualTo(2);
      assertThat(second.err()).hasSize(1);
      assertThat(second.err().get(0))
          .matches(IN_USE.formatted(lake, ProcessHandle.current().pid()));
      assertThat(waiting.code()).as(String.join("\n", waiting.err())).isZero();
      assertThat(digests()).isEqualTo(embedded.digests());
      assertThat(waiting.err()).noneMatch(line -> line.contains(PostgresServer.PASSWORD));
    } finally {
      first.close();
    }
  }

  @Test
  @Order(3)
  void theLakeIsKeptOnTheServerAloneAndTellsNoPassword() throws IOException, InterruptedException {
    assertThat(lake.resolve("catalog.db")).doesNotExist();
    assertThat(launch("run").err().get(0)).startsWith("nothing changed since run ");
    assertThat(launch("sql", "SELECT count(*) FROM balance").code()).isZero();
    assertThat(launch("maintain").code()).isZero();
    assertThat(digests()).isEqualTo(embedded.digests());
    try (Stream<Path> all = Files.walk(lake)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        String bytes = Files.readString(file, ISO_8859_1);
        assertThat(bytes.contains(PostgresServer.PASSWORD)).as("%s", file).isFalse();
      }
    }
  }

  @Test
  @Order(4)
  void aRunThatWaitedSeesWhatTheFirstHasPublished() throws IOException, InterruptedException {
    var first = open();
    try {
      String hash = first.published().orElseThrow().hash();
      publishFew(first, 1, "of other inputs");
      first.close();
      first.lock(Duration.ZERO, holder -> {});

      var waiting =
          waiting(
              () -> {
                publishFew(first, 0, hash);
                first.close();
              });

      assertThat(waiting.code()).isZero();
      assertThat(waiting.err())
          .contains(
              "nothing changed since run %s; nothing written"
                  .formatted(first.published().orElseThrow().id()));
    } finally {
      first.close();
    }
  }

  /** A run that waits for the lake, and what is done once it does. */
  private Launched waiting(Runnable then) throws IOException, InterruptedException {
    return launch(
        "never",
        line -> {
          if (line.startsWith("waiting up to 5 min: lake is in use by ")) {
            then.run();
          }
        },
        "run",
        "--wait",
        "5");
  }

  /** Publishes a run of which only a balance of few rows is new. */
  private static void publishFew(Lake lake, int rows, String hash) {
    lake.begin(Run.id(Instant.now()));
    lake.replace(Balance.TABLE, lake.read(Balance.TABLE).limit(rows), null);
    lake.publish(hash, Map.of());
  }

  @Test
  void aWrongPasswordIsOneLine() throws IOException, InterruptedException {
    Path other = home.resolve("wrong");
    String uri = server.uri("oreflow");

    var refused = launch(new Login(uri, "wrong-4712"), other, "never", line -> {}, "run");

    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err())
        .containsExactly(
            uri
                + ": lets user \"oreflow\" not in (FATAL: password authentication failed for user"
                + " \"oreflow\"); correct catalog.user, or set OREFLOW_CATALOG_PASSWORD in the"
                + " environment");
    assertThat(other).doesNotExist();
  }
}
