package org.oreflow.lake.catalog;

import java.util.Optional;
import org.apache.iceberg.SnapshotRef;

/**
 * Which branches and tags are what runs have left that were never published: all branches of runs,
 * and the tags of runs after the published one and of the one that ends or begins. Without a lock a
 * young run may be in progress elsewhere, and what is its stays.
 *
 * @param published id of the last published run, "" if there is none
 * @param run id of the run that ends or begins
 * @param spared ids from this one on are of runs that may be in progress, but for {@code run}
 */
public record Leftovers(String published, String run, Optional<String> spared) {
  boolean hold(String name, SnapshotRef ref) {
    if (ref.isBranch()) {
      return name.startsWith("run_") && isOver(name.substring("run_".length()));
    }
    return name.startsWith("r_") && isUnpublished(name.substring("r_".length()));
  }

  private boolean isUnpublished(String id) {
    return !id.equals(published) && (id.equals(run) || (id.compareTo(published) > 0 && isOver(id)));
  }

  private boolean isOver(String id) {
    return id.equals(run) || spared.map(first -> id.compareTo(first) < 0).orElse(true);
  }
}
