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

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oreflow.TestSession;
import org.oreflow.lake.catalog.Address;
import org.oreflow.lake.catalog.Published.AuditNotes;
import org.oreflow.lake.catalog.Store;

/** A run dies after each step of its publication; readers and the next run find whole tables. */
@Tag("full")
class CrashTest {
  private static final int SHOWN =
      5; // tagged three times, pointer written, shown, advanced three times

  @TempDir Path dir;

  private Lake lake() {
    return Lake.open(TestSession.spark(), Address.of(dir), List.of(MASS, NOTE), 1);
  }

  private org.apache.iceberg.Table stored(String table) {
    return new Store(TestSession.hadoop(), Address.of(dir), 1).load(table);
  }

  private void publish(String id, String mass, String text) {
    try (var lake = lake()) {
      lake.begin(id);
      write(lake, mass, text);
      assertThat(lake.publish("hash", Map.of(), AuditNotes.NONE)).isTrue();
    }
  }

  private static void write(Lake lake, String mass, String text) {
    lake.replace(MASS, masses(mass("Nd", 2020, mass)), null);
    lake.replace(NOTE, notes(note("a", 1, text)), null);
  }

  @SuppressWarnings("resource") // a dead process closes nothing
  private void publishAndDieAfter(int steps, String id, String mass, String text) {
    var lake = lake();
    lake.begin(id);
    write(lake, mass, text);
    var done = new AtomicInteger();
    lake.watch(
        step -> {
          if (done.incrementAndGet() == steps) {
            throw new Death();
          }
        });
    assertThatThrownBy(() -> lake.publish("hash", Map.of(), AuditNotes.NONE))
        .isInstanceOf(Death.class);
    lake.release();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 5, 6, 8})
  void readersSeeOneRunAndTheNextKeepsItAndLeavesNoTrace(int steps) {
    publish("1", "1", "one");
    publishAndDieAfter(steps, "2", "2", "two");
    String shown = steps >= SHOWN ? "2" : "1";
    String text = steps >= SHOWN ? "two" : "one";
    try (var lake = lake()) {
      assertThat(lake.published().orElseThrow().id()).isEqualTo(shown);
      assertThat(text(lake.read(MASS))).containsExactly("Nd,2020," + shown + ".000000");
      assertThat(text(lake.read(NOTE))).containsExactly("a,1," + text);
      lake.begin("3");
      for (String table : List.of("mass", "note", "part")) {
        assertThat(stored(table).currentSnapshot().snapshotId())
            .isEqualTo(lake.published().orElseThrow().snapshots().get(table));
        assertThat(stored(table).refs().keySet())
            .containsExactlyInAnyOrderElementsOf(
                shown.equals("2") ? List.of("main", "r_1", "r_2") : List.of("main", "r_1"));
      }
      assertThat(stored("run").refs()).containsOnlyKeys("main");
      lake.append(NOTE, List.of(notes(note("b", 1, "more"))), RowsToDelete.NONE);
      assertThat(lake.publish("hash", Map.of(), AuditNotes.NONE)).isTrue();
    }
    try (var lake = lake()) {
      assertThat(text(lake.read(MASS))).containsExactly("Nd,2020," + shown + ".000000");
      assertThat(text(lake.read(NOTE))).containsExactly("a,1," + text, "b,1,more");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 5, 6})
  void theFirstRunMayDieToo(int steps) {
    publishAndDieAfter(steps, "1", "1", "one");
    try (var lake = lake()) {
      lake.begin("2");
      assertThat(text(lake.read(MASS))).hasSize(steps >= SHOWN ? 1 : 0);
      write(lake, "1", "one");
      assertThat(lake.publish("hash", Map.of(), AuditNotes.NONE)).isEqualTo(steps < SHOWN);
      assertThat(text(lake.read(NOTE))).containsExactly("a,1,one");
    }
  }

  @Test
  void aRunThatDiesWritingLeavesThePublishedRows() {
    publish("1", "1", "one");
    @SuppressWarnings("resource")
    var dead = lake();
    dead.begin("2");
    write(dead, "2", "two");
    dead.release();
    try (var lake = lake()) {
      assertThat(text(lake.read(MASS))).containsExactly("Nd,2020,1.000000");
      lake.begin("2"); // the same id again
      write(lake, "3", "three");
      assertThat(lake.publish("hash", Map.of(), AuditNotes.NONE)).isTrue();
      assertThat(text(lake.read(MASS))).containsExactly("Nd,2020,3.000000");
    }
  }

  @Test
  void mainThatAnotherToolMovedIsPutBack() {
    publish("1", "1", "one");
    publish("2", "2", "two");
    var mass = stored("mass");
    mass.manageSnapshots().setCurrentSnapshot(mass.refs().get("r_1").snapshotId()).commit();
    try (var lake = lake()) {
      lake.begin("3");
      assertThat(stored("mass").currentSnapshot().snapshotId())
          .isEqualTo(lake.published().orElseThrow().snapshots().get("mass"));
    }
  }

  private static final class Death extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
