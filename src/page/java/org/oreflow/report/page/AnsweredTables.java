package org.oreflow.report.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/** What {@code sql} answers of the tables that a page draws. */
final class AnsweredTables {
  private static final Map<String, String> COLUMNS =
      Map.of(
          "landscape",
          "element,stage,country,year,basis,best,share,share_low,share_high,quantity,quantity_low,"
              + "quantity_high",
          "indicator",
          "indicator,variant,element,stage,country,year,value,low,high",
          "flow",
          "element,stage,exporter,year,value_usd",
          "load",
          "rows_read",
          "material_balance",
          "element,stage,country,year,value_t,low_t,high_t",
          "exposure",
          "element,stage,country,origin,year,face_value,face_value_low,face_value_high,"
              + "look_through,look_through_low,look_through_high");

  private final Map<String, List<Map<String, String>>> tables = new HashMap<>();

  /**
   * @param ask the lines of an answer to a query, without the header
   */
  AnsweredTables(Function<String, List<String>> ask) {
    COLUMNS.forEach(
        (table, columns) -> {
          List<String> lines = ask.apply("SELECT " + columns + " FROM " + table);
          tables.put(table, rowsOf(List.of(columns.split(",")), lines));
        });
  }

  /** Those of the lake of this checkout. */
  static AnsweredTables ofThisCheckout(Path scratch) {
    return new AnsweredTables(query -> ofThisCheckout(query, scratch));
  }

  /** The lines of the answer of that lake, without the header. */
  static List<String> ofThisCheckout(String query, Path scratch) {
    try {
      return answer(query, scratch.resolve("answer.csv"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> answer(String query, Path answer) throws IOException {
    Process asked =
        new ProcessBuilder("jobs/oreflow", "sql", query, "--format", "csv")
            .redirectOutput(answer.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      assertThat(asked.waitFor()).as(query).isZero();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    List<String> lines = Files.readAllLines(answer, UTF_8);
    return lines.subList(1, lines.size());
  }

  List<Map<String, String>> rows(String table) {
    return tables.get(table);
  }

  boolean any(String table, Map<String, String> where, Predicate<Map<String, String>> of) {
    return rows(table).stream()
        .filter(
            row ->
                where.entrySet().stream()
                    .allMatch(one -> one.getValue().equals(row.get(one.getKey()))))
        .anyMatch(of);
  }

  private static List<Map<String, String>> rowsOf(List<String> columns, List<String> lines) {
    List<Map<String, String>> rows = new ArrayList<>();
    for (String line : lines) {
      List<String> cells = cells(line);
      assertThat(cells).hasSameSizeAs(columns);
      Map<String, String> row = new HashMap<>();
      for (int i = 0; i < columns.size(); i++) {
        row.put(columns.get(i), cells.get(i));
      }
      rows.add(row);
    }
    return rows;
  }

  private static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    for (String cell : line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1)) {
      cells.add(cell.startsWith("\"") ? cell.substring(1, cell.length() - 1) : cell);
    }
    return cells;
  }
}
