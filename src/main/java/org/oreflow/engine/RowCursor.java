package org.oreflow.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/** Rows of the engine as {@link Cursor}. */
final class RowCursor implements Cursor {
  private final Iterator<InternalRow> rows;
  private final StructType schema;
  private final Map<UTF8String, Integer> numbers = new HashMap<>();
  private final List<UTF8String> texts = new ArrayList<>();
  private final List<String> names = new ArrayList<>();
  private final int[] last; // by column, number of the text of the row before
  private final Map<ArrayData, List<String>> lists = new HashMap<>();
  private InternalRow row;

  RowCursor(Iterator<InternalRow> rows, StructType schema) {
    this.rows = rows;
    this.schema = schema;
    this.last = new int[schema.length()];
  }

  @Override
  public boolean next() {
    boolean isThere = rows.hasNext();
    row = isThere ? rows.next() : null;
    return isThere;
  }

  @Override
  public boolean isNull(int column) {
    return row.isNullAt(column);
  }

  @Override
  public int whole(int column) {
    return row.getInt(column);
  }

  @Override
  public long unscaled(int column) {
    if (row instanceof UnsafeRow) {
      return row.getLong(column);
    }
    DecimalType type = (DecimalType) schema.apply(column).dataType();
    return row.getDecimal(column, type.precision(), type.scale()).toUnscaledLong();
  }

  @Override
  public int text(int column) {
    if (row.isNullAt(column)) {
      return NULL;
    }
    UTF8String text = row.getUTF8String(column);
    if (last[column] >= texts.size() || !texts.get(last[column]).equals(text)) {
      last[column] = number(text);
    }
    return last[column];
  }

  private int number(UTF8String text) {
    Integer number = numbers.get(text);
    if (number != null) {
      return number;
    }
    UTF8String own = text.copy(); // a row is overwritten by the next one
    numbers.put(own, texts.size());
    texts.add(own);
    names.add(own.toString());
    return texts.size() - 1;
  }

  @Override
  public String name(int number) {
    return names.get(number);
  }

  @Override
  public List<String> list(int column) {
    ArrayData items = row.getArray(column);
    if (items.numElements() == 0) {
      return List.of();
    }
    List<String> known = lists.get(items);
    if (known == null) {
      known = new ArrayList<>();
      for (int i = 0; i < items.numElements(); i++) {
        known.add(items.getUTF8String(i).toString());
      }
      lists.put(items.copy(), known);
    }
    return known;
  }
}
