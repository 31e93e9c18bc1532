package org.oreflow.engine;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.oreflow.lake.digest.TaskResults.Function;

/** Rows that a step reads of a table, and the keys of the groups that each goes to, if any. */
public record Input(String table, Dataset<Row> rows, Keys keys) {
  private static final String SEPARATOR = "\u0001";

  @FunctionalInterface
  public interface Keys extends Function<Row, List<String>> {}

  /**
   * Rows of groups that are alike in some columns, of texts and whole numbers, none of them null.
   */
  public static Input by(List<String> columns, String table, Dataset<Row> rows) {
    String[] names = columns.toArray(String[]::new);
    return new Input(table, rows, row -> List.of(key(row, names)));
  }

  public static List<Input> by(List<String> columns, SortedMap<String, Dataset<Row>> tables) {
    return tables.entrySet().stream()
        .map(
            (Map.Entry<String, Dataset<Row>> table) ->
                by(columns, table.getKey(), table.getValue()))
        .toList();
  }

  public Input where(Function<Row, Boolean> test) {
    Keys all = keys;
    return new Input(table, rows, row -> test.of(row) ? all.of(row) : List.of());
  }

  /** With some columns alone, those of the keys among them. */
  public Input select(List<String> columns) {
    return new Input(table, Scan.select(rows, columns), keys);
  }

  public static String key(Object... parts) {
    return Arrays.stream(parts).map(Object::toString).collect(Collectors.joining(SEPARATOR));
  }

  public static List<String> parts(String key) {
    return List.of(key.split(SEPARATOR, -1));
  }

  private static String key(Row row, String... columns) {
    var key = new StringBuilder();
    for (String column : columns) {
      Object part = row.get(row.fieldIndex(column));
      if (part == null) {
        throw new IllegalStateException("a row without " + column + " belongs to no group: " + row);
      }
      key.append(key.isEmpty() ? "" : SEPARATOR).append(part);
    }
    return key.toString();
  }
}
