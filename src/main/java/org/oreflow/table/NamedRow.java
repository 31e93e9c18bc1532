package org.oreflow.table;

import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.StructType;

/** Rows whose cells are found by the names of their columns. */
public final class NamedRow {
  private NamedRow() {}

  /**
   * A row.
   *
   * @param cells in the order of the columns; the caller leaves them as they are
   */
  public static Row of(StructType columns, Object... cells) {
    return new GenericRowWithSchema(cells, columns);
  }
}
