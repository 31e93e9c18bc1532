package org.oreflow.lake;

import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.iceberg.ManageSnapshots;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.SnapshotSummary;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.spark.Spark3Util;
import org.apache.iceberg.spark.SparkSchemaUtil;
import org.apache.iceberg.util.SnapshotUtil;
import org.apache.spark.sql.SparkSession;
import org.oreflow.reference.InputException;

/**
 * The Iceberg tables of one lake: creation, branches, tags. Goes to the catalog object that Spark
 * uses too, so each sees the other's commits; nothing is cached.
 */
final class Store {
  private static final Namespace NAMESPACE = Namespace.of("oreflow");

  private static final int ATTEMPTS = 20;

  private final SparkSession spark;
  private final Address lake;
  private final String catalogName;
  private final int buckets;

  /**
   * The tables of a lake.
   *
   * @param buckets of tables that are bucketed, when they are created
   */
  Store(SparkSession spark, Address lake, int buckets) {
    this.spark = spark;
    this.buckets = buckets;
    this.lake = lake;
    this.catalogName = lake.catalogName();
  }

  /**
   * False where no run has ever written; reading such a lake creates nothing.
   *
   * @throws InputException if the catalog cannot be reached
   */
  boolean exists() {
    return switch (lake.catalog().kind()) {
      case SQLITE -> Files.exists(lake.catalogFile());
      case POSTGRESQL -> Postgres.hasCatalog(lake.catalog());
      case REST -> true;
    };
  }

  Address lake() {
    return lake;
  }

  /** Name of a table for Spark. */
  String sparkName(String table) {
    return catalogName + "." + NAMESPACE + "." + table;
  }

  /** Name of a table's branch for Spark: never option("branch"), which Iceberg ignores. */
  String sparkName(String table, String branch) {
    return sparkName(table) + ".branch_" + branch;
  }

  /** Number of rows of a branch. */
  long rows(String table, String branch) {
    var summary = load(table).snapshot(branch).summary();
    return Long.parseLong(summary.getOrDefault(SnapshotSummary.TOTAL_RECORDS_PROP, "0"));
  }

  boolean has(String table) {
    return exists() && catalog().tableExists(id(table));
  }

  org.apache.iceberg.Table load(String table) {
    return catalog().loadTable(id(table));
  }

  /**
   * Creates the namespace and those of the tables that are missing.
   *
   * @throws InputException if a table is there with other columns or partitions
   */
  void create(List<Table> tables) {
    Catalog catalog = catalog();
    if (catalog instanceof SupportsNamespaces names && !names.namespaceExists(NAMESPACE)) {
      unlessThere(() -> names.createNamespace(NAMESPACE));
    }
    var there = List.copyOf(catalog.listTables(NAMESPACE));
    for (Table table : tables) {
      if (there.contains(id(table.name()))) {
        checkShape(table);
      } else {
        Schema schema = SparkSchemaUtil.convert(table.schema());
        unlessThere(
            () -> catalog.createTable(id(table.name()), schema, spec(table, schema), properties()));
      }
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

  /**
   * @throws InputException if the stored columns or partitions are not those of this version
   */
  void checkShape(Table table) {
    var stored = load(table.name());
    String columns = SparkSchemaUtil.convert(stored.schema()).sql();
    boolean same =
        columns.equals(table.schema().sql()) && partitions(stored).equals(table.partitions());
    if (!same) {
      throw new InputException(
          lake.warehouse(),
          "table %s has other columns or partitions than this version writes: %s"
              .formatted(table.name(), columns),
          "move the lake away and run again, or use another with --lake");
    }
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

  private static Map<String, String> properties() {
    return Map.of(
        "format-version", "2",
        "write.format.default", "parquet",
        "write.parquet.compression-codec", "zstd",
        "write.distribution-mode", "none", // rows come laid out, an exchange would add nothing
        "write.metadata.delete-after-commit.enabled", "true");
  }

  /** Gives a table without snapshot an empty one, which every branch then descends from. */
  void startHistory(String table) {
    var stored = load(table);
    if (stored.currentSnapshot() == null) {
      stored.newFastAppend().commit();
    }
  }

  /**
   * Changes branches and tags of a table in one commit. Where another run has changed the table
   * meanwhile, it is done anew on what that run has left.
   */
  void change(String table, Consumer<ManageSnapshots> what) {
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
  void advanceMain(String table, long published) {
    var stored = load(table);
    var main = stored.currentSnapshot();
    boolean there =
        main != null
            && (main.snapshotId() == published
                || (!lake.hasLock()
                    && SnapshotUtil.isAncestorOf(stored, main.snapshotId(), published)));
    if (!there) {
      change(table, refs -> refs.setCurrentSnapshot(published));
    }
  }

  /** Moves {@code main} to the head of a branch, unless a later run has moved it, and drops it. */
  void advance(String table, String branch) {
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
  void drop(String table, Leftovers left) {
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
      var change = stored.expireSnapshots();
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

  private static TableIdentifier id(String table) {
    return TableIdentifier.of(NAMESPACE, table);
  }

  private Catalog catalog() {
    try {
      return Spark3Util.loadIcebergCatalog(spark, catalogName);
    } catch (RuntimeException e) {
      throw CatalogFault.ofOpening(lake, e).map(RuntimeException.class::cast).orElse(e);
    }
  }
}
