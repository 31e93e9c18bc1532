package org.oreflow.explain;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.oreflow.table.Table;

/** The rows of one run. */
public interface Rows {
  /**
   * Rows of a table.
   *
   * @param where column to its value, or to a list of values of which it has one
   */
  List<Row> of(Table table, Map<String, ?> where);

  /**
   * Reserves and capacities of a year, as {@code Holdings} makes them of records.
   *
   * @param where as of {@link #of}
   */
  List<Row> holdings(Map<String, ?> where);

  /** Whether a row of a table may not be told to those who ask. */
  default boolean isSuppressed(Table table, Row row) {
    return false;
  }

  /** Whether a row has these values. */
  static boolean holds(Row row, Map<String, ?> where) {
    return where.entrySet().stream()
        .allMatch(one -> holds(row.<Object>getAs(one.getKey()), one.getValue()));
  }

  private static boolean holds(Object cell, Object value) {
    if (value instanceof Prefixes prefixes) {
      return cell instanceof String text && prefixes.holdFor(text);
    }
    return value instanceof Collection<?> some ? some.contains(cell) : value.equals(cell);
  }
}
