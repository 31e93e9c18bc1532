package org.oreflow.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oreflow.lake.SmallTables.MASS;
import static org.oreflow.lake.SmallTables.NOTE;
import static org.oreflow.lake.SmallTables.mass;
import static org.oreflow.lake.SmallTables.masses;
import static org.oreflow.lake.SmallTables.note;
import static org.oreflow.lake.SmallTables.notes;
import static org.oreflow.lake.SmallTables.text;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.TestSession;
import org.oreflow.lake.Lake.Change;
import org.oreflow.lake.catalog.Address;
import org.oreflow.lake.catalog.Published;
import org.oreflow.lake.catalog.Published.AuditNotes;
import org.oreflow.lake.catalog.Run;
import org.oreflow.lake.catalog.TablePart;
import org.oreflow.lake.digest.Digest;
import org.oreflow.lake.upkeep.Soundness;

/** A lake whose digests an earlier version took in another form. */
class EarlierDigestsTest {
  private static final Map<Integer, Map<String, String>> INPUTS =
      Map.of(2020, Map.of("records", "a"), 2021, Map.of("records", "b"));

  @TempDir Path dir;

  private Lake lake() {
    return Lake.open(TestSession.spark(), Address.of(dir.resolve("lake")), List.of(MASS, NOTE), 1);
  }

  private static Dataset<Row> rows() {
    return masses(mass("Nd", 2020, "1"), mass("Dy", 2020, "2"));
  }

  /** Publishes a run, and gives its row and parts the digests of a form that nobody knows. */
  private Published earlier() {
    Published now;
    try (var lake = lake()) {
      lake.begin("1");
      lake.replace(MASS, rows(), lake.remake(MASS, INPUTS));
      lake.append(NOTE, List.of(notes(note("a", 1, "x"))), RowsToDelete.NONE);
      lake.publish("hash", Map.of(), AuditNotes.NONE);
      now = lake.published().orElseThrow();
      List<TablePart> parts = new ArrayList<>(lake.parts(MASS));
      parts.addAll(lake.parts(NOTE));
      var stored = lake.store().load(TablePart.TABLE.name());
      TablePart.write(
          stored,
          "main",
          "2",
          parts.stream()
              .map(part -> part.withDigest(part.rows() == 0 ? "" : "12".repeat(32)))
              .toList());
      stored.refresh();
      Map<String, Long> snapshots = new HashMap<>(now.snapshots());
      snapshots.put(TablePart.TABLE.name(), stored.currentSnapshot().snapshotId());
      var digests = Map.of(MASS.name(), "34".repeat(32), NOTE.name(), "56".repeat(32));
      var row =
          new Published(
              "2", "hash", snapshots, digests, Map.of(), now.rows(), now.remarks(), now.usage(), 1);
      Published.append(lake.store().load(Run.TABLE.name()), "main", row);
    }
    return now;
  }

  @Test
  void digestsAreTakenAgainAndRowsThatAreAsBeforeAreNoChange() {
    Published first = earlier();
    try (var lake = lake()) {
      assertThat(lake.published().orElseThrow().digestVersion()).isEqualTo(1);
      lake.begin("3");
      assertThat(lake.remake(MASS, INPUTS).years()).isEmpty(); // what decided the years is known
      assertThat(lake.replace(MASS, rows(), null)).isEqualTo(new Change(2, false));
      assertThat(lake.append(NOTE, List.of(notes(note("b", 1, "y"))), RowsToDelete.NONE))
          .isEqualTo(new Change(2, true));
      lake.publish("other", Map.of(), AuditNotes.NONE);

      Published shown = lake.published().orElseThrow();
      assertThat(shown.digestVersion()).isEqualTo(Digest.VERSION);
      assertThat(shown.digests().get("mass")).isEqualTo(first.digests().get("mass"));
      assertThat(shown.snapshots().get("mass")).isEqualTo(first.snapshots().get("mass"));
      assertThat(text(lake.read(NOTE))).containsExactly("a,1,x", "b,1,y");
      assertThat(Soundness.of(lake).orElseThrow().differing()).isEmpty();
    }
  }

  @Test
  void rowsAreReadAndNotCompared() {
    earlier();
    try (var lake = lake()) {
      var soundness = Soundness.of(lake).orElseThrow();
      assertThat(soundness.comparesRows()).isFalse();
      assertThat(soundness.differing()).isEmpty();
    }
  }
}
