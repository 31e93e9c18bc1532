package org.oreflow.ingest.customs;

import java.util.Arrays;
import org.apache.spark.sql.execution.vectorized.ConstantColumnVector;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.unsafe.types.UTF8String;

/** Texts of a batch; null where a row has none. */
public final class TextColumn extends BatchColumn {
  private UTF8String[] texts;
  private boolean isShared = true; // no row was set since all were

  TextColumn(int rows) {
    super(DataTypes.StringType);
    this.texts = new UTF8String[rows];
  }

  public void set(int row, UTF8String text) {
    if (row >= texts.length) {
      texts = Arrays.copyOf(texts, 2 * texts.length);
    }
    texts[row] = text;
    isShared = false;
  }

  /** The same text in every row. */
  public void fill(String text) {
    Arrays.fill(texts, UTF8String.fromString(text));
    isShared = true;
  }

  @Override
  void reset() {
    Arrays.fill(texts, null);
    isShared = true;
  }

  @Override
  ColumnVector shown() {
    if (!isShared) {
      return this;
    }
    var one = new ConstantColumnVector(texts.length, dataType());
    if (texts[0] == null) {
      one.setNull();
    } else {
      one.setUtf8String(texts[0]);
    }
    return one;
  }

  @Override
  public boolean isNullAt(int row) {
    return texts[row] == null;
  }

  @Override
  public UTF8String getUTF8String(int row) {
    return texts[row];
  }

  @Override
  public byte[] getBinary(int row) {
    return texts[row].getBytes();
  }
}
