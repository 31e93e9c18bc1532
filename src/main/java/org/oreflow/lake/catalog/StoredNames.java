package org.oreflow.lake.catalog;

import java.util.List;
import java.util.Map;
import org.apache.iceberg.Schema;
import org.apache.iceberg.util.SnapshotUtil;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.oreflow.table.Table;

/**
 * Names of a table's columns in what earlier versions stored. A snapshot keeps the names of its
 * time, also after the stored table has others.
 */
public final class StoredNames {
  private StoredNames() {}

  /** The names that columns of a table have in a snapshot. */
  public static List<String> in(
      org.apache.iceberg.Table stored, long snapshot, Table table, List<String> columns) {
    Schema schema = SnapshotUtil.schemaFor(stored, snapshot);
    return columns.stream().map(column -> in(schema, table, column)).toList();
  }

  private static String in(Schema schema, Table table, String column) {
    String before = table.former().get(column);
    boolean isOld =
        before != null && schema.findField(column) == null && schema.findField(before) != null;
    return isOld ? before : column;
  }

  /** The rows with the names of now; columns that the table did not have are null. */
  public static Dataset<Row> renamed(Table table, Dataset<Row> stored) {
    var rows = stored;
    List<String> there = List.of(stored.columns());
    for (Map.Entry<String, String> name : table.former().entrySet()) {
      if (!there.contains(name.getKey()) && there.contains(name.getValue())) {
        rows = rows.withColumnRenamed(name.getValue(), name.getKey());
      }
    }
    for (StructField field : table.schema().fields()) {
      if (!List.of(rows.columns()).contains(field.name())) {
        rows = rows.withColumn(field.name(), functions.lit(null).cast(field.dataType()));
      }
    }
    return rows;
  }

  /** Gives a stored table the names of this version; files are not touched. */
  static void rename(org.apache.iceberg.Table stored, Table table) {
    Schema schema = stored.schema();
    var change = stored.updateSchema();
    boolean differs = false;
    for (String column : table.former().keySet()) {
      String there = in(schema, table, column);
      if (!there.equals(column)) {
        change.renameColumn(there, column);
        differs = true;
      }
    }
    if (differs) {
      change.commit();
    }
  }

  public static StructType renamed(Table table, StructType stored) {
    List<String> there = List.of(stored.fieldNames());
    var renamed = new StructType();
    for (StructField field : stored.fields()) {
      String name =
          table.former().entrySet().stream()
              .filter(one -> one.getValue().equals(field.name()) && !there.contains(one.getKey()))
              .map(Map.Entry::getKey)
              .findFirst()
              .orElse(field.name());
      renamed = renamed.add(name, field.dataType(), field.nullable());
    }
    return renamed;
  }
}
