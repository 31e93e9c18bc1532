package org.oreflow.bench;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.spark.Spark3Util;
import org.apache.iceberg.spark.SparkSchemaUtil;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;
import org.apache.spark.sql.types.StructType;
import org.oreflow.lake.catalog.Address;

/**
 * An Iceberg table as the lake makes them, partitioned by one column, that every run fills anew.
 */
final class ScratchTable {
  private static final Namespace NAMESPACE = Namespace.of("bench");
  private static final Map<String, String> PROPERTIES =
      Map.of(
          "format-version", "2",
          "write.format.default", "parquet",
          "write.parquet.compression-codec", "zstd",
          "write.distribution-mode", "none");

  private final SparkSession spark;
  private final String catalog;
  private final TableIdentifier id;
  private final StructType schema;
  private final String partition;

  ScratchTable(SparkSession spark, Path lake, String name, StructType schema, String partition) {
    this.spark = spark;
    this.catalog = catalog(lake);
    this.id = TableIdentifier.of(NAMESPACE, name);
    this.schema = schema;
    this.partition = partition;
  }

  private static String catalog(Path lake) {
    String prefix = "spark.sql.catalog.";
    return Address.of(lake).settings().keySet().stream()
        .filter(key -> key.matches("spark\\.sql\\.catalog\\.[^.]+"))
        .map(key -> key.substring(prefix.length()))
        .findFirst()
        .orElseThrow();
  }

  /** Drops the table with its files and makes it empty. */
  void renew(Path lake) throws IOException {
    Files.createDirectories(lake);
    Catalog tables = Spark3Util.loadIcebergCatalog(spark, catalog);
    if (tables instanceof SupportsNamespaces names && !names.namespaceExists(NAMESPACE)) {
      names.createNamespace(NAMESPACE);
    }
    if (tables.tableExists(id)) {
      tables.dropTable(id, true);
    }
    var columns = SparkSchemaUtil.convert(schema);
    var spec = PartitionSpec.builderFor(columns).identity(partition).build();
    tables.createTable(id, columns, spec, PROPERTIES);
  }

  /**
   * Appends by Spark's own writer: a file for each task and year stays open, which spares a sort.
   */
  void append(Dataset<Row> rows) {
    try {
      rows.writeTo(name()).option("fanout-enabled", "true").append();
    } catch (NoSuchTableException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Counts and adds up.
   *
   * @param value expression whose sum is that of v
   */
  Found found(String value) {
    Row row =
        spark
            .sql("SELECT count(*), sum(%s) FROM %s".formatted(value, name()))
            .collectAsList()
            .get(0);
    return new Found(row.getLong(0), (BigDecimal) row.get(1));
  }

  private String name() {
    return catalog + "." + id;
  }
}
