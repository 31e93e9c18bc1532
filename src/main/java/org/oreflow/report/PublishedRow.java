package org.oreflow.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStreamReader;
import java.util.List;
import java.util.Map;
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
  private final Map<String, Integer> places; // of the columns, the same in all rows

  private PublishedRow(CSVRecord cells, Map<String, Integer> places) {
    this.cells = cells;
    this.places = places;
  }

  /** Reads all rows of a table in their order; none where the table has no file. */
  public static void each(OutFolder out, Table table, Consumer<PublishedRow> reader)
      throws IOException {
    String name = table.name() + "." + FilesTask.CSV;
    if (!out.hasFile(name)) {
      return;
    }
    try (var lines = FORMAT.parse(new InputStreamReader(out.open(name), UTF_8))) {
      Map<String, Integer> places = lines.getHeaderMap();
      for (CSVRecord line : lines) {
        reader.accept(new PublishedRow(line, places));
      }
    }
  }

  /** The text of a column as it was before it was made safe; empty where there is no such. */
  public String text(String column) {
    Integer place = places.get(column);
    return place == null ? "" : CsvLines.asItWas(cells.get(place));
  }

  /** The items of a list. */
  List<String> list(String column) {
    String text = text(column);
    return text.isEmpty() ? List.of() : List.of(BARS.split(text));
  }

  /** Whether any of some columns has a value. */
  boolean hasAny(List<String> columns) {
    for (String column : columns) {
      if (!text(column).isEmpty()) {
        return true;
      }
    }
    return false;
  }
}
