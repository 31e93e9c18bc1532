package org.oreflow.lake;

import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expression;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.StructType;
import org.oreflow.lake.catalog.StoredRows;
import org.oreflow.lake.digest.PackedLists;
import org.oreflow.table.Table;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Rows of a stored table that are read without a session, in one thread.
 *
 * @param schema of the rows
 */
record FewRows(StructType schema) {
  /** Rows with some columns of a table in this order. */
  static FewRows of(Table table, List<String> columns) {
    var schema = new StructType();
    for (String column : columns) {
      schema = schema.add(table.schema().apply(column));
    }
    return new FewRows(schema);
  }

  /** The rows of a snapshot for which a condition holds. */
  List<Row> read(org.apache.iceberg.Table stored, long snapshot, Expression where) {
    List<String> columns = List.of(schema.fieldNames());
    List<Row> rows = new ArrayList<>();
    StoredRows.each(
        stored,
        snapshot,
        where,
        columns,
        record ->
            rows.add(
                new GenericRowWithSchema(
                    columns.stream().map(column -> cell(column, record)).toArray(), schema)));
    return rows;
  }

  private Object cell(String column, Record record) {
    Object value = record.getField(column);
    boolean isPacked =
        value instanceof String && schema.apply(column).dataType() instanceof ArrayType;
    Object whole = isPacked ? PackedLists.items((String) value) : value;
    return whole instanceof List<?> list ? CollectionConverters.asScala(list).toSeq() : whole;
  }
}
