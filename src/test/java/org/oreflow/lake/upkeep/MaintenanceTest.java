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
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.TestSession;
import org.oreflow.config.InputException;
import org.oreflow.lake.Lake;
import org.oreflow.lake.RowsToDelete;
import org.oreflow.lake.catalog.Address;
import org.oreflow.lake.catalog.Published;
import org.oreflow.lake.catalog.Store;
import org.oreflow.lake.upkeep.Maintenance.Compaction;

@Tag("full")
class MaintenanceTest {
  /** Two runs stay; two files of a megabyte or less in a partition are gathered. */
  private static final Upkeep.Rules TWO = new Upkeep.Rules(2, 2, 1_000_000);

  private static final Upkeep.Rules TWO_WITHOUT_GATHERING = new Upkeep.Rules(2, 99, 1_000_000);

  private static final String LEFT = "00000-7-0b5c3f4e-1d2a-4b6c-8e9f-a0b1c2d3e4f5-00001.parquet";

  @TempDir Path dir;

  private Lake lake() {
    return Lake.open(
        TestSession.spark(), Address.of(dir.resolve("a lake")), List.of(MASS, NOTE), 1);
  }

  private org.apache.iceberg.Table stored(String table) {
    return new Store(TestSession.hadoop(), Address.of(dir.resolve("a lake")), 1).load(table);
  }

  /** Run n adds a note and, if it is odd, replaces the masses. */
  private void runs(int from, int to) {
    for (int n = from; n <= to; n++) {
      try (var lake = lake()) {
        lake.begin(Integer.toString(n));
        lake.append(NOTE, List.of(notes(note("a", n, "run " + n))), RowsToDelete.NONE);
        if (n % 2 == 1) {
          lake.replace(MASS, masses(mass("Nd", 2020, Integer.toString(n))), null);
        }
        lake.publish("hash", Map.of());
      }
    }
  }

  private Upkeep maintain(String id, Upkeep.Rules rules) {
    try (var lake = lake()) {
      return new Maintenance(lake, rules).run(id);
    }
  }

  private Upkeep plan(Upkeep.Rules rules) {
    try (var lake = lake()) {
      lake.lock(java.time.Duration.ZERO, holder -> {});
      return new Maintenance(lake, rules).plan();
    }
  }

  private Set<String> files() {
    try (Stream<Path> all = Files.walk(dir.resolve("a lake/oreflow"))) {
      return all.filter(Files::isRegularFile)
          .map(Path::toString)
          .filter(name -> !name.endsWith(".crc") && !name.endsWith(".metadata.json"))
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<String> names(List<Upkeep.StoredFile> files) {
    return files.stream()
        .map(file -> file.location().replaceFirst("^file:/+", "/"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Dataset<Row> at(String table, String tag) {
    var store = new Store(TestSession.hadoop(), Address.of(dir.resolve("a lake")), 1);
    return TestSession.spark().read().option("versionAsOf", tag).table(store.sparkName(table));
  }

  @Test
  void keepsWhatTheLastRunsAndReleasesNeed() {
    runs(1, 5);
    stored("note").manageSnapshots().createTag("release_one", snapshot("note", "r_1")).commit();
    Upkeep plan = plan(TWO_WITHOUT_GATHERING);
    Set<String> before = files();

    Upkeep done = maintain("6", TWO_WITHOUT_GATHERING);

    assertThat(done.runs()).containsExactlyInAnyOrder("1", "2", "3");
    assertThat(done.compacted()).isEmpty();
    assertThat(done.orphans()).isEmpty();
    assertThat(plan).isEqualTo(done);
    Set<String> removed = new TreeSet<>(before);
    removed.removeAll(files());
    assertThat(names(done.expired())).isEqualTo(removed).isNotEmpty();
    assertThat(stored("mass").refs()).containsOnlyKeys("main", "r_4", "r_5");
    assertThat(text(at("note", "release_one"))).containsExactly("a,1,run 1");
    assertThat(text(at("note", "r_4"))).hasSize(4);
    assertThat(text(at("mass", "r_4"))).containsExactly("Nd,2020,3.000000");
    assertThat(text(at("mass", "r_5"))).containsExactly("Nd,2020,5.000000");
    assertThat(Published.ids(stored("run"))).containsExactlyInAnyOrder("1", "2", "3", "4", "5");
    assertThat(maintain("7", TWO_WITHOUT_GATHERING).isNothing()).isTrue();
  }

  private long snapshot(String table, String ref) {
    return stored(table).refs().get(ref).snapshotId();
  }

  @Test
  void gathersSmallFilesInARunOfTheSameRows() {
    runs(1, 4);
    Published before = lake().published().orElseThrow();
    try (var reader = lake()) {
      Upkeep done = maintain("5", TWO);

      // one file of each run; masses have one file, the last
      assertThat(done.compacted())
          .extracting(Upkeep.Compacted::table, Upkeep.Compacted::files)
          .containsExactly(org.assertj.core.groups.Tuple.tuple("note", 4));
      assertThat(text(reader.read(NOTE))).hasSize(4); // opened before
    }
    try (var lake = lake()) {
      Published after = lake.published().orElseThrow();
      assertThat(after.id()).isEqualTo("5");
      assertThat(after.hash()).isEqualTo("hash");
      assertThat(after.digests()).isEqualTo(before.digests());
      assertThat(after.rows()).isEqualTo(before.rows());
      assertThat(after.snapshots().get("mass")).isEqualTo(before.snapshots().get("mass"));
      assertThat(text(lake.read(NOTE)))
          .containsExactly("a,1,run 1", "a,2,run 2", "a,3,run 3", "a,4,run 4");
      lake.begin("6");
      var same = notes(note("a", 1, "run 1"), note("a", 2, "run 2"), note("a", 3, "run 3"));
      assertThat(lake.replace(NOTE, same.union(notes(note("a", 4, "run 4"))), null).written())
          .isFalse();
    }
    assertThat(maintain("7", TWO).isNothing()).isTrue();
  }

  @Test
  void aRunThatDiesAfterGatheringLeavesThePublishedRows() {
    runs(1, 2);
    @SuppressWarnings("resource") // a dead process closes nothing
    var dead = lake();
    dead.begin("3");
    new Compaction(TestSession.spark(), stored("note"), "note", TWO).write("3");
    dead.release();

    assertThat(text(lake().read(NOTE))).containsExactly("a,1,run 1", "a,2,run 2");
    runs(4, 4);
    assertThat(text(lake().read(NOTE))).containsExactly("a,1,run 1", "a,2,run 2", "a,4,run 4");
  }

  @Test
  void removesFilesThatBelongToNothingAndNoOthers() throws IOException {
    runs(1, 1);
    Path left = dir.resolve("a lake/oreflow/note/data/file=x");
    Files.createDirectories(left);
    Files.writeString(left.resolve(LEFT), "12345");
    Set<String> before = files();

    assertThat(plan(TWO).orphans()).extracting(Upkeep.StoredFile::bytes).containsExactly(5L);
    assertThat(files()).isEqualTo(before);
    Upkeep done = maintain("2", TWO);

    assertThat(names(done.orphans())).containsExactly(left.resolve(LEFT).toString());
    before.remove(left.resolve(LEFT).toString());
    before.removeAll(names(done.expired()));
    assertThat(files()).isEqualTo(before);
    assertThat(text(lake().read(NOTE))).containsExactly("a,1,run 1");
  }

  @Test
  void leavesWhatNoWriterHasMadeAndWhatLiesBehindALink() throws IOException {
    runs(1, 1);
    Path table = dir.resolve("a lake/oreflow/note");
    Path others = Files.createDirectories(dir.resolve("others"));
    Files.writeString(others.resolve(LEFT), "precious");
    Files.createSymbolicLink(table.resolve("data/lnk"), others);
    Files.createSymbolicLink(table.resolve("data").resolve(LEFT), others.resolve(LEFT));
    Files.writeString(table.resolve("data/notes.parquet"), "precious");
    Files.writeString(table.resolve(LEFT), "precious"); // a name of ours in a place of nobody's
    String uuid = LEFT.substring(8, 44);
    var ours =
        List.of(
            "data/" + LEFT.replace(".parquet", "-deletes.parquet"),
            "data/run-20260131T050607000Z.parquet",
            "metadata/00099-" + uuid + ".metadata.json",
            "metadata/" + uuid + "-m0.avro",
            "metadata/snap-12345-1-" + uuid + ".avro");
    for (String name : ours) {
      Files.writeString(table.resolve(name), "left");
    }
    Path checksum = table.resolve("data/.run-20260131T050607000Z.parquet.crc");
    Files.writeString(checksum, "goes with its file");

    Upkeep plan = plan(TWO);
    Upkeep done = maintain("2", TWO);

    assertThat(names(done.orphans()))
        .containsExactlyInAnyOrderElementsOf(
            ours.stream().map(name -> table.resolve(name).toString()).toList());
    assertThat(plan.foreign()).isEqualTo(done.foreign());
    assertThat(done.foreign())
        .containsExactlyInAnyOrder(
            table.resolve("data/lnk") + " (a link or device)",
            table.resolve("data").resolve(LEFT) + " (a link or device)",
            table.resolve("data/notes.parquet").toString(),
            table.resolve(LEFT).toString());
    assertThat(checksum).doesNotExist();
    assertThat(others.resolve(LEFT)).hasContent("precious");
    assertThat(table.resolve("data/notes.parquet")).hasContent("precious");
    assertThat(maintain("3", TWO).isNothing()).isTrue();
  }

  @Test
  void filesThatTheOwnerHasMovedBehindALinkAreNotMissed() throws IOException {
    runs(1, 1);
    Path data = dir.resolve("a lake/oreflow/note/data");
    Files.move(data, dir.resolve("larger disk"));
    Files.createSymbolicLink(data, dir.resolve("larger disk"));

    assertThat(maintain("2", TWO).orphans()).isEmpty();
    assertThat(text(lake().read(NOTE))).containsExactly("a,1,run 1");
  }

  @Test
  void aLakeThatLacksAFileIsLeftAlone() throws IOException {
    runs(1, 1);
    Path needed;
    try (Stream<Path> all = Files.walk(dir.resolve("a lake/oreflow/note/data"))) {
      needed = all.filter(file -> file.toString().endsWith(".parquet")).findFirst().orElseThrow();
    }
    Files.move(needed, dir.resolve("elsewhere"));

    assertThatThrownBy(() -> maintain("2", TWO))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("lacks 1 files that table ")
        .hasMessageEndingWith("restore them; until then nothing is removed");
  }
}
