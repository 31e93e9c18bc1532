package org.oreflow.lake.upkeep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.actions.BinPackRewriteFilePlanner;
import org.apache.iceberg.actions.RewriteFileGroup;
import org.apache.iceberg.actions.SizeBasedFileRewritePlanner;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.spark.actions.SparkActions;
import org.apache.spark.sql.SparkSession;
import org.oreflow.lake.Lake;
import org.oreflow.lake.catalog.Published;
import org.oreflow.lake.catalog.Run;
import org.oreflow.lake.catalog.RunTable;
import org.oreflow.lake.catalog.Store;
import org.oreflow.lake.catalog.TablePart;
import org.oreflow.lake.upkeep.Upkeep.Compacted;
import org.oreflow.lake.upkeep.Upkeep.StoredFile;
import org.oreflow.table.Table;

/**
 * Keeps a lake small: gathers small files, removes what only old runs need, and files that belong
 * to nothing. What was gathered is published as a run of its own that differs from the one before
 * in its snapshots alone, so that readers go from one to the other as between any two runs.
 */
public final class Maintenance {
  private final Lake lake;
  private final SparkSession spark;
  private final Store store;
  private final List<String> tables;
  private final Upkeep.Rules rules;
  private final Set<String> released; // runs that are frozen stay, and count for no others

  public Maintenance(Lake lake, Upkeep.Rules rules) {
    this.lake = lake;
    this.spark = lake.spark();
    this.store = lake.store();
    this.tables = lake.tables().stream().map(Table::name).toList();
    this.rules = rules;
    this.released =
        lake.releases().all().values().stream().map(Published::id).collect(Collectors.toSet());
  }

  /** What {@link #run} would do; the lock must be held, so that no other run changes it. */
  public Upkeep plan() {
    long before = before();
    List<Compacted> compacted = new ArrayList<>();
    for (String table : compactable()) {
      compaction(table).plan().ifPresent(compacted::add);
    }
    int keep = compacted.isEmpty() ? rules.keepRuns() : rules.keepRuns() - 1; // one is made new
    Upkeep all = new Upkeep(Set.of(), 0, List.of(), compacted, List.of());
    for (String table : all()) {
      all = all.and(expiry(table, keep, before).plan());
      all = all.and(orphaned(new Orphans(store.load(table), before).find()));
    }
    return all;
  }

  /**
   * Does it.
   *
   * @param runId as of {@link Run#ID}, of the run that publishes what was gathered
   * @throws org.oreflow.config.InputException as {@link Lake#begin}
   */
  public Upkeep run(String runId) {
    lake.begin(runId);
    long start = System.nanoTime();
    List<Compacted> compacted = new ArrayList<>();
    for (String table : compactable()) {
      Compaction compaction = compaction(table);
      compaction
          .plan()
          .ifPresent(
              small -> {
                lake.compacted(table, compaction.write(runId));
                compacted.add(small);
              });
    }
    String hash = lake.published().map(Published::hash).orElse("");
    lake.publish(hash, Map.of("maintain", (System.nanoTime() - start) / 1e9));
    return new Upkeep(Set.of(), 0, List.of(), compacted, List.of()).and(removed());
  }

  private Upkeep removed() {
    long before = before();
    Upkeep all = Upkeep.NOTHING;
    for (String table : all()) {
      all = all.and(expiry(table, rules.keepRuns(), before).remove());
      var orphans = new Orphans(store.load(table), before);
      var found = orphans.find();
      orphans.remove(found.files());
      all = all.and(orphaned(found));
    }
    return all;
  }

  private static Upkeep orphaned(Orphans.Found found) {
    return new Upkeep(Set.of(), 0, List.of(), List.of(), found.files(), found.foreign());
  }

  // the lock keeps every other writer out; without one only what is old is surely nobody's
  private long before() {
    return Instant.now()
        .minus(store.lake().hasLock() ? Duration.ZERO : store.lake().abandoned())
        .toEpochMilli();
  }

  private List<String> all() {
    var all = new ArrayList<>(tables);
    all.add(Run.TABLE.name());
    return all;
  }

  /** Tables whose published rows {@code main} shows. */
  private List<String> compactable() {
    Map<String, Long> shown = lake.published().map(Published::snapshots).orElse(Map.of());
    return tables.stream()
        .filter(table -> !table.equals(TablePart.TABLE.name()))
        .filter(shown::containsKey)
        .filter(table -> isMain(table, shown.get(table)))
        .toList();
  }

  private boolean isMain(String table, long published) {
    var main = store.load(table).currentSnapshot();
    return main != null && main.snapshotId() == published;
  }

  private Compaction compaction(String table) {
    return new Compaction(spark, store.load(table), table, rules);
  }

  private Expiry expiry(String table, int keep, long before) {
    var ids = new TreeSet<>(RunTable.ids(store.load(Run.TABLE.name())));
    ids.removeAll(released);
    return new Expiry(store, table, ids, keep, before);
  }

  /**
   * Gathering of the small files of a table's partitions into larger ones; the rows stay.
   *
   * @param name of the table
   */
  record Compaction(
      SparkSession spark, org.apache.iceberg.Table stored, String name, Upkeep.Rules rules) {

    /** What {@link #write} gathers; empty if no partition has enough small files. */
    Optional<Compacted> plan() {
      if (stored.currentSnapshot() == null) {
        return Optional.empty();
      }
      var planner = new BinPackRewriteFilePlanner(stored, Expressions.alwaysTrue());
      planner.init(options());
      int files = 0;
      long bytes = 0;
      int partitions = 0;
      try (CloseableIterable<RewriteFileGroup> groups = planner.plan().groups()) {
        for (RewriteFileGroup group : groups) {
          files += group.inputFileNum();
          bytes += group.inputFilesSizeInBytes();
          partitions++;
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return files == 0
          ? Optional.empty()
          : Optional.of(new Compacted(name, files, bytes, partitions));
    }

    /**
     * Writes the larger files and commits them to {@code main}.
     *
     * @param run noted in the snapshot
     * @return the snapshot
     */
    long write(String run) {
      SparkActions.get(spark)
          .rewriteDataFiles(stored)
          .binPack()
          .options(options())
          .snapshotProperty(RunTable.RUN_PROPERTY, run)
          .execute();
      stored.refresh();
      return stored.currentSnapshot().snapshotId();
    }

    private Map<String, String> options() {
      return Map.of(
          SizeBasedFileRewritePlanner.MIN_INPUT_FILES, Integer.toString(rules.smallFiles()),
          SizeBasedFileRewritePlanner.MIN_FILE_SIZE_BYTES, Long.toString(rules.smallFileBytes()));
    }
  }

  /**
   * Removal of what only runs before the kept ones need of a table. Tags and branches that are no
   * run's, such as those of releases, and {@code main} keep what they name.
   *
   * @param store of the table
   * @param published ids of all published runs but those of releases
   * @param keep number of them, from the newest on, that stay readable
   * @param before milliseconds since 1970; younger snapshots stay
   */
  private record Expiry(
      Store store, String table, TreeSet<String> published, int keep, long before) {

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
        boolean stays =
            needed.contains(snapshot.snapshotId()) || snapshot.timestampMillis() > before;
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
}
