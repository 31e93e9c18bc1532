package org.oreflow.lake.parquet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.inmemory.InMemoryCatalog;
import org.apache.iceberg.spark.SparkSchemaUtil;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.oreflow.lake.parquet.ParquetFile.Limits;

/** Iceberg tables in memory, written by {@link TableFiles} and read by Iceberg itself. */
final class MemoryTable {
  static final StructType NAMES =
      new StructType()
          .add("name", DataTypes.StringType, false)
          .add("year", DataTypes.IntegerType, true);

  private MemoryTable() {}

  /** Small files: pages of so many rows, groups of two pages, few different texts. */
  static Limits limits(int page) {
    return new Limits(page, 2 * page, 1 << 20, 100);
  }

  static Table inMemory(StructType schema, String... partitions) {
    Schema columns = SparkSchemaUtil.convert(schema);
    return inMemory(columns, spec(columns, partitions));
  }

  static Table inMemory(Schema columns, PartitionSpec spec) {
    var catalog = new InMemoryCatalog();
    catalog.initialize("memory", Map.of());
    catalog.createNamespace(Namespace.of("test"));
    return catalog.createTable(
        TableIdentifier.of("test", "rows"), columns, spec, Map.of("format-version", "2"));
  }

  static PartitionSpec spec(Schema columns, String... partitions) {
    var spec = PartitionSpec.builderFor(columns);
    Arrays.stream(partitions).forEach(spec::identity);
    return spec.build();
  }

  static List<DataFile> write(
      Table table, StructType schema, List<List<Object>> rows, Limits limits) {
    try (var files = new TableFiles(table, schema, 0, 0, limits)) {
      for (List<Object> row : rows) {
        files.add(EveryType.internal(row));
      }
      return commit(table, files.end());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static List<DataFile> writeBatches(
      Table table, StructType schema, List<ColumnarBatch> batches, Limits limits) {
    try (var files = new TableFiles(table, schema, 0, 0, limits)) {
      for (ColumnarBatch batch : batches) {
        files.add(batch);
      }
      return commit(table, files.end());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<DataFile> commit(Table table, List<DataFile> files) {
    var append = table.newAppend();
    files.forEach(append::appendFile);
    append.commit();
    return files;
  }

  static List<List<Object>> read(Table table) {
    List<List<Object>> rows = new ArrayList<>();
    try (var records = IcebergGenerics.read(table).build()) {
      for (Record record : records) {
        rows.add(IntStream.range(0, record.size()).mapToObj(record::get).toList());
      }
      return rows;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static List<List<Object>> names(String... names) {
    return Arrays.stream(names).map(name -> Arrays.<Object>asList(name, 2020)).toList();
  }
}
