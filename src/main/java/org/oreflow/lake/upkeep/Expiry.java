package org.oreflow.lake.upkeep;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.iceberg.Snapshot;
import org.oreflow.lake.catalog.Store;
import org.oreflow.lake.upkeep.Upkeep.StoredFile;

/**
 * Removal of what only runs before the kept ones need of a table. Tags and branches that are no
 * run's, such as those of releases, and {@code main} keep what they name.
 *
 * @param store of the table
 * @param published ids of all published runs but those of releases
 * @param keep number of them, from the newest on, that stay readable
 * @param before milliseconds since 1970; younger snapshots stay
 */
record Expiry(Store store, String table, TreeSet<String> published, int keep, long before) {

  /** What is removed. */
  private record Obsolete(Set<String> tags, List<Snapshot> snapshots, List<StoredFile> files) {
    Upkeep upkeep() {
      Set<String> runs = new HashSet<>();
      tags.forEach(tag -> runs.add(tag.substring("r_".length())));
      return new Upkeep(runs, snapshots.size(), files, List.of(), List.of());
    }
  }

  /** What {@link #remove} would do. */
  Upkeep plan() {
    return obsolete(store.load(table)).upkeep();
  }

  /** Removes it. */
  Upkeep remove() {
    Obsolete obsolete = obsolete(store.load(table));
    if (!obsolete.tags().isEmpty()) {
      store.refs().change(table, refs -> obsolete.tags().forEach(refs::removeTag));
    }
    if (!obsolete.snapshots().isEmpty()) {
      var change = store.load(table).expireSnapshots().expireOlderThan(0); // these alone
      obsolete.snapshots().forEach(snapshot -> change.expireSnapshotId(snapshot.snapshotId()));
      change.commit();
    }
    return obsolete.upkeep();
  }

  private Obsolete obsolete(org.apache.iceberg.Table stored) {
    Set<String> kept = new HashSet<>(published.descendingSet().stream().limit(keep).toList());
    Set<String> tags = new HashSet<>();
    Set<Long> needed = new HashSet<>();
    stored
        .refs()
        .forEach(
            (name, ref) -> {
              String run = name.startsWith("r_") ? name.substring("r_".length()) : "";
              if (ref.isTag() && published.contains(run) && !kept.contains(run)) {
                tags.add(name);
              } else {
                needed.add(ref.snapshotId());
              }
            });
    List<Snapshot> gone = new ArrayList<>();
    List<Snapshot> staying = new ArrayList<>();
    for (Snapshot snapshot : stored.snapshots()) {
      boolean stays = needed.contains(snapshot.snapshotId()) || snapshot.timestampMillis() > before;
      (stays ? staying : gone).add(snapshot);
    }
    return new Obsolete(tags, gone, files(stored, gone, staying));
  }

  private static List<StoredFile> files(
      org.apache.iceberg.Table stored, List<Snapshot> gone, List<Snapshot> staying) {
    if (gone.isEmpty()) {
      return List.of();
    }
    Map<String, Long> files = new HashMap<>(ReachableFiles.of(stored, gone));
    files.keySet().removeAll(ReachableFiles.of(stored, staying).keySet());
    return files.entrySet().stream()
        .map(file -> new StoredFile(file.getKey(), file.getValue()))
        .toList();
  }
}
