package org.oreflow.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.oreflow.table.Table;

/** A row of a published CSV file, whose cells are texts; null and an empty text are empty. */
public final class PublishedRow {
  private static final Pattern BARS = Pattern.compile("[|]");

  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

  private final CSVRecord cells;

  private PublishedRow(CSVRecord cells) {
    this.cells = cells;
  }

  /** Reads all rows of a table in their order, none without its file. */
  public static void each(OutFolder out, Table table, Consumer<PublishedRow> reader)
      throws IOException {
    String name = table.name() + "." + FilesTask.CSV;
    if (out.hasFile(name)) {
      try (InputStream file = out.open(name)) {
        each(file, reader);
      }
    }
  }

  static void each(InputStream file, Consumer<PublishedRow> reader) throws IOException {
    FORMAT
        .parse(new InputStreamReader(file, UTF_8))
        .forEach(cells -> reader.accept(new PublishedRow(cells)));
  }

  /** The text of a column as it was before it was made safe; empty where there is no such. */
  public String text(String column) {
    return cells.isSet(column) ? CsvLines.asItWas(cells.get(column)) : "";
  }

  List<String> list(String column) {
    String text = text(column);
    return text.isEmpty() ? List.of() : List.of(BARS.split(text));
  }

  boolean hasAny(List<String> columns) {
    return columns.stream().anyMatch(column -> !text(column).isEmpty());
  }
}
