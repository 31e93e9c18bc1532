package org.oreflow.report;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.oreflow.lake.digest.CanonicalText;

/**
 * Rows as lines of CSV: RFC 4180 with line feeds, UTF-8. Null is an empty field, an empty text two
 * quotes; items of a list are joined by a bar. A text that begins like a formula and is no number
 * has an apostrophe before it: a spreadsheet runs such a cell, whatever the quotes around it.
 */
public final class CsvLines {
  private static final String FORMULAS = "=+-@\t\r";
  private static final Pattern NUMBER =
      Pattern.compile("^[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?$");
  private static final UTF8String APOSTROPHE = UTF8String.fromString("'");
  private static final UTF8String BAR = UTF8String.fromString("|");

  private final DataType[] types;
  private final OutputStream out;
  private final CanonicalText line = new CanonicalText();
  private final Object[] last; // by column, the text or list of the row before
  private final byte[][] fields; // of them

  CsvLines(StructType schema, OutputStream out) throws IOException {
    this.types = Arrays.stream(schema.fields()).map(StructField::dataType).toArray(DataType[]::new);
    this.out = out;
    this.last = new Object[types.length];
    this.fields = new byte[types.length][];
    out.write((String.join(",", List.of(schema.fieldNames())) + "\n").getBytes(US_ASCII));
  }

  void add(InternalRow row) throws IOException {
    line.reset();
    for (int i = 0; i < types.length; i++) {
      if (i > 0) {
        line.write(',');
      }
      if (!row.isNullAt(i)) {
        field(row, i, types[i]);
      }
    }
    line.write('\n');
    line.writeTo(out);
  }

  @SuppressWarnings("ReferenceEquality") // the object itself is sure to be the same
  private void field(InternalRow row, int i, DataType type) {
    if (type instanceof StringType) {
      UTF8String text = row.getUTF8String(i);
      if (text != last[i]) {
        fields[i] = CanonicalText.field(safe(text));
        last[i] = text;
      }
      line.writeBytes(fields[i]);
    } else if (type instanceof ArrayType list && list.elementType() instanceof StringType) {
      ArrayData items = row.getArray(i);
      if (items != last[i]) {
        fields[i] = CanonicalText.field(safe(joined(items)));
        last[i] = items;
      }
      line.writeBytes(fields[i]);
    } else if (!line.value(row, i, type)) {
      throw new IllegalStateException("no text of CSV for " + type.sql());
    }
  }

  private static UTF8String joined(ArrayData items) {
    var texts = new UTF8String[items.numElements()];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = items.getUTF8String(i); // null is left out
    }
    return UTF8String.concatWs(BAR, texts);
  }

  private static UTF8String safe(UTF8String text) {
    boolean runs = begins(text) && !NUMBER.matcher(text.toString()).find();
    return runs ? UTF8String.concat(APOSTROPHE, text) : text;
  }

  /** A text as a cell; null is an empty one. */
  public static String cell(String text) {
    String safe = text == null ? "" : safe(UTF8String.fromString(text)).toString();
    boolean isBare = safe.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return isBare ? safe : '"' + safe.replace("\"", "\"\"") + '"';
  }

  /** The text of a cell without the apostrophe that made it safe. */
  static String asItWas(String cell) {
    boolean isSafe =
        cell.length() > 1
            && cell.charAt(0) == '\''
            && begins(UTF8String.fromString(cell.substring(1)));
    return isSafe ? cell.substring(1) : cell;
  }

  private static boolean begins(UTF8String text) {
    return text.numBytes() > 0 && FORMULAS.indexOf(text.getByte(0)) >= 0;
  }
}
