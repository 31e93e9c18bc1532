package org.oreflow.lake.digest;

import java.security.MessageDigest;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * The one text form of rows, in UTF-8, that digests are taken of: equal text means equal rows.
 *
 * <pre>
 * row      fields joined by a comma, ended by a line feed; no header
 * null     nothing
 * text     as it is; in double quotes, inner ones doubled (RFC 4180), if it is empty or has a
 *          comma, quote, CR or LF
 * decimal  plain, with the scale of its column: 12.500000
 * double   Double.toString of Java 17: 0.1, 1.0E-5
 * boolean  true, false; whole numbers in decimal digits
 * array    its items joined by |, then as text; \ and | inside an item follow a \
 * </pre>
 *
 * <p>An empty array is written like one of a single empty item; {@link Audit} admits no empty item.
 */
final class CanonicalCsv {
  private final int[] ordinals;
  private final DataType[] types;
  private final UTF8String[] plain; // by column, the last text without need of quotes, itself
  private final CanonicalText line = new CanonicalText();

  /**
   * @param schema of the rows
   * @param columns the ones to write, in this order
   * @throws IllegalStateException if a column's type has no canonical form
   */
  CanonicalCsv(StructType schema, List<String> columns) {
    this.ordinals = columns.stream().mapToInt(schema::fieldIndex).toArray();
    this.types =
        IntStream.of(ordinals).mapToObj(i -> schema.apply(i).dataType()).toArray(DataType[]::new);
    this.plain = new UTF8String[schema.length()];
    for (int i = 0; i < types.length; i++) {
      if (!known(types[i])) {
        throw new IllegalStateException(
            "column %s: no canonical text for %s".formatted(columns.get(i), types[i].sql()));
      }
    }
  }

  private static boolean known(DataType type) {
    return type instanceof StringType
        || type instanceof IntegerType
        || type instanceof LongType
        || type instanceof BooleanType
        || type instanceof DoubleType
        || type instanceof DecimalType
        || (type instanceof ArrayType a && a.elementType() instanceof StringType);
  }

  /** The row as one line, its line feed included. */
  byte[] line(InternalRow row) {
    write(row);
    return line.toBytes();
  }

  /** Adds the row as one line to a digest. */
  void update(MessageDigest digest, InternalRow row) {
    write(row);
    line.update(digest);
  }

  private void write(InternalRow row) {
    line.clear();
    for (int i = 0; i < ordinals.length; i++) {
      if (i > 0) {
        line.add(',');
      }
      if (!row.isNullAt(ordinals[i])) {
        field(row, ordinals[i], types[i]);
      }
    }
    line.add('\n');
  }

  private void field(InternalRow row, int i, DataType type) {
    if (type instanceof StringType) {
      text(row.getUTF8String(i), i);
    } else if (!line.value(row, i, type)) {
      line.list(row.getArray(i));
    }
  }

  @SuppressWarnings("ReferenceEquality") // the object itself is sure to have the same bytes
  private void text(UTF8String text, int column) {
    if (text == plain[column]) {
      line.bare(text);
    } else if (CanonicalText.isBare(text)) {
      line.bare(text);
      plain[column] = text;
    } else {
      line.text(text);
    }
  }
}
