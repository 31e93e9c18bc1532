package org.oreflow.lake;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.iceberg.SnapshotRef;
import org.oreflow.config.InputException;
import org.oreflow.lake.catalog.Published;
import org.oreflow.lake.catalog.Run;
import org.oreflow.lake.catalog.Store;
import org.oreflow.lake.catalog.TablePart;

/**
 * Runs that are frozen under a name: the tag {@code release_NAME} on the snapshot of each of their
 * tables, which maintenance leaves. Table {@code part} has a snapshot of its own for every run, is
 * tagged last, and so says of which run a release is.
 */
public record Releases(Store store) {
  private static final String TAG = "release_";
  private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";
  private static final String PARTS = TablePart.TABLE.name();

  public Map<String, Published> all() {
    Map<String, Published> all = new TreeMap<>();
    if (!store.has(PARTS)) {
      return all;
    }
    Map<Long, Published> runs = new TreeMap<>();
    store.runs().forEach(run -> runs.put(run.snapshots().getOrDefault(PARTS, -1L), run));
    var refs = store.load(PARTS).refs();
    for (String tag : refs.keySet()) {
      Published run = runs.get(refs.get(tag).snapshotId());
      if (tag.startsWith(TAG) && refs.get(tag).isTag() && run != null) {
        all.put(tag.substring(TAG.length()), run);
      }
    }
    return all;
  }

  public void refuse(String name, Published run) {
    refuseName(name);
    Published other = all().get(name);
    if (other != null && !other.id().equals(run.id())) {
      throw new InputException(
          "release", "%s is run %s already".formatted(name, other.id()), "take another name");
    }
    if (!run.snapshots().containsKey(PARTS)) {
      throw new InputException(
          "release", "run %s is of an older version".formatted(run.id()), "run again first");
    }
  }

  public static void refuseName(String name) {
    if (!name.matches(NAME) || Run.isId(Run.untagged(name))) {
      throw new InputException(
          "release",
          "\"%s\" is not a name of a release".formatted(name),
          "take letters, digits, dots, hyphens and low lines, at most 64, such as 2026-1");
    }
  }

  /**
   * Freezes a run, whose tables must be there, while the lake's lock is held. To freeze the same
   * run once more changes nothing.
   */
  public void freeze(String name, Published run) {
    refuse(name, run);
    List<String> tables = new ArrayList<>(run.snapshots().keySet());
    tables.remove(PARTS);
    tables.forEach(table -> tag(table, name, run));
    tag(PARTS, name, run);
  }

  // one that was killed may have left tags of another run
  private void tag(String table, String name, Published run) {
    String tag = TAG + name;
    long snapshot = run.snapshots().get(table);
    SnapshotRef there = store.load(table).refs().get(tag);
    if (there != null && there.snapshotId() == snapshot) {
      return;
    }
    store.change(
        table,
        refs -> {
          if (there == null) {
            refs.createTag(tag, snapshot);
          } else {
            refs.replaceTag(tag, snapshot);
          }
        });
  }
}
