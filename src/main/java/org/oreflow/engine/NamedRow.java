package org.oreflow.engine;

import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.StructType;
import scala.jdk.javaapi.CollectionConverters;

/** Rows that a function has made, as stored rows are: with names of columns, and lists. */
public final class NamedRow {
  private NamedRow() {}

  /** The same cells; arrays of texts as lists. */
  public static Row of(Row row, StructType schema) {
    Object[] cells = new Object[row.size()];
    for (int i = 0; i < cells.length; i++) {
      cells[i] =
          row.get(i) instanceof String[] items
              ? CollectionConverters.asScala(List.of(items)).toSeq()
              : row.get(i);
    }
    return new GenericRowWithSchema(cells, schema);
  }
}
