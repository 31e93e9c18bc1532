package org.oreflow.lake.catalog;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.CatalogUtil;
import org.apache.iceberg.HasTableOperations;
import org.apache.iceberg.ManageSnapshots;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.SnapshotSummary;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.jdbc.UncheckedSQLException;
import org.apache.iceberg.spark.SparkSchemaUtil;
import org.apache.iceberg.util.SnapshotUtil;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.oreflow.config.InputException;
import org.oreflow.config.ProgramText;
import org.oreflow.lake.catalog.WriterLock.Postgres;
import org.oreflow.lake.digest.PackedLists;
import org.oreflow.table.Table;

/**
 * The Iceberg tables of one lake: creation, branches, tags. Its catalog is opened without a Spark
 * session, which has another object for the same one; neither caches, so each sees the other's
 * commits.
 */
public final class Store implements AutoCloseable {
  public static final Namespace NAMESPACE = Namespace.of("oreflow");

  private static final int ATTEMPTS = 20; // to change what another run changes too
  private static final Map<String, String> PROPERTIES = ProgramText.pairs(Store.class, "table.txt");
  private final Configuration hadoop;
  private final Address lake;
  private final String catalogName;
  private final int buckets;
  private Catalog catalog; // once it is asked for

  public Store(Configuration hadoop, Address lake, int buckets) {
    this.hadoop = hadoop;
    this.buckets = buckets;
    this.lake = lake;
    this.catalogName = lake.catalogName();
  }

  /** False where no run has ever written; reading such a lake creates nothing. */
  boolean exists() {
    return switch (lake.catalog().kind()) {
      case SQLITE -> isOpen() || CatalogFile.listsTables(lake.catalogFile());
      case POSTGRESQL -> Postgres.hasCatalog(lake.catalog());
      case REST -> true;
    };
  }

  private synchronized boolean isOpen() {
    return catalog != null;
  }

  public Address lake() {
    return lake;
  }

  public String sparkName(String table) {
    return catalogName + "." + NAMESPACE + "." + table;
  }

  /** Name of a table's branch for Spark: never option("branch"), which Iceberg ignores. */
  public String sparkName(String table, String branch) {
    return sparkName(table) + ".branch_" + branch;
  }

  public long rows(String table, String branch) {
    var summary = load(table).snapshot(branch).summary();
    return Long.parseLong(summary.getOrDefault(SnapshotSummary.TOTAL_RECORDS_PROP, "0"));
  }

  /** The parts of all tables of a published run, by table; none if an older version wrote it. */
  public Map<String, List<TablePart>> parts(Published shown) {
    Long snapshot = shown.snapshots().get(TablePart.TABLE.name());
    return snapshot == null ? Map.of() : parts(snapshot);
  }

  public Map<String, List<TablePart>> parts(long snapshot) {
    return TablePart.read(load(TablePart.TABLE.name()), snapshot).stream()
        .collect(Collectors.groupingBy(TablePart::table));
  }

  public boolean has(String table) {
    return exists() && catalog().tableExists(id(table));
  }

  /** Whether a snapshot of a table is there, and not lost with what the catalog knew of it. */
  public boolean holds(String table, long snapshot) {
    return has(table) && load(table).snapshot(snapshot) != null;
  }

  public Optional<Published> newest() {
    return has(Run.TABLE.name()) ? Published.newest(load(Run.TABLE.name())) : Optional.empty();
  }

  /** All runs that were ever published; of the older ones these figures alone are left. */
  public List<Published> runs() {
    return has(Run.TABLE.name()) ? Published.all(load(Run.TABLE.name())) : List.of();
  }

  public org.apache.iceberg.Table load(String table) {
    return catalog().loadTable(id(table));
  }

  /**
   * What a catalog says of a table that has one snapshot alone, without properties, which tell how
   * to write it.
   */
  public TableMetadata metadata(String table, long snapshot) {
    TableMetadata all = ((HasTableOperations) load(table)).operations().current();
    var others = all.snapshots().stream().map(Snapshot::snapshotId).filter(id -> id != snapshot);
    return TableMetadata.buildFrom(all)
        .setBranchSnapshot(snapshot, SnapshotRef.MAIN_BRANCH)
        .removeSnapshots(others.collect(Collectors.toSet()))
        .removeProperties(all.properties().keySet())
        .build();
  }

  /** Creates the namespace and those of the tables that are missing. */
  public void create(List<Table> tables) {
    Catalog catalog = catalog();
    if (catalog instanceof SupportsNamespaces names && !names.namespaceExists(NAMESPACE)) {
      unlessThere(() -> names.createNamespace(NAMESPACE));
    }
    var there = List.copyOf(catalog.listTables(NAMESPACE));
    for (Table table : tables) {
      if (there.contains(id(table.name()))) {
        takeOn(table);
        checkShape(table);
      } else {
        Schema schema = SparkSchemaUtil.convert(PackedLists.stored(table));
        unlessThere(
            () -> catalog.createTable(id(table.name()), schema, spec(table, schema), PROPERTIES));
      }
    }
  }

  /**
   * Gives a table of an older version the columns that it lacks, and their names of now; lets be
   * null what may.
   */
  private void takeOn(Table table) {
    StoredNames.rename(load(table.name()), table);
    var stored = load(table.name());
    var change = stored.updateSchema();
    Schema wanted = SparkSchemaUtil.convert(PackedLists.stored(table));
    boolean differs = false;
    String before = "";
    for (var column : wanted.columns()) {
      var there = stored.schema().findField(column.name());
      if (column.isOptional() && there == null) {
        change.addColumn(column.name(), column.type()).moveAfter(column.name(), before);
        differs = true;
      } else if (column.isOptional() && there.isRequired()) {
        change.makeColumnOptional(column.name());
        differs = true;
      }
      before = column.name();
    }
    if (differs) {
      change.commit();
    }
  }

  // another run may have been quicker, where no lock keeps it out
  private static void unlessThere(Runnable creation) {
    try {
      creation.run();
    } catch (AlreadyExistsException quicker) {
      return;
    }
  }

  /** Refuses a stored table of another shape. */
  public void checkShape(Table table) {
    var stored = load(table.name());
    String columns = SparkSchemaUtil.convert(stored.schema()).sql();
    boolean same =
        holds(
                StoredNames.renamed(table, SparkSchemaUtil.convert(stored.schema())),
                PackedLists.stored(table))
            && partitions(stored).equals(table.partitions());
    if (!same) {
      throw new InputException(
          lake.warehouse(),
          "table %s has other columns or partitions than this version writes: %s"
              .formatted(table.name(), columns),
          "move the lake away and run again, or use another with --lake");
    }
  }

  // a column that may be null now was not there in an older version, or held a value in every row
  private static boolean holds(StructType stored, StructType wanted) {
    List<String> there = List.of(stored.fieldNames());
    var known =
        Arrays.stream(wanted.fields())
            .filter(field -> !field.nullable() || there.contains(field.name()))
            .toList();
    return known.size() == stored.size()
        && IntStream.range(0, known.size()).allMatch(i -> holds(stored.apply(i), known.get(i)));
  }

  private static boolean holds(StructField stored, StructField wanted) {
    return stored.name().equals(wanted.name())
        && stored.dataType().sql().equals(wanted.dataType().sql())
        && (wanted.nullable() || !stored.nullable());
  }

  private PartitionSpec spec(Table table, Schema schema) {
    var spec = PartitionSpec.builderFor(schema);
    table.partitions().forEach(spec::identity);
    if (buckets > 1 && !table.bucketed().isEmpty()) {
      spec.bucket(table.bucketed(), buckets);
    }
    return spec.build();
  }

  // a table keeps the buckets that it was created with
  private static List<String> partitions(org.apache.iceberg.Table stored) {
    return stored.spec().fields().stream()
        .filter(field -> field.transform().isIdentity())
        .map(field -> stored.schema().findColumnName(field.sourceId()))
        .toList();
  }

  /** Gives a table without snapshot an empty one, which every branch then descends from. */
  public void startHistory(String table) {
    var stored = load(table);
    if (stored.currentSnapshot() == null) {
      stored.newFastAppend().commit();
    }
  }

  private static TableIdentifier id(String table) {
    return TableIdentifier.of(NAMESPACE, table);
  }

  private synchronized Catalog catalog() {
    try {
      if (catalog == null) {
        catalog = opened();
      }
      return catalog;
    } catch (RuntimeException e) {
      throw CatalogFault.ofOpening(lake, e).map(RuntimeException.class::cast).orElse(e);
    }
  }

  // who opens a catalog first completes its tables; another may do so at the same moment
  private Catalog opened() {
    try {
      return CatalogUtil.buildIcebergCatalog(catalogName, lake.properties(), hadoop);
    } catch (UncheckedSQLException e) {
      if (CatalogFault.isOfAnotherOpening(e)) {
        return CatalogUtil.buildIcebergCatalog(catalogName, lake.properties(), hadoop);
      }
      throw e;
    }
  }

  /** Closes connections of the catalog; a later question opens others. */
  @Override
  public synchronized void close() {
    if (catalog instanceof Closeable open) {
      try {
        open.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    catalog = null;
  }

  /**
   * Changes branches and tags of a table in one commit. Where another run has changed the table
   * meanwhile, it is done anew on what that run has left.
   */
  public void change(String table, Consumer<ManageSnapshots> what) {
    for (int attempt = 1; ; attempt++) {
      var change = load(table).manageSnapshots();
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
    var stored = load(table);
    var main = stored.currentSnapshot();
    boolean there =
        main != null
            && (main.snapshotId() == published
                || (!lake.hasLock()
                    && SnapshotUtil.isAncestorOf(stored, main.snapshotId(), published)));
    if (!there && stored.snapshot(published) != null) { // else lost, and made anew
      change(table, refs -> refs.setCurrentSnapshot(published));
    }
  }

  /** Moves {@code main} to the head of a branch, unless a later run has moved it, and drops it. */
  public void advance(String table, String branch) {
    var stored = load(table);
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
    var refs = load(table).refs();
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
    var stored = load(table);
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

  private static List<Long> ancestors(org.apache.iceberg.Table stored, long head) {
    return SnapshotUtil.ancestorIds(stored.snapshot(head), stored::snapshot);
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
