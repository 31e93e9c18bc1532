package org.oreflow.lake.parquet;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridEncoder;

/** Which rows of a page have a value: the definition levels of a column that is no list. */
final class Presence {
  private final ColumnDescriptor column;
  private final RunLengthBitPackingHybridEncoder levels; // null: every row has one
  private int rows;
  private int nulls;

  Presence(ColumnDescriptor column) {
    this.column = column;
    this.levels = column.getMaxDefinitionLevel() > 0 ? ColumnPages.runs(1) : null;
  }

  void add(boolean present) {
    rows++;
    if (!present) {
      nulls++;
    }
    if (levels != null) {
      write(present ? 1 : 0);
    } else if (!present) {
      throw new IllegalStateException(
          "column %s: null, where a value must be".formatted(column.getPath()[0]));
    }
  }

  private void write(int level) {
    try {
      levels.writeInt(level);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // it writes to memory
    }
  }

  /** Ends the page. */
  ColumnPages.Body end(Statistics<?> statistics, BytesInput values, Encoding encoding)
      throws IOException {
    statistics.incrementNumNulls(nulls);
    BytesInput before =
        levels == null
            ? BytesInput.empty()
            : BytesInput.from(ColumnPages.bytes(ColumnPages.levels(levels)));
    var body = new ColumnPages.Body(rows, before, values, encoding);
    if (levels != null) {
      levels.reset();
    }
    rows = 0;
    nulls = 0;
    return body;
  }
}
