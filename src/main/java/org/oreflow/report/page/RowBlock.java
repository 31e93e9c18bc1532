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
  private static final String FLAGS = Flow.FLAGS; // spelled alike in every table

  private final Head head;
  private final List<String> taken; // columns of the table, by column of the block
  private final Predicate<Row> filter;
  private final Layout layout;
  private final Map<String, Columns> rows = new HashMap<>();
  private int[] places = {};
  private Object[] lists = {}; // of the row before, and their texts
  private Object[] joined = {};
  private int key;
  private int flags;

  /**
   * What it is of.
   *
   * @param key column of the element or basket
   * @param order columns of the block that rows are ordered by; "": all as they come
   */
  record Head(String name, Table table, String key, String order) {}

  /**
   * @param columns of the table, each with its name in the block if that is another: {@code
   *     share=s}
   */
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

  String name() {
    return head.name();
  }

  @Override
  public Table table() {
    return head.table();
  }

  @Override
  public Set<String> columns() {
    var all = new LinkedHashSet<>(taken);
    all.add(head.key());
    if (head.table().schema().getFieldIndex(FLAGS).isDefined()) {
      all.add(FLAGS);
    }
    return all;
  }

  @Override
  public void begin(List<String> columns) {
    places = taken.stream().mapToInt(columns::indexOf).toArray();
    lists = new Object[places.length];
    joined = new Object[places.length];
    key = columns.indexOf(head.key());
    flags = columns.indexOf(FLAGS);
  }

  @Override
  public void add(Row row) {
    if (!RowTaker.isHidden(row, flags) && isTaken(row)) {
      rows.computeIfAbsent(row.getString(key), none -> new Columns(layout)).add(cells(row));
    }
  }

  boolean isTaken(Row row) {
    return filter.test(row);
  }

  private Object[] cells(Row row) {
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
