package org.oreflow.lake;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.iceberg.SnapshotRef;

/**
 * A run from its first write to its publication. Iceberg has no commit over several tables, so one
 * commit to table {@code run} decides:
 *
 * <ol>
 *   <li>write each table to a branch {@code run_<id>}, made from the published snapshot
 *   <li>tag the snapshot of every table {@code r_<id>}
 *   <li>write the run's row, with the snapshot of every table, to a branch of {@code run}, and move
 *       {@code main} of {@code run} there: the one commit. It fails if another run has published
 *       since this one began
 *   <li>move {@code main} of the other tables, drop the branches
 * </ol>
 *
 * <p>Readers go by the newest row of {@code run}. Killed before the end of 3, a run has shown
 * nothing; killed later, {@code main} of some tables is behind until the next run repairs it.
 */
final class Publication {
  private final Store store;
  private final String id;
  private final Optional<Published> before;
  private final Consumer<Step> watch;
  private final long start; // main of table run when the run began
  private final Map<String, Digest> written = new LinkedHashMap<>();

  Publication(Store store, String id, Optional<Published> before, Consumer<Step> watch) {
    this.store = store;
    this.id = id;
    this.before = before;
    this.watch = watch;
    this.start = store.load(Run.TABLE.name()).currentSnapshot().snapshotId();
  }

  String id() {
    return id;
  }

  String branch() {
    return "run_" + id;
  }

  private String tag() {
    return "r_" + id;
  }

  boolean hasWritten(Table table) {
    return store.load(table.name()).refs().containsKey(branch());
  }

  boolean hasChanges() {
    return !written.isEmpty();
  }

  boolean differs(Table table, Digest digest) {
    return !before
        .map(shown -> digest.sha256().equals(shown.digests().get(table.name())))
        .orElse(false);
  }

  /** Makes the run's branch of a table from the published snapshot, if it is not there. */
  void openBranch(Table table) {
    var stored = store.load(table.name());
    if (stored.refs().containsKey(branch())) {
      return;
    }
    Long published = before.map(shown -> shown.snapshots().get(table.name())).orElse(null);
    var snapshots = stored.manageSnapshots();
    (published == null
            ? snapshots.createBranch(branch())
            : snapshots.createBranch(branch(), published))
        .commit();
  }

  /** Keeps the branch of a table that differs from the published one, drops it otherwise. */
  Change settle(Table table, Digest digest, boolean differs) {
    if (differs) {
      written.put(table.name(), digest);
    } else {
      written.remove(table.name());
      var stored = store.load(table.name());
      if (stored.refs().containsKey(branch())) {
        stored.manageSnapshots().removeBranch(branch()).commit();
      }
    }
    return new Change(digest.rows(), differs);
  }

  /**
   * Steps 2 and 3.
   *
   * @throws IllegalStateException if another run published first
   */
  Published show(String hash, Map<String, Double> seconds, Remarks remarks) {
    Published row = row(hash, seconds, remarks);
    row.snapshots().forEach(this::tag);
    var run = store.load(Run.TABLE.name());
    run.manageSnapshots().createBranch(branch(), start).commit();
    run.refresh();
    Pointer.append(run, branch(), row);
    watch.accept(Step.POINTER_WRITTEN);
    try {
      run.manageSnapshots().fastForwardBranch(SnapshotRef.MAIN_BRANCH, branch()).commit();
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(
          "run %s was overtaken by another run and is not published".formatted(id), e);
    }
    watch.accept(Step.SHOWN);
    return row;
  }

  private void tag(String table, long snapshot) {
    store.load(table).manageSnapshots().createTag(tag(), snapshot).commit();
    watch.accept(Step.TAGGED);
  }

  /** The snapshot of each table: of what is written, else what is published. */
  Map<String, Long> snapshots() {
    Map<String, Long> snapshots = new HashMap<>();
    before.ifPresent(shown -> snapshots.putAll(shown.snapshots()));
    written.keySet().forEach(t -> snapshots.put(t, store.load(t).snapshot(branch()).snapshotId()));
    return snapshots;
  }

  private Published row(String hash, Map<String, Double> seconds, Remarks remarks) {
    Map<String, String> digests = new HashMap<>();
    Map<String, Long> rows = new HashMap<>();
    before.ifPresent(
        shown -> {
          digests.putAll(shown.digests());
          rows.putAll(shown.rows());
        });
    written.forEach(
        (table, digest) -> {
          digests.put(table, digest.sha256());
          rows.put(table, digest.rows());
        });
    return new Published(id, hash, snapshots(), digests, seconds, rows, remarks);
  }

  /** Step 4. */
  void advance() {
    for (String table : written.keySet()) {
      store
          .load(table)
          .manageSnapshots()
          .fastForwardBranch(SnapshotRef.MAIN_BRANCH, branch())
          .removeBranch(branch())
          .commit();
      watch.accept(Step.ADVANCED);
    }
    store.load(Run.TABLE.name()).manageSnapshots().removeBranch(branch()).commit();
  }
}
