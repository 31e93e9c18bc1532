package org.oreflow.engine;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;

/**
 * A row of a task as it lies in memory; a cell is made when it is asked for. For the task alone: it
 * is not sent anywhere.
 */
record HeldRow(InternalRow cells, HeldColumns columns) implements Row {
  @Override
  public int length() {
    return columns.size();
  }

  @Override
  public StructType schema() {
    return columns.schema;
  }

  @Override
  public int fieldIndex(String name) {
    return columns.place(name);
  }

  @Override
  public boolean isNullAt(int column) {
    return cells.isNullAt(columns.in(column));
  }

  @Override
  public Object get(int column) {
    return columns.cell(cells, column);
  }

  @Override
  public Row copy() {
    return this;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Row row && cells(this).equals(cells(row));
  }

  @Override
  public int hashCode() {
    return cells(this).hashCode();
  }

  @Override
  public String toString() {
    return cells(this).toString();
  }

  private static List<Object> cells(Row row) {
    return Arrays.asList(MadeRows.cells(row));
  }
}
