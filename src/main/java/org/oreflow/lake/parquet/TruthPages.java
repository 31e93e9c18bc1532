package org.oreflow.lake.parquet;

import java.io.IOException;
import java.util.Arrays;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.vectorized.ColumnVector;

/** Truth values, a bit each, the first in the lowest bit. */
final class TruthPages extends ColumnPages {
  private final Presence presence;
  private byte[] bits = new byte[128];
  private int values;
  private boolean anyTrue;
  private boolean anyFalse;

  TruthPages(ColumnDescriptor column) {
    super(column);
    this.presence = new Presence(column);
  }

  @Override
  void add(ColumnVector vector, int[] rows, int from, int to) {
    if (presence.takesNulls(vector, to - from)) {
      return;
    }
    for (int i = from; i < to; i++) {
      boolean present = !vector.isNullAt(rows[i]);
      presence.add(present);
      if (present) {
        put(vector.getBoolean(rows[i]));
      }
    }
  }

  @Override
  void add(InternalRow row, int position) {
    boolean present = !row.isNullAt(position);
    presence.add(present);
    if (present) {
      put(row.getBoolean(position));
    }
  }

  private void put(boolean value) {
    if (values == Byte.SIZE * bits.length) {
      bits = Arrays.copyOf(bits, 2 * bits.length);
    }
    if (value) {
      bits[values / Byte.SIZE] |= (byte) (1 << values % Byte.SIZE);
    }
    anyTrue |= value;
    anyFalse |= !value;
    values++;
  }

  @Override
  Body end(Statistics<?> statistics) throws IOException {
    if (anyTrue) {
      statistics.updateStats(true);
    }
    if (anyFalse) {
      statistics.updateStats(false);
    }
    int bytes = (values + Byte.SIZE - 1) / Byte.SIZE;
    var packed = BytesInput.from(Arrays.copyOf(bits, bytes));
    var body = presence.end(statistics, packed, Encoding.PLAIN);
    Arrays.fill(bits, 0, bytes, (byte) 0);
    values = 0;
    anyTrue = false;
    anyFalse = false;
    return body;
  }
}
