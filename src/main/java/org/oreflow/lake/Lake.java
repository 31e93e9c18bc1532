package org.oreflow.lake;

import static java.util.stream.Collectors.toSet;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.oreflow.config.InputException;
import org.oreflow.lake.Failure.Failed;
import org.oreflow.lake.TableWriter.WriteTask;
import org.oreflow.lake.catalog.Address;
import org.oreflow.lake.catalog.CatalogFile;
import org.oreflow.lake.catalog.LakeFolder;
import org.oreflow.lake.catalog.Published;
import org.oreflow.lake.catalog.Published.AuditNotes;
import org.oreflow.lake.catalog.Published.Usage;
import org.oreflow.lake.catalog.Run;
import org.oreflow.lake.catalog.Scratch;
import org.oreflow.lake.catalog.Store.UnpublishedRefs;
import org.oreflow.lake.catalog.TablePart;
import org.oreflow.lake.catalog.WriterLock;
import org.oreflow.lake.digest.Audit;
import org.oreflow.lake.digest.Digest;
import org.oreflow.table.Table;

/**
 * The only reader and writer of tables. Readers see the run that was the newest when they opened
 * the lake, all of it. A writer begins a run, writes each table to a branch, and publishes all of
 * them by one commit; see {@link Publication}.
 *
 * <p>Not safe for several threads, but for {@link #read} and {@link #rows} of tables that no other
 * thread writes meanwhile.
 */
public final class Lake extends ShownTables implements AutoCloseable {
  private WriterLock lock;
  private Consumer<Publication.Step> watch = step -> {};

  private Lake(LazySession session, Address address, List<Table> tables, int buckets) {
    super(session, address, tables, buckets);
  }

  /** What a first run in this folder should know of it. */
  public Optional<String> remains() {
    return CatalogFile.remains(address);
  }

  /** Tells of each lock that keeps the catalog for long, until it is closed. */
  public CatalogWatch watchCatalog(Consumer<String> told) {
    return CatalogWatch.of(address, told);
  }

  /**
   * Opens a lake with a session that is open, as {@link #open(LazySession, Address, List, int)},
   * and gives the session the lake's settings.
   */
  public static Lake open(SparkSession spark, Address address, List<Table> tables, int buckets) {
    var lake = open(LazySession.of(spark), address, tables, buckets);
    lake.spark();
    return lake;
  }

  /**
   * Opens a lake. What it says of itself needs no session; {@link #read} and changes do.
   *
   * @param session is given the lake's settings when it is opened
   * @param buckets into which a new lake divides the partitions of wide tables, 1 for none
   */
  public static Lake open(LazySession session, Address address, List<Table> tables, int buckets) {
    address.folder().ifPresent(folder -> LakeFolder.check(folder, address.catalog().kind()));
    LakeFolder.checkSystem(address, session.hadoop());
    if (address.catalog().kind() == Address.Kind.SQLITE) {
      CatalogFile.check(address, waiting -> {});
    }
    var lake = new Lake(session, address, List.copyOf(tables), buckets);
    lake.published = lake.store.newest();
    return lake;
  }

  /**
   * Takes damaged tables for never made, until a run publishes them: they have no rows and no
   * parts, and what the next run makes of them is written.
   */
  public void lose(Set<String> damaged) {
    lost = Set.copyOf(damaged);
  }

  /**
   * Takes the lake's lock for a run to come, and sees what was published meanwhile.
   *
   * @param most to wait for another run, zero for not at all
   * @param told hears once who it is
   * @return whether another run is published now than before
   */
  public boolean lock(Duration most, Consumer<String> told) {
    if (lock != null) {
      return false;
    }
    address.folder().ifPresent(LakeFolder::create);
    lock = WriterLock.take(address, new WriterLock.Patience(most, told));
    address.folder().ifPresent(Scratch::removeDead);
    var before = published.map(Published::id);
    published = store.newest();
    return !before.equals(published.map(Published::id));
  }

  /**
   * Begins a run: takes the lake's lock, creates missing tables, and repairs what a killed run has
   * left.
   *
   * @param runId as of {@link Run#ID}, greater than that of any run before
   */
  public void begin(String runId) {
    if (run != null) {
      throw new IllegalStateException("run %s has already begun".formatted(run.id()));
    }
    lock(Duration.ZERO, holder -> {});
    store.create(tables);
    store.create(List.of(Run.TABLE));
    store.startHistory(Run.TABLE.name());
    long start = store.load(Run.TABLE.name()).currentSnapshot().snapshotId();
    published = store.newest(); // after start: what another run publishes in between is noticed
    published.ifPresent(shown -> Publication.checkLater(store.lake(), runId, shown));
    repair(runId);
    run = new Publication(store, runId, published, start, this::digestedAgain);
    run.watch(step -> watch.accept(step));
    run.lose(lost);
  }

  /** Forward first: a branch made from an old main would lose the published rows. */
  private void repair(String runId) {
    published.ifPresent(shown -> shown.snapshots().forEach(store::advanceMain));
    var left =
        new UnpublishedRefs(published.map(Published::id).orElse(""), runId, address.mayBeRunning());
    tables.forEach(table -> store.drop(table.name(), left));
    store.drop(Run.TABLE.name(), left);
  }

  /**
   * Makes these rows the whole content of a table, or of some of its years if it is laid out by
   * year. They are computed once, audited, and kept only if they differ from the published ones.
   *
   * @param rows with at least the table's columns, in any order; others are left out
   * @param remake null: of the whole table
   * @throws IllegalStateException if a column is missing or a row may not be stored: null where a
   *     value is needed, a key twice, a number out of range or not finite
   */
  public Change replace(Table table, Dataset<Row> rows, Remake remake) {
    return change(table).replace(TableWriter.shaped(table, rows), remake);
  }

  /**
   * Removes obsolete rows from a table and adds others, which are read once, as a stream, and not
   * kept in memory.
   *
   * @param pieces rows to add, each with at least the table's columns
   * @param obsolete rows to remove; if they are parts of the table, the other parts are taken for
   *     what they were found to be when they were written, else all are read again
   * @throws IllegalStateException as {@link #replace}; the run must then be discarded
   */
  public Change append(Table table, List<Dataset<Row>> pieces, RowsToDelete obsolete) {
    var shaped = pieces.stream().map(rows -> TableWriter.shaped(table, rows)).toList();
    return change(table).append(shaped, obsolete);
  }

  /**
   * Shows the run's tables to all readers at once. A table whose rows are as before keeps its
   * published snapshot. If no table differs, the run is published for what it was made of, so that
   * the next one of the same has nothing to do.
   *
   * @return false if neither a table nor the hash differs from the published run, or if none was
   *     ever written: nothing is published then
   * @throws InputException if another run published since this one began, or the lock was lost;
   *     nothing is shown
   */
  public boolean publish(
      String hash, Map<String, Double> seconds, Usage usage, AuditNotes remarks) {
    Publication current = inRun();
    if (!differs() && published.map(Published::hash).map(hash::equals).orElse(true)) {
      discard();
      return false;
    }
    lock.confirm();
    Published shown = current.show(hash, seconds, usage, remarks);
    run = null; // from here on the run is published, come what may
    published = Optional.of(shown);
    lost = Set.of();
    current.advance();
    return true;
  }

  /**
   * Keeps what the run is configured with, for comparisons: file → key of a setting or line → text.
   */
  public void configured(Map<String, Map<String, String>> files) {
    inRun().configured(files);
  }

  public void compacted(String table, long snapshot) {
    inRun().compacted(table, snapshot);
  }

  /** The same, where nobody knows what its jobs took. */
  public boolean publish(String hash, Map<String, Double> seconds, AuditNotes remarks) {
    return publish(hash, seconds, Usage.NONE, remarks);
  }

  /** The same for a run that changes no figure: what is known of totals stays. */
  public boolean publish(String hash, Map<String, Double> seconds) {
    return publish(hash, seconds, AuditNotes.kept(published));
  }

  public void discard() {
    String id = inRun().id();
    run = null;
    published = store.newest(); // a publication that failed may have come through
    repair(id);
  }

  /** Drops what the run has written, and keeps why it failed. */
  public void fail(String job, int exitCode, String reason) {
    String id = inRun().id();
    discard();
    store.create(List.of(Failure.TABLE));
    Failure.append(store.load(Failure.TABLE.name()), new Failed(id, job, exitCode, reason));
  }

  /** Discards a run that was not published, and frees the lock. */
  @Override
  public void close() {
    try {
      if (run != null) {
        discard();
      }
    } finally {
      release();
      store.close();
    }
  }

  /** Frees the lock and leaves all else, like the death of the process. */
  public void release() {
    run = null;
    if (lock != null) {
      lock.close();
      lock = null;
    }
  }

  /** Lets a test see, or end, a publication after each of its steps. */
  void watch(Consumer<Publication.Step> steps) {
    watch = steps;
  }

  private TableChange change(Table table) {
    Publication current = inRun();
    var writer = new TableWriter(spark(), store, table, current.branch(), current.id());
    return new TableChange(current, writer, table, cache);
  }

  /**
   * The change of one table in a run: its rows are computed once, and audited and digested on their
   * way to files. Rows are of {@link TableWriter#shaped}.
   */
  private record TableChange(
      Publication run, TableWriter writer, Table table, ShownTables.RunCache cache) {
    Change replace(Dataset<Row> rows, Remake remake) {
      boolean isKept = !isSet() && (remake == null || remake.isWhole());
      List<WriteTask.Written> written =
          isKept
              ? writer.files(List.of(cache.keep(run.id(), table, new Audit(table).sorted(rows))))
              : files(List.of(rows));
      List<TablePart> parts = withKept(found(written, List.of()), remake);
      boolean differs = run.differs(table, parts);
      if (differs) {
        run.openBranch(table);
        writer.overwrite(written, remake == null || remake.isWhole() ? null : left(remake));
      } else {
        writer.remove(written);
      }
      return run.settle(table, parts, differs);
    }

    private boolean isSet() {
      return table.digested() == Table.Digested.AS_A_SET;
    }

    /**
     * Files of rows that belong to nothing yet, each part in one task if it is digested in order.
     */
    private List<WriteTask.Written> files(List<Dataset<Row>> pieces) {
      return isSet()
          ? writer.files(pieces)
          : pieces.stream()
              .reduce(Dataset::union)
              .map(rows -> writer.files(List.of(new Audit(table).sorted(rows))))
              .orElse(List.of());
    }

    private static SortedSet<Integer> left(Remake remake) {
      var years = new TreeSet<>(remake.years());
      years.addAll(remake.gone());
      return years;
    }

    private List<TablePart> withKept(List<Digest.Part> made, Remake remake) {
      if (remake == null) {
        return parts(made);
      }
      SortedSet<Integer> empty = remake.years();
      SortedSet<Integer> left = left(remake);
      List<TablePart> all = new ArrayList<>();
      for (Digest.Part one : made) {
        TablePart part = TablePart.of(table, one, remake.inputs());
        if (!remake.years().contains(part.year())) {
          throw new IllegalStateException(
              "table %s: rows of %d, a year that is not recomputed"
                  .formatted(table.name(), part.year()));
        }
        empty.remove(part.year());
        all.add(part);
      }
      empty.forEach(year -> all.add(TablePart.empty(table, year, remake.inputs().get(year))));
      run.parts(table).stream()
          .filter(part -> !remake.isWhole() && !left.contains(part.year()))
          .forEach(all::add);
      return all;
    }

    private List<TablePart> parts(List<Digest.Part> made) {
      return made.stream().map(part -> TablePart.of(table, part, Map.of())).toList();
    }

    Change append(List<Dataset<Row>> rows, RowsToDelete obsolete) {
      run.openBranch(table);
      if (run.isLost(table)) {
        writer.overwrite(List.of(), null); // what is there cannot be read
      } else if (!obsolete.isNone()) {
        writer.delete(obsolete.condition());
      }
      List<TablePart> parts = parts(added(rows, obsolete));
      return run.settle(table, parts, run.differs(table, parts));
    }

    private List<Digest.Part> added(List<Dataset<Row>> rows, RowsToDelete obsolete) {
      List<Digest.Part> before = before(obsolete);
      List<WriteTask.Written> written = files(rows);
      List<Digest.Part> made = found(written, List.of());
      boolean grows = !isSet() && share(before, made);
      List<Digest.Part> parts = grows ? List.of() : found(written, before);
      writer.append(written);
      return grows ? all() : parts; // the order of a part is that of all its rows
    }

    private static boolean share(List<Digest.Part> before, List<Digest.Part> made) {
      Set<String> there = before.stream().map(Digest.Part::values).collect(toSet());
      return made.stream().map(Digest.Part::values).anyMatch(there::contains);
    }

    // of parts that are all as they were, what was found then is as good as reading them again
    private List<Digest.Part> before(RowsToDelete obsolete) {
      long there = writer.count();
      if (obsolete.arePartsOf(table)) {
        var known =
            run.parts(table).stream()
                .filter(obsolete.parts().negate())
                .filter(part -> part.rows() > 0)
                .map(TablePart::digested)
                .toList();
        if (known.stream().mapToLong(Digest.Part::rows).sum() == there) {
          return known;
        }
      }
      return there > 0 ? all() : List.of();
    }

    private List<Digest.Part> all() {
      var audit = new Audit(table);
      return audit.parts(Audit.internal(audit.sorted(writer.rows())));
    }

    // files of rows that may not be stored are of no use
    private List<Digest.Part> found(List<WriteTask.Written> written, List<Digest.Part> before) {
      var all =
          Stream.concat(before.stream(), written.stream().flatMap(one -> one.parts().stream()));
      try {
        return new Audit(table).together(all.toList());
      } catch (IllegalStateException refused) {
        writer.remove(written);
        throw refused;
      }
    }
  }

  /**
   * What a write of a table came to.
   *
   * @param rows rows of the whole table afterwards
   * @param written false: the rows are those already published, nothing was kept of the write
   */
  public record Change(long rows, boolean written) {}
}
