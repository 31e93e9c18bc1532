package org.oreflow.lake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.types.Types.NestedField;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.StructType;
import org.oreflow.lake.catalog.StoredNames;
import org.oreflow.lake.catalog.StoredRows;
import org.oreflow.lake.digest.PackedLists;
import org.oreflow.table.NamedRow;
import org.oreflow.table.Table;
import scala.jdk.javaapi.CollectionConverters;

/** Rows of a stored table that are read without a session, in one thread. */
record FewRows(Table table, StructType schema) {
  static FewRows of(Table table, List<String> columns) {
    var schema = new StructType();
    for (String column : columns) {
      schema = schema.add(table.schema().apply(column));
    }
    return new FewRows(table, schema);
  }

  List<Row> read(org.apache.iceberg.Table stored, long snapshot, Expression where) {
    List<Row> rows = new ArrayList<>();
    each(stored, snapshot, where, rows::add);
    return rows;
  }

  void each(org.apache.iceberg.Table stored, long snapshot, Expression where, Consumer<Row> taker) {
    List<String> columns = StoredNames.in(stored, snapshot, table, List.of(schema.fieldNames()));
    StoredRows.each(
        stored,
        snapshot,
        where,
        columns,
        new Consumer<Record>() {
          private final boolean[] packed = packed();
          private final Map<String, Object> lists = new HashMap<>(); // most come again
          private int[] places; // of the columns in a record, the same in all

          @Override
          public void accept(Record record) {
            places = places == null ? places(record, columns) : places;
            Object[] cells = new Object[places.length];
            for (int i = 0; i < cells.length; i++) {
              Object value =
                  places[i] < 0 ? null : record.get(places[i]); // an earlier table lacks it
              cells[i] =
                  packed[i] && value instanceof String text
                      ? lists.computeIfAbsent(text, all -> sequence(PackedLists.items(all)))
                      : value instanceof List<?> list ? sequence(list) : value;
            }
            taker.accept(NamedRow.of(schema, cells));
          }
        });
  }

  private static int[] places(Record record, List<String> columns) {
    List<String> names = record.struct().fields().stream().map(NestedField::name).toList();
    return columns.stream().mapToInt(names::indexOf).toArray();
  }

  private boolean[] packed() {
    boolean[] packed = new boolean[schema.size()];
    for (int i = 0; i < packed.length; i++) {
      packed[i] = schema.apply(i).dataType() instanceof ArrayType;
    }
    return packed;
  }

  private static Object sequence(List<?> list) {
    return CollectionConverters.asScala(list).toSeq();
  }
}
