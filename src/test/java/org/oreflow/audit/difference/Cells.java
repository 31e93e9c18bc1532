package org.oreflow.audit.difference;

import java.util.Arrays;
import java.util.List;
import org.oreflow.table.Table;

/** Rows of a table, written as text; columns that the first line does not name are unknown. */
public final class Cells {
  private Cells() {}

  public static List<String[]> rows(Table table, String text) {
    List<String> lines = text.strip().lines().toList();
    List<String> header = cells(lines.get(0));
    List<String> columns = List.of(table.schema().fieldNames());
    return lines.stream()
        .skip(1)
        .map(
            line -> {
              List<String> cells = cells(line);
              String[] row = new String[columns.size()];
              for (int i = 0; i < header.size(); i++) {
                String cell = cells.get(i);
                row[columns.indexOf(header.get(i))] = cell.isEmpty() ? null : cell;
              }
              return row;
            })
        .toList();
  }

  private static List<String> cells(String line) {
    return Arrays.stream(line.split("[|]", -1)).map(String::strip).toList();
  }

  /** The differences between two tables. */
  static List<Difference> between(Table table, String before, String now) {
    return Comparison.of(Shape.of(table), rows(table, before), rows(table, now));
  }
}
