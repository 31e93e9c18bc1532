package org.oreflow.engine;

import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.unsafe.types.UTF8String;

/** Rows of a function as the engine's: one object is reused, and texts repeat. */
final class MadeRows implements Iterator<InternalRow> {
  private final Iterator<Object[]> made;
  private final Map<Object, Object> known = new HashMap<>();
  private Object[] before = {};
  private Object[] cells = {};

  MadeRows(Iterator<Object[]> made) {
    this.made = made;
  }

  @Override
  public boolean hasNext() {
    return made.hasNext();
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // the object itself is sure to be the same text
  public InternalRow next() {
    Object[] row = made.next();
    if (cells.length != row.length) {
      cells = new Object[row.length];
      before = new Object[row.length];
    }
    for (int i = 0; i < row.length; i++) {
      if (row[i] != before[i] || row[i] == null) {
        cells[i] = cell(row[i]);
      }
    }
    before = row;
    return new GenericInternalRow(cells);
  }

  private Object cell(Object value) {
    if (value instanceof String text) {
      return known.computeIfAbsent(text, any -> UTF8String.fromString(text));
    } else if (value instanceof List<?> items) {
      return known.computeIfAbsent(items, any -> list(items));
    }
    return value;
  }

  private static Object list(List<?> items) {
    return new GenericArrayData(
        items.stream().map(item -> UTF8String.fromString((String) item)).toArray());
  }
}
