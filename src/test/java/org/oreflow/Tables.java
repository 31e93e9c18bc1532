package org.oreflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Small tables written as text: a header, then rows, cells parted by {@code |}. An empty cell is
 * null, or an empty text or list where the schema admits no null; a list's items are parted by
 * blanks. Columns of the schema that the header leaves out are null or empty too.
 */
public final class Tables {
  private static final String ADAPTIVE = "spark.sql.adaptive.enabled";

  private Tables() {}

  /** The table that a text shows. */
  public static Dataset<Row> table(StructType schema, String text) {
    return TestSession.spark().createDataFrame(rows(schema, text), schema);
  }

  /** Its rows, without a session. */
  public static List<Row> rows(StructType schema, String text) {
    List<String[]> lines = lines(text);
    var header = Arrays.asList(lines.get(0));
    header.forEach(schema::fieldIndex);
    var rows = new ArrayList<Row>();
    for (String[] line : lines.subList(1, lines.size())) {
      var values = new Object[schema.size()];
      for (int i = 0; i < values.length; i++) {
        StructField field = schema.apply(i);
        int at = header.indexOf(field.name());
        values[i] = value(at < 0 || at >= line.length ? "" : line[at], field);
      }
      rows.add(new GenericRowWithSchema(values, schema));
    }
    return rows;
  }

  /**
   * Asserts that a table holds the rows that a text shows, in any order, in the columns it names.
   */
  public static void assertTable(Dataset<Row> actual, String expected) {
    var columns =
        Arrays.stream(lines(expected).get(0))
            .map(name -> actual.col("`" + name + "`"))
            .toArray(org.apache.spark.sql.Column[]::new);
    var shown = actual.select(columns);
    assertRows(shown.schema(), rows(shown), expected);
  }

  /** The same of rows of a schema, without a session. */
  public static void assertRows(StructType schema, List<Row> actual, String expected) {
    List<String[]> lines = lines(expected);
    String[] header = lines.get(0);
    var want = new TreeSet<String>();
    for (String[] line : lines.subList(1, lines.size())) {
      want.add(show(Arrays.copyOf(line, header.length)));
    }
    List<String> got =
        actual.stream()
            .map(
                row ->
                    Arrays.stream(header)
                        .map(name -> cell(row.get(schema.fieldIndex(name))))
                        .toArray(String[]::new))
            .map(Tables::show)
            .sorted()
            .toList();
    assertThat(String.join("\n", got)).isEqualTo(String.join("\n", want));
  }

  // planned once: to plan anew after each exchange takes longer than the rows do
  private static List<Row> rows(Dataset<Row> few) {
    var settings = TestSession.spark().conf();
    settings.set(ADAPTIVE, "false");
    try {
      return few.collectAsList();
    } finally {
      settings.unset(ADAPTIVE);
    }
  }

  private static List<String[]> lines(String text) {
    return text.lines()
        .filter(line -> !line.isBlank())
        .map(line -> Arrays.stream(line.split("\\|", -1)).map(String::strip).toArray(String[]::new))
        .collect(Collectors.toList());
  }

  private static String show(String[] cells) {
    return Arrays.stream(cells)
        .map(cell -> Objects.requireNonNullElse(cell, ""))
        .collect(Collectors.joining(" | "));
  }

  private static String cell(Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof BigDecimal decimal) {
      return decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString();
    }
    if (value instanceof Double number) {
      return rounded(number);
    }
    if (value instanceof Seq<?> list) {
      return list.mkString(" ");
    }
    return value instanceof Object[] list
        ? Arrays.stream(list).map(String::valueOf).collect(Collectors.joining(" "))
        : String.valueOf(value);
  }

  // six decimals: what is worked by hand
  private static String rounded(double number) {
    var text =
        new BigDecimal(number).setScale(6, java.math.RoundingMode.HALF_UP).stripTrailingZeros();
    return text.signum() == 0 ? "0" : text.toPlainString();
  }

  private static Object value(String text, StructField field) {
    DataType type = field.dataType();
    if (type instanceof ArrayType) {
      List<String> items = text.isEmpty() ? List.of() : List.of(text.split(" +"));
      return CollectionConverters.asScala(items).toSeq();
    }
    if (text.isEmpty()) {
      return field.nullable() ? null : empty(type);
    }
    if (type instanceof DecimalType decimal) {
      return new BigDecimal(text).setScale(decimal.scale());
    }
    if (type instanceof IntegerType) {
      return Integer.valueOf(text);
    }
    if (type instanceof LongType) {
      return Long.valueOf(text);
    }
    if (type instanceof DoubleType) {
      return Double.valueOf(text);
    }
    return type instanceof BooleanType ? (Object) Boolean.valueOf(text) : text;
  }

  private static Object empty(DataType type) {
    if (type instanceof IntegerType) {
      return 0;
    }
    if (type instanceof LongType) {
      return 0L;
    }
    if (type instanceof BooleanType) {
      return false;
    }
    return type instanceof DecimalType decimal
        ? BigDecimal.ZERO.setScale(decimal.scale())
        : type instanceof DoubleType ? (Object) 0.0 : "";
  }
}
