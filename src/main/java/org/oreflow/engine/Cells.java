package org.oreflow.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnarArray;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Rows that a function makes, as columns: the cells of a row are given one after the other, in the
 * order of the columns. Texts and lists that repeat are one object.
 */
public final class Cells {
  private static final int FEWEST = 1 << 12;
  private static final int RECENT = 1 << 10;

  private final StructType schema;
  private final Map<String, UTF8String> texts = new HashMap<>();
  private final String[] recent = new String[RECENT]; // objects, at a place of their own
  private final UTF8String[] recentCells = new UTF8String[RECENT];
  private final Map<List<String>, ColumnarArray> lists = new HashMap<>();
  private final Object[] before; // by column, the text or list of the row before
  private final Object[] beforeCell; // its cell
  private final MadeColumn[] columns;
  private int next;
  private int rows;
  private int room = FEWEST;

  /**
   * Without rows.
   *
   * @param schema of texts, lists of texts, whole numbers and doubles
   */
  Cells(StructType schema) {
    this.schema = schema;
    this.before = new Object[schema.length()];
    this.beforeCell = new Object[schema.length()];
    this.columns = new MadeColumn[schema.length()];
  }

  private MadeColumn column() {
    if (next == 0) {
      begin();
    }
    return columns[next];
  }

  private void begin() {
    if (rows == 0) {
      for (int i = 0; i < columns.length; i++) {
        columns[i] = new MadeColumn(schema.apply(i).dataType(), room);
      }
    } else if (rows == room) {
      room *= 2;
      for (MadeColumn column : columns) {
        column.grow(room);
      }
    }
  }

  private void end() {
    next++;
    if (next == columns.length) {
      next = 0;
      rows++;
    }
  }

  /**
   * Gives a text.
   *
   * @param text null for none
   */
  @SuppressWarnings("ReferenceEquality") // the object itself is sure to be the same text
  public void text(String text) {
    MadeColumn column = column();
    if (text == null) {
      column.setNull(rows);
    } else {
      if (text != before[next]) {
        before[next] = text;
        beforeCell[next] = cell(text);
      }
      column.set(rows, beforeCell[next]);
    }
    end();
  }

  @SuppressWarnings("ReferenceEquality")
  private UTF8String cell(String text) {
    int at = text.hashCode() & (RECENT - 1);
    if (recent[at] != text) {
      recentCells[at] = texts.computeIfAbsent(text, UTF8String::fromString);
      recent[at] = text;
    }
    return recentCells[at];
  }

  /** Gives a list of texts that nobody changes. */
  @SuppressWarnings("ReferenceEquality")
  public void list(List<String> items) {
    MadeColumn column = column();
    if (items != before[next]) {
      before[next] = items;
      beforeCell[next] = lists.computeIfAbsent(items, MadeColumn::list);
    }
    column.set(rows, beforeCell[next]);
    end();
  }

  /** Gives a whole number. */
  public void whole(int number) {
    column().set(rows, number);
    end();
  }

  /**
   * Gives a double.
   *
   * @param number NaN for none
   */
  public void number(double number) {
    MadeColumn column = column();
    if (Double.isNaN(number)) {
      column.setNull(rows);
    } else {
      column.set(rows, Double.doubleToRawLongBits(number));
    }
    end();
  }

  /** Number of rows since the last batch. */
  int rows() {
    return rows;
  }

  /** The rows since the last batch, at least one; they stay as they are. */
  ColumnarBatch batch() {
    var batch = new ColumnarBatch(columns.clone(), rows);
    rows = 0;
    return batch;
  }
}
