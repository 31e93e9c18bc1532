package org.oreflow.report;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.oreflow.table.Table;

/** A row of a published CSV file, whose cells are texts; null and an empty text are empty. */
public final class PublishedRow {
  private static final Pattern BARS = Pattern.compile("[|]");

  private final CsvCells cells;
  private final Map<String, Integer> places = new HashMap<>(); // of columns

  private PublishedRow(CsvCells header) {
    this.cells = header;
    for (int i = 0; i < header.size(); i++) {
      places.put(header.text(i), i);
    }
  }

  /**
   * Reads all rows of a table in their order; none where the table has no file.
   *
   * @param reader of a row, which holds until the next one
   */
  public static void each(OutFolder out, Table table, Consumer<PublishedRow> reader)
      throws IOException {
    String name = table.name() + "." + FilesTask.CSV;
    if (!out.hasFile(name)) {
      return;
    }
    try (InputStream file = out.open(name)) {
      var cells = new CsvCells(file);
      if (cells.next()) {
        var row = new PublishedRow(cells);
        while (cells.next()) {
          reader.accept(row);
        }
      }
    }
  }

  /** The text of a column as it was before it was made safe; empty where there is no such. */
  public String text(String column) {
    Integer place = places.get(column);
    boolean isThere = place != null && place < cells.size();
    return isThere ? CsvLines.asItWas(cells.text(place)) : "";
  }

  /** The items of a list. */
  List<String> list(String column) {
    String text = text(column);
    return text.isEmpty() ? List.of() : List.of(BARS.split(text));
  }

  /** Whether any of some columns has a value. */
  boolean hasAny(List<String> columns) {
    return columns.stream().anyMatch(column -> !text(column).isEmpty());
  }
}
