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

import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.FilterFunction;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.oreflow.TestSession;
import org.oreflow.config.InputException;
import org.oreflow.lake.Lake.Change;
import org.oreflow.lake.Publication.Step;
import org.oreflow.lake.catalog.Address;
import org.oreflow.lake.catalog.Published;
import org.oreflow.lake.catalog.Published.AuditNotes;
import org.oreflow.lake.catalog.Published.Usage;
import org.oreflow.lake.catalog.Store;

class LakeTest extends EmptyLake {
  @Test
  void readingAnEmptyLakeCreatesNothing() {
    try (var lake = lake()) {
      assertThat(lake.published()).isEmpty();
      assertThat(lake.read(MASS).schema()).isEqualTo(MASS.schema());
      assertThat(lake.read(MASS).collectAsList()).isEmpty();
    }
    assertThat(dir).isEmptyDirectory();
  }

  @Test
  void readsBackWhatWasPublished() {
    assertThat(run("1", mass("Nd", 2020, "1.5"), mass("Dy", 2021, null))).isTrue();
    try (var lake = lake()) {
      assertThat(text(lake.read(MASS))).containsExactly("Dy,2021,null", "Nd,2020,1.500000");
      Published run = lake.published().orElseThrow();
      assertThat(run.id()).isEqualTo("1");
      assertThat(run.hash()).isEqualTo("hash");
      assertThat(run.seconds()).isEqualTo(Map.of("flows", 0.5));
      assertThat(run.rows()).isEqualTo(Map.of("mass", 2L));
      assertThat(run.digests()).containsOnlyKeys("mass");
      assertThat(run.snapshots())
          .isEqualTo(
              Map.of(
                  "mass", stored("mass").currentSnapshot().snapshotId(),
                  "part", stored("part").currentSnapshot().snapshotId()));
    }
  }

  @Test
  void otherEnginesReadByTagOrMain() {
    run("1", mass("Nd", 2020, "1"));
    run("2", mass("Nd", 2020, "2"));
    var spark = TestSession.spark();
    String name =
        new Store(TestSession.hadoop(), Address.of(dir.resolve("a lake")), 1)
            .sparkName(MASS.name());
    assertThat(text(spark.read().option("versionAsOf", "r_1").table(name)))
        .containsExactly("Nd,2020,1.000000");
    assertThat(text(spark.table(name))).containsExactly("Nd,2020,2.000000");
  }

  @Test
  void writesNothingToMainBeforeItIsPublished() { // option("branch") would
    run("1", mass("Nd", 2020, "1"));
    long main = stored("mass").currentSnapshot().snapshotId();
    try (var lake = lake()) {
      lake.begin("2");
      lake.replace(MASS, masses(mass("Nd", 2020, "2")), null);
      lake.append(NOTE, List.of(notes(note("a", 1, "x"))), RowsToDelete.NONE);
      assertThat(stored("mass").currentSnapshot().snapshotId()).isEqualTo(main);
      assertThat(stored("note").currentSnapshot()).isNull();
      assertThat(text(lake.read(MASS))).containsExactly("Nd,2020,2.000000");
    }
  }

  @Test
  void replacesYearsThatHaveNoRowsAnyMore() { // a dynamic overwrite would keep 2020
    run("1", mass("Nd", 2020, "1"), mass("Nd", 2021, "1"));
    run("2", mass("Nd", 2021, "1"));
    try (var lake = lake()) {
      assertThat(text(lake.read(MASS))).containsExactly("Nd,2021,1.000000");
    }
  }

  @Test
  void computesReplacedRowsOnce() {
    var reads = TestSession.spark().sparkContext().longAccumulator();
    var rows =
        masses(mass("Nd", 2020, "1"), mass("Nd", 2021, "1"))
            .filter(
                (FilterFunction<Row>)
                    row -> {
                      reads.add(1);
                      return true;
                    });
    try (var lake = lake()) {
      lake.begin("1");
      lake.replace(MASS, rows, null);
      assertThat(reads.value()).isEqualTo(2);
    }
  }

  @Test
  void aRunThatChangesNothingWritesAndPublishesNothing() {
    run("1", mass("Nd", 2020, "1"), mass("Dy", 2021, "2"));
    var before = stored("mass");
    var runs = stored("run");
    assertThat(run("2", mass("Dy", 2021, "2.0"), mass("Nd", 2020, "1.000000"))).isFalse();
    assertThat(stored("mass").snapshots()).hasSameSizeAs(before.snapshots());
    assertThat(stored("mass").refs()).isEqualTo(before.refs());
    assertThat(stored("run").currentSnapshot().snapshotId())
        .isEqualTo(runs.currentSnapshot().snapshotId());
    try (var lake = lake()) {
      assertThat(lake.published().orElseThrow().id()).isEqualTo("1");
    }
  }

  @Test
  void equalTablesOfAnotherProgramArePublishedOnce() {
    run("1", mass("Nd", 2020, "1"));
    long first = stored("mass").currentSnapshot().snapshotId();
    for (String id : List.of("2", "3")) {
      try (var lake = lake()) {
        lake.begin(id);
        assertThat(lake.replace(MASS, masses(mass("Nd", 2020, "1")), null))
            .isEqualTo(new Change(1, false));
        assertThat(lake.differs()).isFalse();
        assertThat(lake.publish("upgraded", Map.of(), AuditNotes.NONE)).isEqualTo(id.equals("2"));
        Published shown = lake.published().orElseThrow();
        assertThat(shown.id()).isEqualTo("2");
        assertThat(shown.hash()).isEqualTo("upgraded");
        assertThat(shown.snapshots()).containsEntry("mass", first);
        assertThat(text(lake.read(MASS))).containsExactly("Nd,2020,1.000000");
      }
    }
    assertThat(stored("mass").refs()).containsOnlyKeys("main", "r_1", "r_2");
  }

  @Test
  void aTableNotWrittenKeepsItsPublishedRows() {
    run("1", mass("Nd", 2020, "1"));
    long first = stored("mass").currentSnapshot().snapshotId();
    try (var lake = lake()) {
      lake.begin("2");
      lake.replace(NOTE, notes(note("a", 1, "x")), null);
      assertThat(lake.publish("hash", Map.of(), AuditNotes.NONE)).isTrue();
    }
    try (var lake = lake()) {
      assertThat(text(lake.read(MASS))).containsExactly("Nd,2020,1.000000");
      Published run = lake.published().orElseThrow();
      assertThat(run.snapshots())
          .containsOnlyKeys("mass", "note", "part")
          .containsEntry("mass", first);
      assertThat(stored("mass").refs().get("r_2").snapshotId()).isEqualTo(first);
    }
  }

  @Test
  void anEmptyTableIsPublishedToo() {
    assertThat(run("1")).isTrue();
    assertThat(run("2")).isFalse();
  }

  @Test
  void aReaderSeesAllOfOneRun() {
    run("1", mass("Nd", 2020, "1"));
    try (var reader = lake();
        var lake = lake()) {
      lake.begin("2");
      lake.replace(MASS, masses(mass("Nd", 2020, "2")), null);
      lake.replace(NOTE, notes(note("a", 1, "x")), null);
      lake.watch(
          step -> {
            try (var other = lake()) {
              boolean shown = other.published().orElseThrow().id().equals("2");
              assertThat(shown).isEqualTo(step.compareTo(Step.SHOWN) >= 0);
              assertThat(text(other.read(MASS)))
                  .containsExactly(shown ? "Nd,2020,2.000000" : "Nd,2020,1.000000");
              assertThat(text(other.read(NOTE))).hasSize(shown ? 1 : 0);
            }
          });
      lake.publish("hash", Map.of(), AuditNotes.NONE);
      assertThat(text(reader.read(MASS))).containsExactly("Nd,2020,1.000000");
      assertThat(text(reader.read(NOTE))).isEmpty();
    }
  }

  @Test
  void aRunThatWasOvertakenShowsNothing() { // without the lock, as on two hosts
    run("1", mass("Nd", 2020, "1"));
    try (var slow = lake()) {
      slow.begin("2");
      slow.replace(MASS, masses(mass("Nd", 2020, "2")), null);
      var store = new Store(TestSession.hadoop(), Address.of(dir.resolve("a lake")), 1);
      long start = stored("run").currentSnapshot().snapshotId();
      var fast = new Publication(store, "3", slow.published(), start, parts -> parts);
      fast.show("hash", Map.of(), Usage.NONE, AuditNotes.NONE);
      assertThatThrownBy(() -> slow.publish("hash", Map.of(), AuditNotes.NONE))
          .isInstanceOf(InputException.class)
          .hasMessage(
              dir.resolve("a lake")
                  + ": run 2 was overtaken by run 3; nothing of it is shown; run again");
    }
    try (var lake = lake()) {
      assertThat(lake.published().orElseThrow().id()).isEqualTo("3");
      assertThat(stored("mass").refs()).containsOnlyKeys("main", "r_1", "r_3");
      assertThat(text(lake.read(MASS))).containsExactly("Nd,2020,1.000000");
    }
  }

  @Test
  void discardLeavesThePublishedRun() {
    run("1", mass("Nd", 2020, "1"));
    try (var lake = lake()) {
      lake.begin("2");
      lake.replace(MASS, masses(mass("Nd", 2020, "2")), null);
      lake.discard();
      assertThat(text(lake.read(MASS))).containsExactly("Nd,2020,1.000000");
      assertThat(stored("mass").refs()).containsOnlyKeys("main", "r_1");
    }
  }
}
