package org.oreflow.lake.digest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;

/**
 * Some columns of rows as a line of text, such as a key or what divides a table.
 *
 * <pre>
 * row      fields joined by a comma; no header
 * null     nothing
 * text     as it is; in double quotes, inner ones doubled (RFC 4180), if it is empty or has a
 *          comma, quote, CR or LF
 * decimal  plain, with the scale of its column: 12.500000
 * double   the shortest that reads back as it: 0.1, 1.0E-5
 * boolean  true, false; whole numbers in decimal digits
 * array    its items joined by |, then as text; \ and | inside an item follow a \
 * </pre>
 *
 * <p>An empty array is written like one of a single empty item; {@link Audit} admits no empty item.
 */
final class CanonicalCsv {
  private final int[] ordinals;
  private final DataType[] types;
  private final CanonicalText line = new CanonicalText();

  CanonicalCsv(StructType schema, List<String> columns) {
    this.ordinals = columns.stream().mapToInt(schema::fieldIndex).toArray();
    this.types =
        IntStream.of(ordinals).mapToObj(i -> schema.apply(i).dataType()).toArray(DataType[]::new);
    IntStream.of(ordinals).mapToObj(schema::apply).forEach(ColumnKind::of); // or it throws
  }

  String text(InternalRow row) {
    line.clear();
    for (int i = 0; i < ordinals.length; i++) {
      if (i > 0) {
        line.add(',');
      }
      if (!row.isNullAt(ordinals[i])) {
        field(row, ordinals[i], types[i]);
      }
    }
    return new String(line.toBytes(), UTF_8);
  }

  private void field(InternalRow row, int i, DataType type) {
    if (type instanceof StringType) {
      line.text(row.getUTF8String(i));
    } else if (!line.value(row, i, type)) {
      line.list(row.getArray(i));
    }
  }
}
