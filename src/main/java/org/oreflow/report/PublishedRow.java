package org.oreflow.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStreamReader;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.oreflow.table.Table;

/** A row of a published CSV file, whose cells are texts; null and an empty text are empty. */
public final class PublishedRow {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
  private static final Pattern BARS = Pattern.compile("[|]");

  private final CSVRecord cells;

  private PublishedRow(CSVRecord cells) {
    this.cells = cells;
  }

  /** Reads all rows of a table in their order; none where the table has no file. */
  public static void each(OutFolder out, Table table, Consumer<PublishedRow> reader)
      throws IOException {
    String name = table.name() + "." + FilesTask.CSV;
    if (!out.hasFile(name)) {
      return;
    }
    try (var lines = FORMAT.parse(new InputStreamReader(out.open(name), UTF_8))) {
      for (CSVRecord line : lines) {
        reader.accept(new PublishedRow(line));
      }
    }
  }

  /** The text of a column as it was before it was made safe; empty where there is no such. */
  public String text(String column) {
    return cells.isMapped(column) ? CsvLines.asItWas(cells.get(column)) : "";
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
