package org.oreflow.run.cli;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.oreflow.exposure.TraceTables;
import org.oreflow.report.Lines;
import org.oreflow.report.workbook.TablesBook;
import org.oreflow.run.terminal.Terminal;

/** Rows of texts as a command prints them; some columns hold texts, the others numbers. */
record TextRows(List<String> columns, Set<String> texts, List<List<String>> rows) {
  private static final int DECIMALS = 6;

  /** Rows of a table; what is not known is empty, items of a list have bars between them. */
  static TextRows of(StructType schema, List<Row> rows) {
    List<String> columns = List.of(schema.fieldNames());
    Set<String> texts =
        Arrays.stream(schema.fields())
            .filter(field -> !(field.dataType() instanceof NumericType))
            .map(StructField::name)
            .collect(toSet());
    List<List<String>> cells =
        rows.stream()
            .map(row -> IntStream.range(0, row.size()).mapToObj(i -> text(row.get(i))).toList())
            .toList();
    return new TextRows(columns, texts, cells);
  }

  private static String text(Object cell) {
    if (cell instanceof Double number) {
      return TraceTables.text(number, DECIMALS);
    }
    return cell instanceof String[] items ? String.join("|", items) : Objects.toString(cell, "");
  }

  void print(Terminal terminal, DependCommand.Format format, String sheet) throws IOException {
    switch (format) {
      case csv -> {
        var csv = CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get();
        var printer = new CSVPrinter(terminal.out(), csv);
        printer.printRecord(columns);
        printer.printRecords(rows);
        printer.flush();
      }
      case json ->
          terminal
              .out()
              .println(rows.stream().map(this::json).collect(joining(",\n", "[\n", "\n]")));
      case xlsx -> TablesBook.write(Map.of(sheet, lines()), terminal.bytes());
      default -> {
        var text = new StringBuilder();
        if (format == DependCommand.Format.md) {
          Lines.markdown(text, lines());
        } else {
          Lines.append(text, lines(), columns.size());
        }
        terminal.out().print(text);
      }
    }
  }

  private List<String[]> lines() {
    List<String[]> lines = new ArrayList<>();
    lines.add(columns.toArray(String[]::new));
    rows.forEach(row -> lines.add(row.toArray(String[]::new)));
    return lines;
  }

  private String json(List<String> cells) {
    return IntStream.range(0, cells.size())
        .mapToObj(i -> "\"" + columns.get(i) + "\":" + value(columns.get(i), cells.get(i)))
        .collect(joining(",", "{", "}"));
  }

  private String value(String column, String cell) {
    String quoted = new String(JsonStringEncoder.getInstance().quoteAsString(cell));
    return cell.isEmpty() ? "null" : texts.contains(column) ? '"' + quoted + '"' : cell;
  }
}
