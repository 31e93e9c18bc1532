package org.oreflow.lake.upkeep;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What maintenance did to a lake, or would do.
 *
 * @param runs published runs that can no longer be read, their rows in table {@code run} stay
 * @param compacted a table → its small files that were gathered into larger ones
 * @param foreign files in the tables' folders that no writer of ours has made, which stay
 */
public record Upkeep(
    Set<String> runs,
    int snapshots,
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

  static Upkeep of(List<Compacted> compacted) {
    return new Upkeep(Set.of(), 0, List.of(), compacted, List.of(), List.of());
  }

  public Upkeep {
    runs = Set.copyOf(runs);
    expired = List.copyOf(expired);
    compacted = List.copyOf(compacted);
    orphans = List.copyOf(orphans);
    foreign = List.copyOf(foreign);
  }

  public boolean isNothing() {
    return Stream.of(runs, expired, compacted, orphans).allMatch(Collection::isEmpty)
        && snapshots == 0;
  }

  Upkeep and(Upkeep other) {
    Set<String> all = new HashSet<>(runs);
    all.addAll(other.runs);
    return new Upkeep(
        all,
        snapshots + other.snapshots,
        both(expired, other.expired),
        both(compacted, other.compacted),
        both(orphans, other.orphans),
        both(foreign, other.foreign));
  }

  private static <T> List<T> both(List<T> one, List<T> other) {
    var all = new ArrayList<>(one);
    all.addAll(other);
    return all;
  }
}
