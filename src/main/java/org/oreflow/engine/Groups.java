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
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/** What the groups of sorted rows give, one group at a time. */
final class Groups implements Iterator<Object[]> {
  static final String TABLE = "table"; // between the key and the columns of the tables

  private final Iterator<InternalRow> rows;
  private final GroupFunction function;
  private final DataType[] key;
  private final List<String> tables = new ArrayList<>();
  private final List<HeldColumns> columns = new ArrayList<>();
  private InternalRow next;
  private Iterator<Row> made = Collections.emptyIterator();

  /**
   * @param rows the columns of the key, the place of the table, and one column for each table
   */
  Groups(Iterator<InternalRow> rows, StructType schema, GroupFunction function) {
    this.rows = rows;
    this.function = function;
    this.key = new DataType[schema.fieldIndex(TABLE)];
    Map<UTF8String, String> texts = new HashMap<>();
    for (int i = 0; i < schema.length(); i++) {
      StructField field = schema.apply(i);
      if (i < key.length) {
        key[i] = field.dataType();
      } else if (i > key.length) {
        tables.add(field.name());
        columns.add(new HeldColumns((StructType) field.dataType(), texts));
      }
    }
    this.next = following();
  }

  private InternalRow following() {
    return rows.hasNext() ? rows.next() : null;
  }

  @Override
  public boolean hasNext() {
    while (!made.hasNext() && next != null) {
      var group = new Group();
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
    Row row = made.next();
    var cells = new Object[row.length()];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = row.get(i);
    }
    return cells;
  }

  /** The rows that are alike in the key. */
  private final class Group implements Iterator<TableRow> {
    private final Object[] first = new Object[key.length];

    Group() {
      for (int i = 0; i < key.length; i++) {
        Object cell = next.get(i, key[i]);
        first[i] = cell instanceof UTF8String text ? text.copy() : cell; // a row is overwritten
      }
    }

    @Override
    public boolean hasNext() {
      if (next == null) {
        return false;
      }
      for (int i = 0; i < first.length; i++) {
        if (!first[i].equals(next.get(i, key[i]))) {
          return false;
        }
      }
      return true;
    }

    @Override
    public TableRow next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      int table = next.getInt(key.length);
      HeldColumns held = columns.get(table);
      InternalRow cells = next.getStruct(key.length + 1 + table, held.size());
      var row = new TableRow(tables.get(table), new HeldRow(cells.copy(), held));
      next = following();
      return row;
    }
  }
}
