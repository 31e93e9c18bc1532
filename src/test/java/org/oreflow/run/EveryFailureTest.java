package org.oreflow.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.lake.catalog.Published;
import org.oreflow.run.FailingStorage.Kind;
import org.oreflow.run.SmallProject.Result;

/**
 * A command is done with the N-th write, rename, deletion, folder or question to the catalog
 * failing, as an error and as the death of the process: readers see one run whole then, the same
 * command ends well, and the tables are those of a lake from nothing. Profile {@code full} takes
 * one N of each kind, in one command or another, {@code jobs/soak} of each command and kind as many
 * as the property {@code oreflow.failures} says, at most every one. What was done stands in {@code
 * target/faults-operations.md}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryFailureTest {
  private static final int MANY = Integer.getInteger("oreflow.failures", 5);
  private static final FaultTable FAULTS = new FaultTable("faults-operations.md");

  private static final String OPEN = "catalog.db"; // in this process, which keeps pages of it

  private SmallProject project;
  private Path kept;
  private Published before;
  private Published after;
  private FailingStorage storage;

  @BeforeAll
  void aLakeThatIsToBeUpdated(@TempDir Path home) throws IOException, SQLException {
    project = SmallProject.ofOneYear(home);
    before = project.whole(project.lake());
    kept = home.resolve("kept");
    copy(project.lake(), kept.resolve("lake"));
    copy(project.out(), kept.resolve("out"));
    String baci = Files.readString(project.path(SmallProject.BACI));
    project.write(SmallProject.BACI, baci + "2024,36,392,283691,90.000,9.000\n");
    after = project.whole(home.resolve("nothing"));
    assertThat(after.digests()).isNotEqualTo(before.digests());
    storage = new FailingStorage();
  }

  @AfterAll
  void end() throws SQLException {
    storage.close();
  }

  /** One that is done with failures, and the published run that it ends with. */
  private record Command(Runnable harm, Published ends, String text) {
    private String[] words() {
      return text.split(" ");
    }
  }

  private List<Command> commands() {
    return List.of(
        new Command(() -> {}, after, "run"),
        new Command(() -> {}, before, "release first"),
        new Command(() -> {}, before, "maintain"),
        new Command(this::loseAFile, after, "run --repair"));
  }

  @Test
  @Tag("full")
  void oneOfEachKind() throws IOException {
    List<Map<Kind, Long>> counts = counts();
    int next = 0;
    for (Kind kind : Kind.values()) {
      for (boolean death : new boolean[] {false, true}) {
        int number = next++ % counts.size();
        while (counts.get(number).get(kind) == 0 && number < counts.size() - 1) {
          number++;
        }
        play(commands().get(number), kind, counts.get(number).get(kind), 1, death);
      }
    }
  }

  @Test
  @Tag("soak")
  void manyOrEachOfEachCommandAndKind() throws IOException {
    List<Map<Kind, Long>> counts = counts();
    for (int i = 0; i < counts.size(); i++) {
      for (Kind kind : Kind.values()) {
        for (boolean death : new boolean[] {false, true}) {
          play(commands().get(i), kind, counts.get(i).get(kind), MANY, death);
        }
      }
    }
  }

  private List<Map<Kind, Long>> counts() throws IOException {
    List<Map<Kind, Long>> all = new ArrayList<>();
    for (Command command : commands()) {
      restore(command.harm());
      all.add(storage.count(() -> endsWell(command)));
    }
    assertThat(all).allMatch(counts -> counts.get(Kind.CATALOG) > 0);
    return all;
  }

  private void loseAFile() {
    try (Stream<Path> files = Files.walk(project.lake().resolve("oreflow/flow/data"))) {
      Files.delete(
          files.filter(file -> file.toString().endsWith(".parquet")).findAny().orElseThrow());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void play(Command command, Kind kind, long operations, int most, boolean death)
      throws IOException {
    long count = Math.min(most, operations);
    int told = 0;
    if (count == 0) { // such as an fsync, which all of them leave to the catalog
      return;
    }
    for (long i = 0; i < count; i++) {
      long operation = 1 + (2 * i + 1) * operations / (2 * count); // amid each part of them
      restore(command.harm());
      String where =
          "%s, operation %d of %d that %s, death %s"
              .formatted(command.text(), operation, operations, kind.shown(), death);
      Result[] result = new Result[1];
      storage.fails(kind, operation, death, () -> result[0] = project.does(command.words()));
      assertIsTold(where, result[0]);
      told += result[0].code() == 0 ? 0 : 1;
      assertThat(SmallProject.published(project.lake()).map(Published::digests))
          .as(where)
          .hasValueSatisfying(shown -> assertThat(shown).isIn(before.digests(), after.digests()));
      endsWell(command);
      Result verified = project.does("status", "--verify");
      assertThat(verified.code()).as(where + ": " + verified.out() + verified.err()).isZero();
    }
    FAULTS.add(
        "%d of %d times that `%s` %s".formatted(count, operations, command.text(), kind.shown()),
        death ? "the process dies" : "it fails",
        "%d told; one run whole is shown; the same command ends well, same tables".formatted(told));
  }

  // what does no harm may go unsaid, such as a file of the moment that stays
  private static void assertIsTold(String where, Result result) {
    assertThat(result.code()).as(where + ": " + result.err()).isIn(0, 2);
    assertThat(result.err()).as(where).doesNotContain("defect: ", "\tat ");
  }

  private void endsWell(Command command) {
    Result again = project.does(command.words());
    boolean isThere = command.text().startsWith("release") && again.err().contains("is frozen");
    assertThat(again.code()).as(command.text() + ": " + again.err()).isEqualTo(isThere ? 2 : 0);
    Published shown = SmallProject.published(project.lake()).orElseThrow();
    assertThat(shown.digests()).isEqualTo(command.ends().digests());
    assertThat(shown.rows()).isEqualTo(command.ends().rows());
  }

  private void restore(Runnable harm) throws IOException {
    for (Map.Entry<String, Path> folder :
        Map.of("lake", project.lake(), "out", project.out()).entrySet()) {
      remove(folder.getValue());
      copy(kept.resolve(folder.getKey()), folder.getValue());
    }
    harm.run();
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        if (Files.isRegularFile(path) && !path.endsWith(OPEN)) {
          Files.delete(path);
        }
      }
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path path : all.toList()) {
        Path there = to.resolve(from.relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectories(there);
        } else if (path.endsWith(OPEN) && Files.exists(there)) {
          copyRows(path, there);
        } else {
          Files.copy(path, there, StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
  }

  private static void copyRows(Path from, Path to) {
    try (var file = DriverManager.getConnection("jdbc:sqlite:" + to);
        var words = file.createStatement()) {
      words.execute("ATTACH '" + from + "' AS kept");
      for (String table : List.of("iceberg_tables", "iceberg_namespace_properties")) {
        words.execute("DELETE FROM main." + table);
        words.execute("INSERT INTO main." + table + " SELECT * FROM kept." + table);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
