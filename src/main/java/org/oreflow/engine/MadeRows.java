package org.oreflow.engine;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import scala.collection.Iterable;
import scala.jdk.javaapi.CollectionConverters;

/** Rows of a function as the engine's: one object is reused, and texts repeat. */
final class MadeRows implements Iterator<InternalRow> {
  private final Iterator<Row> made;
  private final DataType[] types;
  private final TextCells texts = new TextCells();
  private final Map<Object, Object> known = new HashMap<>();
  private final Object[] before;
  private final Object[] cells;

  /**
   * @param made with cells in the order of the columns: texts, numbers, lists of texts, null; a
   *     decimal may be its unscaled whole number
   */
  MadeRows(Iterator<Row> made, StructType schema) {
    this.made = made;
    this.types = new DataType[schema.length()];
    for (int i = 0; i < types.length; i++) {
      types[i] = schema.apply(i).dataType();
    }
    this.before = new Object[types.length];
    this.cells = new Object[types.length];
  }

  static Object[] cells(Row row) {
    var cells = new Object[row.length()];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = row.get(i);
    }
    return cells;
  }

  @Override
  public boolean hasNext() {
    return made.hasNext();
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // the object itself is sure to be the same text
  public InternalRow next() {
    Row row = made.next();
    for (int i = 0; i < types.length; i++) {
      Object value = row.get(i);
      if (value != before[i] || value == null) {
        cells[i] = cell(value, types[i]);
        before[i] = value;
      }
    }
    return new GenericInternalRow(cells);
  }

  private Object cell(Object value, DataType type) {
    if (value instanceof String text) {
      return texts.of(text);
    } else if (value instanceof BigDecimal number) {
      var decimal = (DecimalType) type;
      return Decimal.apply(number, decimal.precision(), decimal.scale());
    } else if (value instanceof Long unscaled && type instanceof DecimalType decimal) {
      return Decimal.apply(unscaled, decimal.precision(), decimal.scale());
    } else if (value instanceof List<?> items) {
      return known.computeIfAbsent(items, any -> list(items));
    } else if (value instanceof String[] items) {
      return known.computeIfAbsent(Arrays.asList(items), any -> list(Arrays.asList(items)));
    } else if (value instanceof Iterable<?> items) {
      List<?> all = CollectionConverters.asJava(items.toSeq());
      return known.computeIfAbsent(all, any -> list(all));
    }
    return value;
  }

  private static Object list(List<?> items) {
    return new GenericArrayData(
        items.stream().map(item -> UTF8String.fromString((String) item)).toArray());
  }
}
