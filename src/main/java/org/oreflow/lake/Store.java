package org.oreflow.lake;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.SnapshotSummary;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.jdbc.UncheckedSQLException;
import org.apache.iceberg.spark.Spark3Util;
import org.apache.iceberg.spark.SparkSchemaUtil;
import org.apache.spark.sql.SparkSession;
import org.oreflow.reference.InputException;

/**
 * The Iceberg tables of one lake: creation, branches, tags. Goes to the catalog object that Spark
 * uses too, so each sees the other's commits; nothing is cached.
 */
final class Store {
  private static final Namespace NAMESPACE = Namespace.of("oreflow");

  private final SparkSession spark;
  private final Path dir;
  private final String catalogName;
  private final int buckets;

  /**
   * The tables of a lake.
   *
   * @param buckets of tables that are bucketed, when they are created
   */
  Store(SparkSession spark, Path dir, int buckets) {
    this.spark = spark;
    this.buckets = buckets;
    this.dir = dir;
    this.catalogName = catalogName(dir);
  }

  /** One name for each folder, so that a session can hold several lakes. */
  static String catalogName(Path dir) {
    var sha = Digest.newSha256();
    sha.update(dir.toString().getBytes(StandardCharsets.UTF_8));
    return "lake_" + Digest.hex(sha).substring(0, 12);
  }

  static Map<String, String> settings(Path dir) {
    String catalog = "spark.sql.catalog." + catalogName(dir);
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put(catalog, "org.apache.iceberg.spark.SparkCatalog");
    settings.put(catalog + ".type", "jdbc");
    settings.put(catalog + ".uri", "jdbc:sqlite:" + catalogFile(dir));
    settings.put(catalog + ".jdbc.schema-version", "V1");
    settings.put(catalog + ".jdbc.busy_timeout", "30000"); // ms; readers meet short commits
    settings.put(catalog + ".warehouse", "file:" + dir); // not dir.toUri(): Hadoop keeps its %20
    settings.put(catalog + ".cache-enabled", "false");
    return settings;
  }

  private static Path catalogFile(Path dir) {
    return dir.resolve("catalog.db");
  }

  /** False for a folder that no run has written to; reading such a lake creates nothing. */
  boolean exists() {
    return Files.exists(catalogFile(dir));
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

  /** The parts of all tables of a published run, by table; none if an older version wrote it. */
  Map<String, List<TablePart>> parts(Published shown) {
    Long snapshot = shown.snapshots().get(TablePart.TABLE.name());
    return snapshot == null
        ? Map.of()
        : TablePart.read(load(TablePart.TABLE.name()), snapshot).stream()
            .collect(Collectors.groupingBy(TablePart::table));
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
      names.createNamespace(NAMESPACE);
    }
    var there = List.copyOf(catalog.listTables(NAMESPACE));
    for (Table table : tables) {
      if (there.contains(id(table.name()))) {
        checkShape(table);
      } else {
        Schema schema = SparkSchemaUtil.convert(table.schema());
        catalog.createTable(id(table.name()), schema, spec(table, schema), properties());
      }
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
          dir,
          "table %s has other columns or partitions than this version writes: %s"
              .formatted(table.name(), columns),
          "move the folder away and run again, or use another with --lake");
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

  /** Moves {@code main} to the published snapshot, whatever a killed run left it at. */
  void advanceMain(String table, long published) {
    var stored = load(table);
    var main = stored.currentSnapshot();
    if (main == null || main.snapshotId() != published) {
      stored.manageSnapshots().setCurrentSnapshot(published).commit();
    }
  }

  /**
   * Drops all branches of runs and the tags of runs that were never published: those after the
   * published one, and the one that is ending or beginning.
   *
   * @param published id of the last published run, "" if there is none
   * @param run id of the run that ends or begins
   */
  void dropUnpublished(String table, String published, String run) {
    var stored = load(table);
    var change = stored.manageSnapshots();
    boolean changed = false;
    for (Map.Entry<String, SnapshotRef> ref : stored.refs().entrySet()) {
      String name = ref.getKey();
      if (ref.getValue().isBranch() && name.startsWith("run_")) {
        change.removeBranch(name);
        changed = true;
      } else if (ref.getValue().isTag() && isUnpublished(name, published, run)) {
        change.removeTag(name);
        changed = true;
      }
    }
    if (changed) {
      change.commit();
    }
  }

  private static boolean isUnpublished(String tag, String published, String run) {
    if (!tag.startsWith("r_") || tag.equals("r_" + published)) {
      return false;
    }
    return tag.equals("r_" + run) || tag.compareTo("r_" + published) > 0;
  }

  private static TableIdentifier id(String table) {
    return TableIdentifier.of(NAMESPACE, table);
  }

  private Catalog catalog() {
    try {
      return Spark3Util.loadIcebergCatalog(spark, catalogName);
    } catch (UncheckedSQLException e) {
      throw new InputException(
          catalogFile(dir),
          "is no catalog of a lake (" + e.getMessage() + ")",
          "name the folder of a lake, or a new one, with --lake");
    }
  }
}
