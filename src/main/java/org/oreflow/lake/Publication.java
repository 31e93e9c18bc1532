package org.oreflow.lake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.iceberg.SnapshotRef;

/**
 * A run from its first write to its publication. Iceberg has no commit over several tables, so one
 * commit to table {@code run} decides:
 *
 * <ol>
 *   <li>write each table to a branch {@code run_<id>}, made from the published snapshot, and what
 *       their parts hold to table {@code part}
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
  private final Map<String, List<TablePart>> settled = new HashMap<>();
  private Map<String, List<TablePart>> recorded; // by the run before, read when asked for

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

  boolean differs(Table table, List<TablePart> parts) {
    Digest digest = Digest.of(parts.stream().map(TablePart::digested).toList());
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

  /** The parts of a table: as this run has made them, else as they are published. */
  List<TablePart> parts(Table table) {
    return settled.getOrDefault(table.name(), before().getOrDefault(table.name(), List.of()));
  }

  private Map<String, List<TablePart>> before() {
    if (recorded == null) {
      recorded = before.map(store::parts).orElse(Map.of());
    }
    return recorded;
  }

  /** Keeps the branch of a table that differs from the published one, drops it otherwise. */
  Change settle(Table table, List<TablePart> parts, boolean differs) {
    settled.put(table.name(), parts);
    Digest digest = Digest.of(parts.stream().map(TablePart::digested).toList());
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
  Published show(String hash, Map<String, Double> seconds) {
    writeParts();
    Published row = row(hash, seconds);
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

  private void writeParts() {
    Map<String, List<TablePart>> all = new TreeMap<>(before());
    all.putAll(settled);
    openBranch(TablePart.TABLE);
    TablePart.write(
        store.load(TablePart.TABLE.name()),
        branch(),
        id,
        all.values().stream().flatMap(List::stream).toList());
  }

  private void tag(String table, long snapshot) {
    store.load(table).manageSnapshots().createTag(tag(), snapshot).commit();
    watch.accept(Step.TAGGED);
  }

  private Published row(String hash, Map<String, Double> seconds) {
    Map<String, Long> snapshots = new HashMap<>();
    Map<String, String> digests = new HashMap<>();
    Map<String, Long> rows = new HashMap<>();
    before.ifPresent(
        shown -> {
          snapshots.putAll(shown.snapshots());
          digests.putAll(shown.digests());
          rows.putAll(shown.rows());
        });
    written.forEach(
        (table, digest) -> {
          snapshots.put(table, store.load(table).snapshot(branch()).snapshotId());
          digests.put(table, digest.sha256());
          rows.put(table, digest.rows());
        });
    String parts = TablePart.TABLE.name();
    snapshots.put(parts, store.load(parts).snapshot(branch()).snapshotId());
    return new Published(id, hash, snapshots, digests, seconds, rows);
  }

  /** Step 4. */
  void advance() {
    var tables = new ArrayList<>(written.keySet());
    tables.add(TablePart.TABLE.name());
    for (String table : tables) {
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
