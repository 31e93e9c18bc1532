package org.oreflow.lake.parquet;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridEncoder;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.vectorized.ColumnVector;

/**
 * A column of lists of texts, without nulls in the lists. Levels: a repetition of 1 goes on with
 * the list of the entry before; the highest definition is a text, the next one a null in a list if
 * the column may have it, then come an empty list and no list.
 */
final class ListPages extends ColumnPages {
  private final int ofText;
  private final int ofEmpty;
  private final RunLengthBitPackingHybridEncoder repetitions = runs(1);
  private final RunLengthBitPackingHybridEncoder definitions;
  private final Texts texts;
  private int written;
  private long nulls;

  /**
   * @param limit as of {@link Texts}
   */
  ListPages(ColumnDescriptor column, ArrayType type, int limit) {
    super(column);
    this.ofText = column.getMaxDefinitionLevel();
    this.ofEmpty = ofText - (type.containsNull() ? 2 : 1);
    this.definitions = runs(ofText);
    this.texts = new Texts(limit);
  }

  @Override
  void add(ColumnVector values, int[] rows, int from, int to) {
    for (int i = from; i < to; i++) {
      add(values.isNullAt(rows[i]) ? null : values.getArray(rows[i]));
    }
  }

  @Override
  void add(InternalRow row, int position) {
    add(row.isNullAt(position) ? null : row.getArray(position));
  }

  private void add(ArrayData list) {
    if (list == null || list.numElements() == 0) {
      level(0, list == null ? ofEmpty - 1 : ofEmpty);
      nulls++;
      return;
    }
    for (int i = 0; i < list.numElements(); i++) {
      if (list.isNullAt(i)) {
        throw new IllegalStateException(
            "column %s: null in a list of texts".formatted(column().getPath()[0]));
      }
      level(i == 0 ? 0 : 1, ofText);
      texts.add(list.getUTF8String(i));
    }
  }

  private void level(int repetition, int definition) {
    if (definition < 0) {
      throw new IllegalStateException(
          "column %s: null, where a list must be".formatted(column().getPath()[0]));
    }
    try {
      repetitions.writeInt(repetition);
      definitions.writeInt(definition);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // it writes to memory
    }
    written++;
  }

  @Override
  Body end(Statistics<?> statistics) throws IOException {
    statistics.incrementNumNulls(nulls);
    byte[] levels = bytes(BytesInput.concat(levels(repetitions), levels(definitions)));
    Encoding encoding = texts.encoding();
    var body = new Body(written, BytesInput.from(levels), texts.end(statistics), encoding);
    repetitions.reset();
    definitions.reset();
    written = 0;
    nulls = 0;
    return body;
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
