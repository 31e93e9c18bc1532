package org.oreflow.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/** What the groups of sorted rows give, one group at a time. */
final class Groups implements Iterator<Object[]> {
  private final Iterator<InternalRow> rows;
  private final GroupFunction function;
  private final List<String> tables;
  private final List<HeldColumns> columns = new ArrayList<>();
  private InternalRow next;
  private Iterator<Row> made = Collections.emptyIterator();

  /**
   * @param rows of {@link DealtRows}, sorted by their key
   * @param schemas of the tables
   */
  Groups(
      Iterator<InternalRow> rows,
      List<String> tables,
      List<StructType> schemas,
      GroupFunction function) {
    this.rows = rows;
    this.function = function;
    this.tables = tables;
    Map<UTF8String, HeldColumns.HeldText> texts = new HashMap<>();
    schemas.forEach(schema -> columns.add(new HeldColumns(schema, texts)));
    this.next = following();
  }

  private InternalRow following() {
    return rows.hasNext() ? rows.next() : null;
  }

  @Override
  public boolean hasNext() {
    while (!made.hasNext() && next != null) {
      var group = new Group(next.getUTF8String(0).copy()); // a row is overwritten
      made = function.of(group).iterator();
      group.forEachRemaining(row -> {});
    }
    return made.hasNext();
  }

  @Override
  public Object[] next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return MadeRows.cells(made.next());
  }

  /** The rows that are alike in the key. */
  private final class Group implements Iterator<TableRow> {
    private final UTF8String key;
    private final String name;
    private String table;
    private HeldColumns held;
    private Iterator<UnsafeRow> cells = Collections.emptyIterator();

    Group(UTF8String key) {
      this.key = key;
      this.name = key.toString();
    }

    @Override
    public boolean hasNext() {
      while (!cells.hasNext() && next != null && key.equals(next.getUTF8String(0))) {
        int place = next.getInt(1);
        table = tables.get(place);
        held = columns.get(place);
        cells = PackedRows.of(next.getBinary(2), held.size());
        next = following();
      }
      return cells.hasNext();
    }

    @Override
    public TableRow next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return new TableRow(name, table, new HeldRow(cells.next(), held));
    }
  }
}
