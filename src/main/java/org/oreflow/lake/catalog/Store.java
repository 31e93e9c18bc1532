package org.oreflow.lake.catalog;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.CatalogUtil;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.SnapshotSummary;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.jdbc.UncheckedSQLException;
import org.apache.iceberg.spark.SparkSchemaUtil;
import org.apache.spark.sql.types.StructType;
import org.oreflow.config.InputException;
import org.oreflow.config.ProgramText;
import org.oreflow.lake.digest.PackedLists;
import org.oreflow.table.Table;

/**
 * The Iceberg tables of one lake: creation, branches, tags. Its catalog is opened without a Spark
 * session, which has another object for the same one; neither caches, so each sees the other's
 * commits.
 */
public final class Store implements AutoCloseable {
  private static final Namespace NAMESPACE = Namespace.of("oreflow");

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

  public Refs refs() {
    return new Refs(this);
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
    return has(Run.TABLE.name()) ? RunTable.newest(load(Run.TABLE.name())) : Optional.empty();
  }

  /** All runs that were ever published; of the older ones these figures alone are left. */
  public List<Published> runs() {
    return has(Run.TABLE.name()) ? RunTable.all(load(Run.TABLE.name())) : List.of();
  }

  public org.apache.iceberg.Table load(String table) {
    return catalog().loadTable(id(table));
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
    var known = new StructType();
    for (var field : wanted.fields()) {
      if (there.contains(field.name()) || !field.nullable()) {
        known = known.add(field);
      }
    }
    var relaxed = new StructType();
    for (var field : stored.fields()) {
      boolean mayBeNull =
          field.nullable()
              || Arrays.stream(wanted.fields())
                  .anyMatch(other -> other.name().equals(field.name()) && other.nullable());
      relaxed = relaxed.add(field.name(), field.dataType(), mayBeNull);
    }
    return relaxed.sql().equals(known.sql());
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
}
