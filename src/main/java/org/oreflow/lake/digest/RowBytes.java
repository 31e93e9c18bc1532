package org.oreflow.lake.digest;

import java.security.MessageDigest;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;

/** Rows as {@link CanonicalBytes}, one at a time. */
final class RowBytes {
  private final int[] ordinals;
  private final ColumnKind[] kinds; // of these
  private CanonicalBytes bytes = new CanonicalBytes();
  private CanonicalBytes before = new CanonicalBytes();
  private boolean isFirst = true;

  RowBytes(StructType schema) {
    this(schema, List.of(schema.fieldNames()));
  }

  RowBytes(StructType schema, List<String> columns) {
    this.ordinals = columns.stream().mapToInt(schema::fieldIndex).toArray();
    this.kinds =
        IntStream.of(ordinals)
            .mapToObj(i -> ColumnKind.of(schema.apply(i)))
            .toArray(ColumnKind[]::new);
  }

  void update(MessageDigest digest, InternalRow row) {
    write(row);
    bytes.update(digest);
  }

  /** Whether the columns of a row are those of the row that was asked for before. */
  boolean repeats(InternalRow row) {
    CanonicalBytes last = bytes;
    bytes = before;
    before = last;
    write(row);
    boolean repeats = !isFirst && bytes.isEqualTo(before);
    isFirst = false;
    return repeats;
  }

  private void write(InternalRow row) {
    bytes.clear();
    bytes.begin(kinds.length);
    for (int i = 0; i < kinds.length; i++) {
      if (row.isNullAt(ordinals[i])) {
        bytes.setNull(0, i);
      } else {
        kinds[i].write(row, ordinals[i], bytes);
      }
    }
  }
}
