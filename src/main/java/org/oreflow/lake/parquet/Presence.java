package org.oreflow.lake.parquet;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridEncoder;
import org.apache.spark.sql.execution.vectorized.ConstantColumnVector;
import org.apache.spark.sql.vectorized.ColumnVector;

/** Which rows of a page have a value: the definition levels of a column that is no list. */
final class Presence {
  private final ColumnDescriptor column;
  private final RunLengthBitPackingHybridEncoder levels; // null: every row has one
  private boolean isPresent = true; // of the rows not written yet
  private int run; // of these
  private int rows;
  private int nulls;

  Presence(ColumnDescriptor column) {
    this.column = column;
    this.levels = column.getMaxDefinitionLevel() > 0 ? ColumnPages.runs(1) : null;
  }

  void add(boolean present) {
    add(present, 1);
  }

  /** Adds rows that all have a value, or none of which has one. */
  void add(boolean present, int more) {
    if (levels == null && !present) {
      throw new IllegalStateException(
          "column %s: null, where a value must be".formatted(column.getPath()[0]));
    }
    if (present != isPresent) {
      endRun();
      isPresent = present;
    }
    run += more;
    rows += more;
    nulls += present ? 0 : more;
  }

  /** Adds rows of a column that is null in all of them; false, and nothing added, of any other. */
  boolean takesNulls(ColumnVector values, int more) {
    boolean areNull = values instanceof ConstantColumnVector && values.isNullAt(0);
    if (areNull) {
      add(false, more);
    }
    return areNull;
  }

  private void endRun() {
    try {
      for (int i = 0; levels != null && i < run; i++) {
        levels.writeInt(isPresent ? 1 : 0);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e); // it writes to memory
    }
    run = 0;
  }

  /** Ends the page. */
  ColumnPages.Body end(Statistics<?> statistics, BytesInput values, Encoding encoding)
      throws IOException {
    statistics.incrementNumNulls(nulls);
    endRun();
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
