package org.oreflow.lake.digest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.oreflow.lake.digest.CanonicalBytes.ColumnKind;

/**
 * Values in the form that {@link CanonicalCsv} gives them, one after the other. Not safe for
 * several threads.
 */
public final class CanonicalText extends ByteArrayOutputStream {
  public CanonicalText() {
    super(256);
  }

  /** A text as it is, in quotes where it must be. */
  public static byte[] field(UTF8String text) {
    byte[] bytes = text.getBytes();
    boolean isBare = bytes.length > 0;
    for (byte b : bytes) {
      isBare &= b != ',' && b != '"' && b != '\r' && b != '\n';
    }
    return isBare ? bytes : ('"' + text.toString().replace("\"", "\"\"") + '"').getBytes(UTF_8);
  }

  void list(ArrayData items) {
    var text = new StringBuilder();
    for (int i = 0; i < items.numElements(); i++) {
      if (i > 0) {
        text.append('|');
      }
      if (!items.isNullAt(i)) {
        text.append(items.getUTF8String(i).toString().replace("\\", "\\\\").replace("|", "\\|"));
      }
    }
    writeBytes(field(UTF8String.fromString(text.toString())));
  }

  /**
   * Adds a number or truth value of a row: of a decimal all digits of its column's scale, of a
   * double the shortest that reads back as it, as {@link Double#toString(double)} of Java 19 and
   * later writes it.
   *
   * @return false, and nothing is added, where the type is neither
   */
  public boolean value(InternalRow row, int i, DataType type) {
    String word = null;
    if (type instanceof DecimalType d) {
      BigDecimal value = row.getDecimal(i, d.precision(), d.scale()).toJavaBigDecimal();
      word = value.setScale(d.scale()).toPlainString();
    } else if (type instanceof IntegerType) {
      word = Integer.toString(row.getInt(i));
    } else if (type instanceof LongType) {
      word = Long.toString(row.getLong(i));
    } else if (type instanceof DoubleType) {
      word = NumberOutput.toString(row.getDouble(i), true);
    } else if (type instanceof BooleanType) {
      word = Boolean.toString(row.getBoolean(i));
    }
    if (word != null) {
      writeBytes(word.getBytes(ISO_8859_1));
    }
    return word != null;
  }

  /** Reads a line of texts and numbers back into its values; null reads as "". */
  public static List<String> values(String line) {
    try (var parser = CSVParser.parse(line, CSVFormat.DEFAULT)) {
      return parser.stream().findFirst().map(CSVRecord::toList).orElse(List.of(""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

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
   * <p>An empty array is written like one of a single empty item; {@link Audit} admits no empty
   * item.
   */
  static final class CanonicalCsv {
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
      line.reset();
      for (int i = 0; i < ordinals.length; i++) {
        if (i > 0) {
          line.write(',');
        }
        if (!row.isNullAt(ordinals[i])) {
          field(row, ordinals[i], types[i]);
        }
      }
      return line.toString(UTF_8);
    }

    private void field(InternalRow row, int i, DataType type) {
      if (type instanceof StringType) {
        line.writeBytes(CanonicalText.field(row.getUTF8String(i)));
      } else if (!line.value(row, i, type)) {
        line.list(row.getArray(i));
      }
    }
  }
}
