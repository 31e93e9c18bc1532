package org.oreflow.lake.digest;

import java.security.MessageDigest;
import java.util.Arrays;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/**
 * The rows of a batch as {@link CanonicalBytes}, read column by column; what all rows share is
 * written once.
 */
final class BatchBytes {
  private final ColumnBytes[] columns;
  private final int[] varying; // columns in which rows differ, in their order
  private int count; // of these
  private final CanonicalBytes shared = new CanonicalBytes(); // nulls, and what stands between
  private final int[] sharedEnds; // of what stands before each
  private final CanonicalBytes line = new CanonicalBytes();
  private int rows;

  /**
   * Rows of all columns.
   *
   * @param schema of the batches
   * @throws IllegalStateException if a column's type has no canonical form
   */
  BatchBytes(StructType schema) {
    this.columns =
        Arrays.stream(schema.fields())
            .map(column -> new ColumnBytes(ColumnKind.of(column)))
            .toArray(ColumnBytes[]::new);
    this.varying = new int[columns.length];
    this.sharedEnds = new int[columns.length + 1];
  }

  /** Takes the rows of a batch, at least one, in place of those before. */
  void take(ColumnarBatch batch) {
    rows = batch.numRows();
    count = 0;
    shared.clear();
    shared.begin(columns.length);
    for (int i = 0; i < columns.length; i++) {
      ColumnBytes column = columns[i];
      column.take(batch.column(i), rows);
      if (!column.isSame()) {
        varying[count] = i;
        sharedEnds[count] = shared.length();
        count++;
      } else if (column.isNull(0)) {
        shared.setNull(0, i);
      } else {
        column.write(0, shared);
      }
    }
    sharedEnds[count] = shared.length();
  }

  /** How many rows a column may differ in: one if all are seen to be alike, else all. */
  int differing(int column) {
    return columns[column].isSame() ? 1 : rows;
  }

  /** Adds a row to a digest. */
  void update(MessageDigest digest, int row) {
    line.clear();
    line.add(shared, 0, sharedEnds[0]);
    for (int at = 0; at < count; at++) {
      ColumnBytes column = columns[varying[at]];
      if (column.isNull(row)) {
        line.setNull(0, varying[at]);
      } else {
        column.write(row, line);
      }
      if (sharedEnds[at + 1] > sharedEnds[at]) {
        line.add(shared, sharedEnds[at], sharedEnds[at + 1]);
      }
    }
    line.update(digest);
  }
}
