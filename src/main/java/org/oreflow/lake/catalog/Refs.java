package org.oreflow.lake.catalog;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.iceberg.ManageSnapshots;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.util.SnapshotUtil;

public record Refs(Store store) {
  private static final int ATTEMPTS = 20;

  /**
   * Changes branches and tags of a table in one commit. Where another run has changed the table
   * meanwhile, it is done anew on what that run has left.
   */
  public void change(String table, Consumer<ManageSnapshots> what) {
    for (int attempt = 1; ; attempt++) {
      var change = store.load(table).manageSnapshots();
      what.accept(change);
      try {
        change.commit();
        return;
      } catch (CommitFailedException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  /**
   * Moves {@code main} to the published snapshot, whatever a killed run left it at. Without a lock
   * one that is ahead is that of a run that has published since.
   */
  public void advanceMain(String table, long published) {
    var stored = store.load(table);
    var main = stored.currentSnapshot();
    boolean there =
        main != null
            && (main.snapshotId() == published
                || (!store.lake().hasLock()
                    && SnapshotUtil.isAncestorOf(stored, main.snapshotId(), published)));
    if (!there && stored.snapshot(published) != null) { // else lost, and made anew
      change(table, refs -> refs.setCurrentSnapshot(published));
    }
  }

  /** Moves {@code main} to the head of a branch, unless a later run has moved it, and drops it. */
  public void advance(String table, String branch) {
    var stored = store.load(table);
    var main = stored.currentSnapshot();
    boolean behind =
        main == null
            || SnapshotUtil.isAncestorOf(
                stored, stored.snapshot(branch).snapshotId(), main.snapshotId());
    change(
        table,
        refs -> {
          if (behind) {
            refs.fastForwardBranch(SnapshotRef.MAIN_BRANCH, branch);
          }
          refs.removeBranch(branch);
        });
  }

  /** Drops what runs have left, and the files that only these had. */
  public void drop(String table, UnpublishedRefs left) {
    var refs = store.load(table).refs();
    var names = refs.keySet().stream().filter(name -> left.hold(name, refs.get(name))).toList();
    if (names.isEmpty()) {
      return;
    }
    change(
        table,
        change ->
            names.forEach(
                name -> {
                  if (refs.get(name).isBranch()) {
                    change.removeBranch(name);
                  } else {
                    change.removeTag(name);
                  }
                }));
    expire(table, names.stream().map(name -> refs.get(name).snapshotId()).toList());
  }

  /** Removes snapshots and those before them, as far as no branch or tag needs them. */
  private void expire(String table, List<Long> heads) {
    var stored = store.load(table);
    Set<Long> needed = new HashSet<>();
    stored.refs().values().forEach(ref -> needed.addAll(ancestors(stored, ref.snapshotId())));
    Set<Long> obsolete = new HashSet<>();
    heads.forEach(head -> obsolete.addAll(ancestors(stored, head)));
    obsolete.removeAll(needed);
    if (!obsolete.isEmpty()) {
      var change = stored.expireSnapshots().expireOlderThan(0); // these alone
      obsolete.forEach(change::expireSnapshotId);
      change.commit();
    }
  }

  private static Set<Long> ancestors(org.apache.iceberg.Table stored, long head) {
    Set<Long> all = new HashSet<>();
    for (var at = stored.snapshot(head); at != null; ) {
      all.add(at.snapshotId());
      at = at.parentId() == null ? null : stored.snapshot(at.parentId());
    }
    return all;
  }

  /**
   * Which branches and tags are what runs have left that were never published: all branches of
   * runs, and the tags of runs after the published one and of the one that ends or begins. Without
   * a lock a young run may be in progress elsewhere, and what is its stays.
   *
   * @param published id of the last published run, "" if there is none
   * @param run id of the run that ends or begins
   * @param spared ids from this one on are of runs that may be in progress, but for {@code run}
   */
  public record UnpublishedRefs(String published, String run, Optional<String> spared) {
    boolean hold(String name, SnapshotRef ref) {
      if (ref.isBranch()) {
        return name.startsWith("run_") && isOver(name.substring("run_".length()));
      }
      return name.startsWith("r_") && isUnpublished(name.substring("r_".length()));
    }

    private boolean isUnpublished(String id) {
      return !id.equals(published)
          && (id.equals(run) || (id.compareTo(published) > 0 && isOver(id)));
    }

    private boolean isOver(String id) {
      return id.equals(run) || spared.map(first -> id.compareTo(first) < 0).orElse(true);
    }
  }
}
