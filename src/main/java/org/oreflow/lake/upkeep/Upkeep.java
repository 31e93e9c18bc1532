package org.oreflow.lake.upkeep;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What maintenance did to a lake, or would do, as it finds out.
 *
 * @param runs published runs that can no longer be read, their rows in table {@code run} stay
 * @param compacted a table → its small files that were gathered into larger ones
 * @param foreign files in the tables' folders that no writer of ours has made, which stay
 */
public record Upkeep(
    Set<String> runs,
    List<Long> snapshots,
    List<StoredFile> expired,
    List<Compacted> compacted,
    List<StoredFile> orphans,
    List<String> foreign) {

  /**
   * What maintenance keeps and gathers.
   *
   * @param keepRuns last published runs that stay readable, with all their tables
   * @param smallFiles a partition with so many small files or more is rewritten
   */
  public record Rules(int keepRuns, int smallFiles, long smallFileBytes) {}

  public record StoredFile(String location, long bytes) {}

  public record Compacted(String table, int files, long bytes, int partitions) {}

  Upkeep() {
    this(
        new TreeSet<>(),
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>());
  }

  public boolean isNothing() {
    return Stream.of(runs, snapshots, expired, compacted, orphans).allMatch(Collection::isEmpty);
  }
}
