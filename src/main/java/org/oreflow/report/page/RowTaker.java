package org.oreflow.report.page;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.oreflow.table.Flag;
import org.oreflow.table.Flow;
import org.oreflow.table.Table;

/** Takes what it needs of the rows of a table, which come in any order. */
abstract class RowTaker {
  private static final String FLAGS = Flow.FLAGS; // spelled alike in every table

  private final Table table;
  private final Set<String> columns;

  RowTaker(Table table, Collection<String> columns) {
    this.table = table;
    this.columns = new TreeSet<>(columns);
    if (table.schema().getFieldIndex(FLAGS).isDefined()) {
      this.columns.add(FLAGS);
    }
  }

  final Table table() {
    return table;
  }

  final Set<String> columns() {
    return columns;
  }

  /** Takes a row unless it rests on records that may not be shown. */
  final void add(Row row) {
    if (!columns.contains(FLAGS) || !flags(row).contains(Flag.CONFIDENTIAL.name())) {
      take(row);
    }
  }

  abstract void take(Row row);

  static List<String> flags(Row row) {
    return row.getList(row.fieldIndex(FLAGS));
  }

  static String text(Row row, String column) {
    return row.getAs(column);
  }

  static boolean isKnown(Row row, String column) {
    return row.getAs(column) != null;
  }

  static Object[] cells(Row row, List<String> columns) {
    Object[] cells = new Object[columns.size()];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = cell(row, row.fieldIndex(columns.get(i)));
    }
    return cells;
  }

  static Object cell(Row row, int place) {
    Object cell = row.get(place);
    return cell instanceof scala.collection.Seq<?>
        ? String.join("|", new ArrayList<>(row.<String>getList(place)))
        : cell;
  }
}
