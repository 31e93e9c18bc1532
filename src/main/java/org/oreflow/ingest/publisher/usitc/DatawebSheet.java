package org.oreflow.ingest.publisher.usitc;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.oreflow.config.InputException;
import org.oreflow.ingest.source.SourceFile;
import org.oreflow.ingest.text.DelimitedReader;
import org.oreflow.ingest.text.DelimitedRecord;
import org.oreflow.ingest.text.Text;

/**
 * A sheet of figures of DataWeb: a title, the count of rows, a header, a row for each country, code
 * and unit with a column for each year, and in sheets of values a last row with their sums.
 */
final class DatawebSheet {
  record Column(int position, String heading, int year) {}

  /** What tells a row from the others of its sheet, one of values too. */
  record Key(String country, String code, String unit) {}

  private static final Pattern YEAR =
      Pattern.compile("(\\d{4})(_Year_to_date)?", Pattern.CASE_INSENSITIVE);
  private static final String SUPPRESSED = "_Suppressed";
  private static final Pattern LAST_MONTH = Pattern.compile(".*from Jan - (\\w{3})\\b.*");
  private static final List<String> MONTHS =
      List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");
  private static final String ROW_COUNT = "data row count";
  private static final String TOTAL = "total:";
  private static final Pattern OF_VALUE = Pattern.compile("(?i)value for:\\s*");
  private static final int HEADER_WITHIN = 20; // rows

  private final SourceFile file;
  private final DelimitedReader reader;
  private final String title;
  private final Map<String, Integer> positions = new HashMap<>();
  private final List<Column> columns = new ArrayList<>();
  private long stated = -1;
  private long given;
  private DelimitedRecord total;

  private DatawebSheet(SourceFile file, DelimitedReader reader) {
    this.file = file;
    this.reader = reader;
    this.title = reader.header().get(0);
    List<String> header = header();
    for (int i = 0; i < header.size(); i++) {
      positions.putIfAbsent(header.get(i).toLowerCase(Locale.ROOT), i);
      Matcher year = YEAR.matcher(header.get(i));
      if (year.matches()) {
        columns.add(new Column(i, header.get(i), Integer.parseInt(year.group(1))));
      }
    }
    if (columns.isEmpty()) {
      throw moved("its header has no column of a year");
    }
  }

  static DatawebSheet open(Text text) throws IOException {
    var reader = DelimitedReader.open(text);
    return new DatawebSheet(text.file(), reader);
  }

  private List<String> header() {
    for (int i = 0; i < HEADER_WITHIN && reader.hasNext(); i++) {
      List<String> row = reader.next().texts();
      if (row.get(0).toLowerCase(Locale.ROOT).equals(ROW_COUNT) && row.get(1).matches("\\d+")) {
        stated = Long.parseLong(row.get(1));
      }
      if (row.stream().anyMatch(t -> t.equalsIgnoreCase("Country"))
          && row.stream().anyMatch(t -> t.equalsIgnoreCase("HTS Number"))
          && row.stream().anyMatch(t -> t.equalsIgnoreCase("Quantity Description"))) {
        return row;
      }
    }
    throw moved(
        "none of its first "
            + HEADER_WITHIN
            + " rows has Country, HTS Number and Quantity Description");
  }

  private InputException moved(String found) {
    return file.error(
        found, "export the query from DataWeb again with countries and codes broken out");
  }

  List<Column> columns() {
    return columns;
  }

  int lastMonth() {
    Matcher month = LAST_MONTH.matcher(title);
    int found = month.matches() ? MONTHS.indexOf(month.group(1)) : -1;
    if (found < 0) {
      throw moved("its title \"" + title + "\" does not state the months of year-to-date figures");
    }
    return found + 1;
  }

  /** The next row of figures, null behind the last one. */
  DelimitedRecord next() {
    if (!reader.hasNext()) {
      checkCount();
      return null;
    }
    DelimitedRecord row = reader.next();
    if (row.text(0).toLowerCase(Locale.ROOT).equals(TOTAL)) {
      total = row;
      return next();
    }
    given++;
    return row;
  }

  private void checkCount() {
    if (stated >= 0 && stated != given) {
      throw file.error(
          "has " + given + " rows of figures, its Data Row Count is " + stated,
          "export the query from DataWeb again, and leave out no row");
    }
  }

  Key key(DelimitedRecord row) {
    return new Key(
        row.text(positions.get("country")),
        row.text(positions.get("hts number")).replace(".", ""),
        OF_VALUE.matcher(row.text(positions.get("quantity description"))).replaceFirst(""));
  }

  /** How many of the records behind a figure keep their quantity back. */
  String suppressed(DelimitedRecord row, Column column) {
    Integer position = positions.get((column.heading() + SUPPRESSED).toLowerCase(Locale.ROOT));
    return position == null || row.text(position).isEmpty() ? "0" : row.text(position);
  }

  void checkTotals(Map<String, BigDecimal> sums) {
    if (total == null) {
      return;
    }
    for (Column column : columns) {
      BigDecimal sum = sums.get(column.heading());
      String printed = total.text(column.position()).replace(",", "");
      if (sum != null
          && printed.matches("\\d+(\\.\\d+)?")
          && sum.compareTo(new BigDecimal(printed)) != 0) {
        throw file.error(
            total.line(),
            "states a total of %s for %s, its rows add up to %s"
                .formatted(printed, column.heading(), sum.toPlainString()),
            "export the query from DataWeb again");
      }
    }
  }
}
