package org.oreflow.lake.digest;

import java.security.MessageDigest;
import java.util.Arrays;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/**
 * The rows of a batch as lines of {@link CanonicalCsv}, written column by column; what all rows
 * share is written once.
 */
final class BatchCsv {
  private final ColumnText[] columns;
  private final int[] varying; // columns in which rows differ, in their order
  private int count; // of these
  private final CanonicalText shared = new CanonicalText(); // what stands between them
  private final int[] sharedEnds; // of what stands before each
  private int rows;
  private final CanonicalText line = new CanonicalText();

  /**
   * Lines of all columns.
   *
   * @param schema of the batches, of types that have a canonical form
   */
  BatchCsv(StructType schema) {
    this.columns =
        Arrays.stream(schema.fields())
            .map(StructField::dataType)
            .map(ColumnText::new)
            .toArray(ColumnText[]::new);
    this.varying = new int[columns.length];
    this.sharedEnds = new int[columns.length];
  }

  /** Takes the rows of a batch, at least one, in place of those before. */
  void take(ColumnarBatch batch) {
    rows = batch.numRows();
    count = 0;
    shared.clear();
    for (int i = 0; i < columns.length; i++) {
      columns[i].take(batch.column(i), rows);
      if (i > 0) {
        shared.add(',');
      }
      if (columns[i].isSame()) {
        columns[i].copy(0, shared);
      } else {
        varying[count] = i;
        sharedEnds[count] = shared.length();
        count++;
      }
    }
    shared.add('\n');
  }

  /** How many rows a column may differ in: one if all are seen to be alike, else all. */
  int differing(int column) {
    return columns[column].isSame() ? 1 : rows;
  }

  /** Adds a row as one line to a digest. */
  void update(MessageDigest digest, int row) {
    line.clear();
    int from = 0;
    for (int i = 0; i < count; i++) {
      line.add(shared, from, sharedEnds[i]);
      columns[varying[i]].copy(row, line);
      from = sharedEnds[i];
    }
    line.add(shared, from, shared.length());
    line.update(digest);
  }
}
