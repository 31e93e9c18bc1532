package org.oreflow.report.page;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StringType;
import org.oreflow.table.Flow;
import org.oreflow.table.Table;

/** A block whose rows are those of a table, each with some of its columns. */
class RowBlock implements Block {
  private final Head head;
  private final List<String> taken; // columns of the table, by column of the block
  private final Predicate<Row> filter;
  private final Layout layout;
  private final Map<String, Columns> rows = new HashMap<>();
  private int[] places; // in a row, the same in all
  private Object[] lists = {}; // of the row before, and their texts
  private Object[] joined = {};

  /**
   * Name, table, column of the element or basket, and columns that rows are ordered by; "": all.
   */
  record Head(String name, Table table, String key, String order) {}

  /** Columns of the table stand with their name in the block if it is another: {@code share=s}. */
  RowBlock(Head head, String columns, Predicate<Row> filter) {
    this.head = head;
    var both = Stream.of(columns.split(" ")).map(column -> column.split("=")).toList();
    this.taken = both.stream().map(names -> names[0]).toList();
    this.filter = filter;
    Layout all =
        Layout.of(
            both.stream()
                .map(names -> names[names.length - 1] + (isText(names[0]) ? " text" : ""))
                .toArray(String[]::new));
    this.layout = head.order().isEmpty() ? all : all.orderedBy(head.order().split(" "));
  }

  private boolean isText(String column) {
    DataType type = head.table().schema().apply(column).dataType();
    return type instanceof StringType || type instanceof ArrayType;
  }

  @Override
  public Table table() {
    return head.table();
  }

  @Override
  public Set<String> columns() {
    var all = new LinkedHashSet<>(taken);
    all.add(head.key());
    if (head.table().schema().getFieldIndex(Flow.FLAGS).isDefined()) {
      all.add(Flow.FLAGS);
    }
    return all;
  }

  @Override
  public void add(Row row) {
    if (!RowTaker.isHidden(row) && isTaken(row)) {
      rows.computeIfAbsent(row.getAs(head.key()), none -> new Columns(layout)).add(cells(row));
    }
  }

  boolean isTaken(Row row) {
    return filter.test(row);
  }

  private Object[] cells(Row row) {
    if (places == null) {
      places = taken.stream().mapToInt(row::fieldIndex).toArray();
      lists = new Object[places.length];
      joined = new Object[places.length];
    }
    Object[] cells = new Object[places.length];
    for (int i = 0; i < cells.length; i++) {
      Object cell = row.get(places[i]);
      boolean isAsBefore = cell == lists[i] && cell != null;
      cells[i] = isAsBefore ? joined[i] : cell(row, places[i]);
      lists[i] = cell;
      joined[i] = cells[i];
    }
    return cells;
  }

  static Object cell(Row row, int place) {
    Object cell = row.get(place);
    return cell instanceof scala.collection.Seq<?>
        ? String.join("|", new ArrayList<>(row.<String>getList(place)))
        : cell;
  }

  @Override
  public Map<String, Columns> of(String id) {
    return rows.containsKey(id) ? Map.of(head.name(), rows.get(id)) : Map.of();
  }

  @Override
  public SortedMap<String, Layout> layouts() {
    return new TreeMap<>(Map.of(head.name(), layout));
  }

  @Override
  public Set<String> ids() {
    return rows.keySet();
  }
}
