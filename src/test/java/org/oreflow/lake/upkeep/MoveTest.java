package org.oreflow.lake.upkeep;

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
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.TestSession;
import org.oreflow.config.InputException;
import org.oreflow.lake.Lake;
import org.oreflow.lake.RowsToDelete;
import org.oreflow.lake.catalog.Address;
import org.oreflow.lake.catalog.Published;

class MoveTest {
  @TempDir Path dir;
  private Address old;
  private Address moved;

  /** Two runs, of which the first is a release, in a lake that is then moved. */
  @BeforeEach
  void move() throws IOException {
    old = Address.of(dir.resolve("a lake"));
    moved = Address.of(dir.resolve("new \"place\" é/the lake"));
    run("1");
    try (var lake = lake(old)) {
      lake.lock(java.time.Duration.ZERO, holder -> {});
      lake.releases().freeze("one", lake.published().orElseThrow());
    }
    run("2");
    Files.createDirectories(moved.folder().orElseThrow().getParent());
    Files.move(old.folder().orElseThrow(), moved.folder().orElseThrow());
  }

  private static Lake lake(Address address) {
    return Lake.open(TestSession.spark(), address, List.of(MASS, NOTE), 1);
  }

  private void run(String id) {
    try (var lake = lake(old)) {
      lake.begin(id);
      lake.replace(MASS, masses(mass("Nd", 2020, id), mass("Dy", 2021, "7")), null);
      lake.append(NOTE, List.of(notes(note("a", Long.parseLong(id), "n"))), RowsToDelete.NONE);
      lake.publish("hash", Map.of());
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(moved.folder().orElseThrow().resolve("oreflow"))) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private void isWhole() {
    try (var lake = lake(moved)) {
      assertThat(text(lake.read(MASS)))
          .containsExactlyInAnyOrder("Nd,2020,2.000000", "Dy,2021,7.000000");
      assertThat(Soundness.of(lake).orElseThrow().differing()).isEmpty(); // rows and digests
      for (String first : List.of("1", "one")) {
        Published run = lake.kept().named("run", first);
        assertThat(text(lake.kept().view(run).read(MASS))).contains("Nd,2020,1.000000");
      }
      Upkeep upkeep = new Maintenance(lake, new Upkeep.Rules(9, 99, 1)).run("3");
      assertThat(upkeep.orphans()).isEmpty();
      assertThat(upkeep.foreign()).isEmpty();
    }
  }

  @Test
  void keepsTablesRunsAndReleasesAndLeavesNothingBehind() throws IOException {
    int before = files().size();
    assertThat(Move.of(old, moved)).isEqualTo(4); // mass, note, part, run
    assertThat(files().stream().filter(file -> !file.toString().endsWith(".crc")).count())
        .isLessThanOrEqualTo(before);
    isWhole();
    assertThat(Move.of(old, moved)).isZero();
    isWritable();
  }

  private void isWritable() {
    try (var lake = lake(moved)) {
      lake.begin("4");
      lake.append(NOTE, List.of(notes(note("b", 1, "later"))), RowsToDelete.NONE);
      assertThat(lake.publish("hash", Map.of())).isTrue();
      assertThat(Soundness.of(lake).orElseThrow().differing()).isEmpty();
    }
  }

  @Test
  void thatIsStoppedInTheMiddleChangesNothingAndCanBeDoneAgain() throws IOException {
    List<Path> before = files();
    Path list =
        before.stream()
            .filter(file -> file.toString().matches(".*/run/metadata/[^.].*-m0[.]avro"))
            .findFirst()
            .orElseThrow();
    Path away = Files.move(list, dir.resolve("away"));
    assertThatThrownBy(() -> Move.of(old, moved))
        .isInstanceOf(InputException.class)
        .hasMessage(list + ": is missing; restore it from a backup");
    assertThat(files()).hasSizeGreaterThan(before.size()); // what belongs to nothing
    assertThatThrownBy(() -> lake(moved)).hasMessageContaining("is the lake of " + old.warehouse());

    Files.move(away, list);
    assertThat(files()).containsAll(before);
    assertThat(Move.of(old, moved)).isEqualTo(4);
    try (var lake = lake(moved)) {
      var rules = new Upkeep.Rules(9, 99, 1);
      assertThat(new Maintenance(lake, rules).run("3").orphans()).isNotEmpty();
    }
    isWhole();
  }

  @Test
  void aFolderInWhichItWasNotIsOneLine() {
    assertThatThrownBy(() -> Move.of(Address.of(dir.resolve("other")), moved))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "%s: is the lake of %s, moved; put it back there, or do jobs/oreflow maintain --moved-from %2$s"
                .formatted(moved.warehouse(), old.warehouse()));
    assertThatThrownBy(() -> Move.of(old, Address.of(dir.resolve("none"))))
        .isInstanceOf(InputException.class)
        .hasMessage(
            dir.resolve("none")
                + ": holds no catalog.db of a lake; name the new folder with --lake");
  }
}
