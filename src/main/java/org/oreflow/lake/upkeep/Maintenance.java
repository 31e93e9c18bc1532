package org.oreflow.lake.upkeep;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.oreflow.lake.Lake;
import org.oreflow.lake.catalog.Pointer;
import org.oreflow.lake.catalog.Published;
import org.oreflow.lake.catalog.Run;
import org.oreflow.lake.catalog.Store;
import org.oreflow.lake.catalog.TablePart;
import org.oreflow.lake.upkeep.Upkeep.Compacted;
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
    var ids = new TreeSet<>(Pointer.ids(store.load(Run.TABLE.name())));
    ids.removeAll(released);
    return new Expiry(store, table, ids, keep, before);
  }
}
