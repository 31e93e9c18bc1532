package org.oreflow.lake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.apache.iceberg.SnapshotRef;
import org.oreflow.config.InputException;
import org.oreflow.lake.Lake.Change;
import org.oreflow.lake.catalog.Address;
import org.oreflow.lake.catalog.Published;
import org.oreflow.lake.catalog.Published.AuditNotes;
import org.oreflow.lake.catalog.Published.Usage;
import org.oreflow.lake.catalog.Run;
import org.oreflow.lake.catalog.Store;
import org.oreflow.lake.catalog.TablePart;
import org.oreflow.lake.digest.Digest;
import org.oreflow.table.Table;

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
 * Tables may be written by several threads, each by one.
 */
final class Publication {
  private final Store store;
  private final String id;
  private final Optional<Published> before;
  private Consumer<Step> watch = step -> {};
  private final long start; // main of table run when the run began
  private final Map<String, Digest> written = new LinkedHashMap<>();
  private final Map<String, List<TablePart>> settled = new HashMap<>();
  private final Map<String, Long> compacted = new HashMap<>();
  private Set<String> lost = Set.of();
  private final UnaryOperator<Map<String, List<TablePart>>> again;
  private Map<String, List<TablePart>> recorded; // by the run before, read when asked for

  /**
   * Begins a run.
   *
   * @param start snapshot of table {@code run}, not later than that of {@code before}
   * @param again see {@link ShownTables#digestedAgain}
   */
  Publication(
      Store store,
      String id,
      Optional<Published> before,
      long start,
      UnaryOperator<Map<String, List<TablePart>>> again) {
    this.store = store;
    this.id = id;
    this.before = before;
    this.start = start;
    this.again = again;
  }

  void watch(Consumer<Step> steps) {
    watch = steps;
  }

  static void checkLater(Address lake, String id, Published shown) {
    if (id.compareTo(shown.id()) <= 0) {
      throw new InputException(
          lake.warehouse(),
          "this run, %s, is not after the published one, %s".formatted(id, shown.id()),
          "set the clock");
    }
  }

  String id() {
    return id;
  }

  String branch() {
    return "run_" + id;
  }

  private String tag() {
    return Run.tag(id);
  }

  boolean hasWritten(Table table) {
    return store.load(table.name()).refs().containsKey(branch());
  }

  boolean hasChanges() {
    return !written.isEmpty() || !compacted.isEmpty();
  }

  /** The rows of a table are as before, in other files: in this snapshot of {@code main}. */
  void compacted(String table, long snapshot) {
    compacted.put(table, snapshot);
  }

  synchronized boolean differs(Table table, List<TablePart> parts) {
    Digest digest = digest(parts);
    return lost.contains(table.name())
        || !digest.sha256().equals(digestsBefore().get(table.name()));
  }

  private Map<String, String> digestsBefore() {
    Map<String, String> digests = new HashMap<>(before.map(Published::digests).orElse(Map.of()));
    if (isOfEarlier()) {
      digests.replaceAll(
          (table, digest) ->
              before().containsKey(table) ? digest(before().get(table)).sha256() : digest);
      digests.keySet().removeAll(lost);
    }
    return digests;
  }

  private boolean isOfEarlier() {
    return before.map(shown -> shown.digestVersion() != Digest.VERSION).orElse(false);
  }

  private static Digest digest(List<TablePart> parts) {
    return Digest.of(parts.stream().map(TablePart::digested).toList());
  }

  /** Takes tables for never made, before anything is asked or written; see {@link Lake#lose}. */
  void lose(Set<String> damaged) {
    lost = damaged;
  }

  boolean isLost(Table table) {
    return lost.contains(table.name()) && !settled.containsKey(table.name());
  }

  /** Makes the run's branch of a table from the published snapshot, if it is not there. */
  synchronized void openBranch(Table table) {
    if (hasWritten(table)) {
      return;
    }
    Long published = before.map(shown -> shown.snapshots().get(table.name())).orElse(null);
    store.change(
        table.name(),
        refs -> {
          if (published == null || !store.holds(table.name(), published)) {
            refs.createBranch(branch());
          } else {
            refs.createBranch(branch(), published);
          }
        });
  }

  /** The parts of a table: as this run has made them, else as they are published. */
  synchronized List<TablePart> parts(Table table) {
    return settled.getOrDefault(table.name(), before().getOrDefault(table.name(), List.of()));
  }

  synchronized List<TablePart> publishedParts(Table table) {
    return before().getOrDefault(table.name(), List.of());
  }

  private Map<String, List<TablePart>> before() {
    if (recorded == null) {
      recorded = new HashMap<>(before.map(store::parts).orElse(Map.of()));
      recorded.keySet().removeAll(lost);
      if (isOfEarlier()) {
        recorded = again.apply(recorded);
      }
    }
    return recorded;
  }

  void configured(Map<String, Map<String, String>> files) {
    List<TablePart> parts = new ArrayList<>();
    files.forEach((file, rows) -> parts.add(TablePart.ofConfiguration(file, rows)));
    settled.put(TablePart.CONFIGURATION, parts);
  }

  /** Keeps the branch of a table that differs from the published one, drops it otherwise. */
  synchronized Change settle(Table table, List<TablePart> parts, boolean differs) {
    settled.put(table.name(), parts);
    Digest digest = digest(parts);
    if (differs) {
      written.put(table.name(), digest);
    } else {
      written.remove(table.name());
      if (hasWritten(table)) {
        store.change(table.name(), refs -> refs.removeBranch(branch()));
      }
    }
    return new Change(digest.rows(), differs);
  }

  Published show(String hash, Map<String, Double> seconds, Usage usage, AuditNotes remarks) {
    writeParts();
    Published row = row(hash, seconds, usage, remarks);
    row.snapshots().forEach(this::tag);
    String pointer = Run.TABLE.name();
    store.change(pointer, refs -> refs.createBranch(branch(), start));
    Published.append(store.load(pointer), branch(), row);
    watch.accept(Step.POINTER_WRITTEN);
    try {
      store.change(pointer, refs -> refs.fastForwardBranch(SnapshotRef.MAIN_BRANCH, branch()));
    } catch (IllegalArgumentException e) { // main is no ancestor of the branch
      throw overtaken();
    }
    watch.accept(Step.SHOWN);
    return row;
  }

  private InputException overtaken() {
    String other = Published.newest(store.load(Run.TABLE.name())).map(Published::id).orElse("");
    return new InputException(
        store.lake().warehouse(),
        "run %s was overtaken by run %s; nothing of it is shown".formatted(id, other),
        "run again");
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
    store.change(table, refs -> refs.createTag(tag(), snapshot));
    watch.accept(Step.TAGGED);
  }

  Map<String, Long> snapshots() {
    Map<String, Long> snapshots = new HashMap<>();
    before.ifPresent(shown -> snapshots.putAll(shown.snapshots()));
    snapshots.putAll(compacted);
    written.keySet().forEach(t -> snapshots.put(t, store.load(t).snapshot(branch()).snapshotId()));
    return snapshots;
  }

  private Published row(String hash, Map<String, Double> seconds, Usage usage, AuditNotes remarks) {
    Map<String, String> digests = digestsBefore();
    Map<String, Long> rows = new HashMap<>(before.map(Published::rows).orElse(Map.of()));
    written.forEach(
        (table, digest) -> {
          digests.put(table, digest.sha256());
          rows.put(table, digest.rows());
        });
    Map<String, Long> snapshots = snapshots();
    String parts = TablePart.TABLE.name();
    snapshots.put(parts, store.load(parts).snapshot(branch()).snapshotId());
    return new Published(
        id, hash, snapshots, digests, seconds, rows, remarks, usage, Digest.VERSION);
  }

  void advance() {
    var tables = new ArrayList<>(written.keySet());
    tables.add(TablePart.TABLE.name());
    for (String table : tables) {
      store.advance(table, branch());
      watch.accept(Step.ADVANCED);
    }
    store.change(Run.TABLE.name(), refs -> refs.removeBranch(branch()));
  }

  /** What a publication has just done; tests stop it there. */
  enum Step {
    TAGGED,
    /** Written the pointer row to the run's branch of table {@code run}; nothing is shown yet. */
    POINTER_WRITTEN,
    /** Shown the run: {@code main} of table {@code run} holds its row. */
    SHOWN,
    /** Moved {@code main} of one table on. */
    ADVANCED
  }
}
