package org.oreflow.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oreflow.lake.SmallTables.MASS;
import static org.oreflow.lake.SmallTables.NOTE;
import static org.oreflow.lake.SmallTables.mass;
import static org.oreflow.lake.SmallTables.masses;
import static org.oreflow.lake.SmallTables.note;
import static org.oreflow.lake.SmallTables.notes;
import static org.oreflow.lake.SmallTables.text;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.api.java.function.FilterFunction;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.oreflow.TestSession;
import org.oreflow.lake.Lake.Change;
import org.oreflow.lake.catalog.Address;
import org.oreflow.lake.catalog.Published.AuditNotes;

/** Rows that are appended to a lake or left out of it. */
class LakeAppendTest extends EmptyLake {
  @Test
  void appendingAYearKeepsTheOthers() { // a static overwrite would empty them
    run("1", mass("Nd", 2020, "1"));
    try (var lake = lake()) {
      lake.begin("2");
      assertThat(lake.append(MASS, List.of(masses(mass("Nd", 2021, "3"))), RowsToDelete.NONE))
          .isEqualTo(new Change(2, true));
      assertThat(lake.publish("hash", Map.of(), AuditNotes.NONE)).isTrue();
      assertThat(text(lake.read(MASS))).containsExactly("Nd,2020,1.000000", "Nd,2021,3.000000");
    }
  }

  @Test
  void appendRemovesObsoleteRowsAndAddsOthers() {
    try (var lake = lake()) {
      lake.begin("1");
      lake.append(
          NOTE,
          List.of(notes(note("a", 1, "x"), note("a", 2, "y"), note("b", 1, "z"))),
          RowsToDelete.NONE);
      lake.publish("hash", Map.of(), AuditNotes.NONE);
      lake.begin("2");
      lake.append(
          NOTE,
          List.of(notes(note("a", 1, "new"))),
          new RowsToDelete(List.of("file"), Set.of(List.of("a"))));
      assertThat(text(lake.read(NOTE))).containsExactly("a,1,new", "b,1,z");
    }
  }

  @Test
  void whatIsLeftOfASetCountsAsItWasFound() {
    Row[] left = {note("b", 1, "z"), note("b", 2, "z"), note("c", 1, "w")};
    try (var lake = lake();
        var whole =
            Lake.open(TestSession.spark(), Address.of(dir.resolve("other")), List.of(NOTE), 1)) {
      lake.begin("1");
      lake.append(NOTE, List.of(notes(note("a", 1, "x"), note("a", 2, "y"))), RowsToDelete.NONE);
      lake.append(NOTE, List.of(notes(left)), RowsToDelete.NONE);
      lake.publish("hash", Map.of(), AuditNotes.NONE);
      whole.begin("1");
      whole.append(NOTE, List.of(notes(left)), RowsToDelete.NONE);
      whole.publish("hash", Map.of(), AuditNotes.NONE);

      lake.begin("2");
      var gone = new RowsToDelete(List.of("file"), Set.of(List.of("a")));
      assertThat(lake.append(NOTE, List.of(), gone)).isEqualTo(new Change(3, true));
      assertThat(lake.parts(NOTE)).hasSameElementsAs(whole.parts(NOTE));
      lake.publish("hash", Map.of(), AuditNotes.NONE);
      assertThat(lake.published().orElseThrow().digests())
          .isEqualTo(whole.published().orElseThrow().digests());

      lake.begin("3"); // rows of a part stay: they are read
      var line = new RowsToDelete(List.of("file", "line"), Set.of(List.of("b", 2L)));
      assertThat(lake.append(NOTE, List.of(), line)).isEqualTo(new Change(2, true));
      assertThat(text(lake.read(NOTE))).containsExactly("b,1,z", "c,1,w");
      lake.append(NOTE, List.of(notes(note("b", 2, "z"))), RowsToDelete.NONE);
      assertThat(lake.parts(NOTE)).hasSameElementsAs(whole.parts(NOTE));
    }
  }

  @Test
  void readsAppendedRowsOnce() {
    var reads = TestSession.spark().sparkContext().longAccumulator();
    var rows =
        notes(note("a", 1, "x"), note("a", 2, "y"))
            .filter(
                (FilterFunction<Row>)
                    row -> {
                      reads.add(1);
                      return true;
                    });
    try (var lake = lake()) {
      lake.begin("1");
      lake.append(NOTE, List.of(rows), RowsToDelete.NONE);
      assertThat(reads.value()).isEqualTo(2);
    }
  }

  @Test
  void anAppendThatEndsInThePublishedRowsPublishesNothing() {
    run("1", mass("Nd", 2020, "1"));
    try (var lake = lake()) {
      lake.begin("2");
      var change =
          lake.append(
              MASS,
              List.of(masses(mass("Nd", 2020, "1"))),
              new RowsToDelete(List.of("element"), Set.of(List.of("Nd"))));
      assertThat(change).isEqualTo(new Change(1, false));
      assertThat(lake.publish("hash", Map.of(), AuditNotes.NONE)).isFalse();
      assertThat(stored("mass").refs()).containsOnlyKeys("main", "r_1");
    }
  }
}
