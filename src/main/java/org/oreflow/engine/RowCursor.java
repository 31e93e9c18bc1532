package org.oreflow.engine;

import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructType;

/** Rows of the engine as {@link Cursor}. */
final class RowCursor implements Cursor {
  private final Iterator<InternalRow> rows;
  private final StructType schema;
  private final TextNumbers texts;
  private InternalRow row;

  RowCursor(Iterator<InternalRow> rows, StructType schema) {
    this.rows = rows;
    this.schema = schema;
    this.texts = new TextNumbers(schema.length());
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
    return row.isNullAt(column) ? NULL : texts.of(column, row.getUTF8String(column));
  }

  @Override
  public String name(int number) {
    return texts.name(number);
  }

  @Override
  public List<String> list(int column) {
    return texts.list(row.getArray(column));
  }
}
