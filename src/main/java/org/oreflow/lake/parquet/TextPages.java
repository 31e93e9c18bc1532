package org.oreflow.lake.parquet;

import java.io.IOException;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.vectorized.ConstantColumnVector;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.unsafe.types.UTF8String;

/** A column of texts. */
class TextPages extends ColumnPages {
  private final Presence presence;
  private final Texts texts;

  /**
   * @param limit as of {@link Texts}
   */
  TextPages(ColumnDescriptor column, int limit) {
    super(column);
    this.texts = new Texts(limit);
    this.presence = new Presence(column);
  }

  @Override
  void add(ColumnVector values, int[] rows, int from, int to) {
    if (presence.takesNulls(values, to - from)) {
      return;
    }
    if (values instanceof ConstantColumnVector) {
      presence.add(true, to - from);
      texts.add(text(values, 0), to - from);
      return;
    }
    for (int i = from; i < to; i++) {
      boolean present = !values.isNullAt(rows[i]);
      presence.add(present);
      if (present) {
        texts.add(text(values, rows[i]));
      }
    }
  }

  @Override
  void add(InternalRow row, int position) {
    boolean present = !row.isNullAt(position);
    presence.add(present);
    if (present) {
      texts.add(text(row, position));
    }
  }

  /** The text of a row, which has one. */
  UTF8String text(ColumnVector values, int row) {
    return values.getUTF8String(row);
  }

  /** The text of a row, which has one. */
  UTF8String text(InternalRow row, int position) {
    return row.getUTF8String(position);
  }

  @Override
  Body end(Statistics<?> statistics) throws IOException {
    Encoding encoding = texts.encoding();
    return presence.end(statistics, texts.end(statistics), encoding);
  }

  @Override
  boolean isFull() {
    return texts.isFull();
  }

  @Override
  int entries() {
    return texts.size();
  }

  @Override
  byte[] dictionary() {
    return texts.dictionary();
  }
}
