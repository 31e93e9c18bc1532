package org.oreflow.lake;

import static org.oreflow.lake.SmallTables.MASS;
import static org.oreflow.lake.SmallTables.NOTE;
import static org.oreflow.lake.SmallTables.masses;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.TestSession;
import org.oreflow.lake.catalog.Address;
import org.oreflow.lake.catalog.Published.AuditNotes;
import org.oreflow.lake.catalog.Store;

/** A lake in a folder of its own. */
abstract class EmptyLake {
  @TempDir Path dir;

  Lake lake() {
    return Lake.open(
        TestSession.spark(), Address.of(dir.resolve("a lake")), List.of(MASS, NOTE), 1);
  }

  /** Publishes one run that writes table mass alone. */
  boolean run(String id, Row... rows) {
    try (var lake = lake()) {
      lake.begin(id);
      lake.replace(MASS, masses(rows), null);
      return lake.publish("hash", Map.of("flows", 0.5), AuditNotes.NONE);
    }
  }

  org.apache.iceberg.Table stored(String table) {
    return new Store(TestSession.hadoop(), Address.of(dir.resolve("a lake")), 1).load(table);
  }
}
