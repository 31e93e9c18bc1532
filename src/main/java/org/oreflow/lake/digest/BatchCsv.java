package org.oreflow.lake.digest;

import java.security.MessageDigest;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/**
 * The rows of a batch as lines of {@link CanonicalCsv}, written column by column; what all rows
 * share is written once.
 */
final class BatchCsv {
  private final ColumnText[] columns;
  private final CanonicalText values = new CanonicalText(); // of all columns
  private final int[] varying; // columns in which rows differ, in their order
  private int count; // of these
  private final CanonicalText shared = new CanonicalText(); // what stands between them
  private final int[] sharedEnds; // of what stands before each
  private int rows;
  private CanonicalText line = new CanonicalText();
  private int[] begins; // in the line, of the varying columns
  private CanonicalText before = new CanonicalText(); // the line before
  private int[] beginsBefore;

  /**
   * Lines of all columns.
   *
   * @param schema of the batches, of types that have a canonical form
   */
  BatchCsv(StructType schema) {
    this.columns = new ColumnText[schema.length()];
    ColumnText doubles = null;
    for (int i = 0; i < columns.length; i++) {
      boolean isLast = i + 1 == columns.length;
      columns[i] =
          new ColumnText(schema.apply(i).dataType(), values, isLast, isLast ? null : doubles);
      doubles = columns[i].isOfDoubles() ? columns[i] : doubles;
    }
    this.varying = new int[columns.length];
    this.sharedEnds = new int[columns.length + 1];
    this.begins = new int[columns.length];
    this.beginsBefore = new int[columns.length];
  }

  /** Takes the rows of a batch, at least one, in place of those before. */
  void take(ColumnarBatch batch) {
    rows = batch.numRows();
    count = 0;
    shared.clear();
    values.clear();
    for (int i = 0; i < columns.length; i++) {
      columns[i].take(batch.column(i), rows);
      if (columns[i].isSame()) {
        columns[i].copy(0, shared);
      } else {
        varying[count] = i;
        sharedEnds[count] = shared.length();
        count++;
      }
    }
    shared.add('\n');
    sharedEnds[count] = shared.length();
  }

  /** How many rows a column may differ in: one if all are seen to be alike, else all. */
  int differing(int column) {
    return columns[column].isSame() ? 1 : rows;
  }

  /** Adds a row as one line to a digest; the rows of a batch in their order. */
  void update(MessageDigest digest, int row) {
    turn();
    line.add(shared, 0, sharedEnds[0]);
    int at = 0;
    while (at < count) {
      int end = row == 0 ? at : endOfRepeated(row, at);
      if (end > at) {
        line.add(before, beginsBefore[at], end == count ? before.length() : beginsBefore[end]);
        at = end;
      } else {
        begins[at] = line.length();
        columns[varying[at]].copy(row, line);
        line.add(shared, sharedEnds[at], sharedEnds[at + 1]);
        at++;
      }
    }
    line.update(digest);
  }

  private void turn() {
    CanonicalText last = line;
    line = before;
    before = last;
    int[] lastBegins = begins;
    begins = beginsBefore;
    beginsBefore = lastBegins;
    line.clear();
  }

  // columns side by side that are as in the line before, which are copied at once
  private int endOfRepeated(int row, int from) {
    int end = from;
    while (end < count && columns[varying[end]].isRepeated(row)) {
      begins[end] = line.length() + beginsBefore[end] - beginsBefore[from];
      end++;
    }
    return end;
  }
}
