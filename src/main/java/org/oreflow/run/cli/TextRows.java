package org.oreflow.run.cli;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.oreflow.exposure.TraceTables;
import org.oreflow.report.Lines;
import org.oreflow.report.workbook.TablesBook;
import org.oreflow.run.terminal.Terminal;
import scala.collection.Seq;

/**
 * Rows as a command prints them: texts, numbers and lists of texts; null where nothing is known.
 */
record TextRows(List<String> columns, List<? extends List<?>> rows) {
  private static final int DECIMALS = 6;

  /** Rows of a table; items of a list have bars between them. */
  static TextRows of(StructType schema, List<Row> rows) {
    return new TextRows(
        List.of(schema.fieldNames()),
        rows.stream()
            .map(row -> IntStream.range(0, row.size()).mapToObj(i -> cell(row.get(i))).toList())
            .toList());
  }

  private static Object cell(Object value) {
    if (value instanceof Double number) {
      return TraceTables.number(number, DECIMALS);
    }
    if (value == null || value instanceof Number) {
      return value;
    }
    String[] items = value instanceof String[] made ? made : new String[] {value.toString()};
    String text = value instanceof Seq<?> some ? some.mkString("|") : String.join("|", items);
    return text.isEmpty() ? null : text;
  }

  void print(Terminal terminal, DependCommand.Format format, String sheet) throws IOException {
    switch (format) {
      case csv -> csv(terminal.out());
      case json -> json(terminal.out());
      case xlsx -> TablesBook.write(Map.of(sheet, lines()), terminal.bytes());
      default -> terminal.out().print(text(lines(), format, columns.size()));
    }
  }

  /** A table for people; so many columns start at the left, in Markdown all. */
  static StringBuilder text(List<String[]> lines, DependCommand.Format format, int left) {
    var text = new StringBuilder();
    if (format == DependCommand.Format.md) {
      Lines.markdown(text, lines);
    } else {
      Lines.append(text, lines, column -> column < left);
    }
    return text;
  }

  /** RFC 4180 with a header; items of a list are parted by {@code " < "}. */
  void csv(PrintStream out) throws IOException {
    var printer = new CSVPrinter(out, CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get());
    printer.printRecord(columns);
    for (List<?> row : rows) {
      for (Object cell : row) {
        printer.print(cell == null ? null : shown(cell));
      }
      printer.println();
    }
    printer.flush();
  }

  private static String shown(Object cell) {
    if (cell instanceof List<?> items) {
      return items.stream().map(String::valueOf).collect(joining(" < "));
    }
    return cell instanceof BigDecimal number ? number.toPlainString() : Objects.toString(cell, "");
  }

  void json(PrintStream out) throws IOException {
    var mapper = new ObjectMapper().enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN);
    String before = "[\n";
    for (List<?> row : rows) {
      Map<String, Object> object = new LinkedHashMap<>();
      for (int i = 0; i < columns.size(); i++) {
        object.put(columns.get(i), row.get(i));
      }
      out.append(before).append(mapper.writeValueAsString(object));
      before = ",\n";
    }
    out.append(before.equals("[\n") ? "[]\n" : "\n]\n");
  }

  private List<String[]> lines() {
    List<String[]> lines = new ArrayList<>();
    lines.add(columns.toArray(String[]::new));
    rows.forEach(row -> lines.add(row.stream().map(TextRows::shown).toArray(String[]::new)));
    return lines;
  }
}
