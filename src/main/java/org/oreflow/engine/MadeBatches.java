package org.oreflow.engine;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/** What a function makes in batches of some thousand rows, each used up before the next one. */
final class MadeBatches implements Iterator<ColumnarBatch> {
  private static final int ENOUGH = 1 << 12; // rows

  private final TaskFunction.Maker maker;
  private final Cells cells;

  MadeBatches(TaskFunction.Maker maker, StructType schema) {
    this.maker = maker;
    this.cells = new Cells(schema);
  }

  @Override
  public boolean hasNext() {
    boolean isMore = true;
    while (cells.rows() < ENOUGH && isMore) {
      isMore = maker.addTo(cells);
    }
    return cells.rows() > 0;
  }

  @Override
  public ColumnarBatch next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return cells.batch();
  }
}
