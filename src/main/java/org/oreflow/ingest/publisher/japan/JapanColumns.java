package org.oreflow.ingest.publisher.japan;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.oreflow.config.InputException;
import org.oreflow.ingest.source.Refusal;
import org.oreflow.ingest.source.SourceFile;
import org.oreflow.ingest.text.DelimitedReader;
import org.oreflow.ingest.text.DelimitedRecord;
import org.oreflow.table.RejectedReason;

/** Where a table of {@link JapanEstat} has what, found by its headings. */
final class JapanColumns {
  static final String DIRECTION = "Exp or Imp";
  static final String YEAR = "Year";
  static final String CODE = "HS";
  static final String COUNTRY = "Country";

  private static final List<String> PERIODS =
      List.of(
          "Year", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov",
          "Dec");
  private static final int NONE = -1;

  /**
   * The columns of one period.
   *
   * @param item heading of its value
   * @param month 1 to 12, 0 for the year
   */
  record Cell(String item, int month, int firstAt, int secondAt, int valueAt) {
    String first(DelimitedRecord record) {
      return text(record, firstAt);
    }

    String second(DelimitedRecord record) {
      return text(record, secondAt);
    }

    String value(DelimitedRecord record) {
      return text(record, valueAt);
    }

    boolean isEmpty(DelimitedRecord record) {
      return (first(record) + second(record) + value(record)).isEmpty();
    }

    private boolean hasTrade(DelimitedRecord record) {
      return (first(record) + second(record) + value(record))
          .chars()
          .anyMatch(c -> c >= '1' && c <= '9');
    }
  }

  private final int size;
  private final int direction;
  private final int year;
  private final int code;
  private final int country;
  private final int firstUnit;
  private final int secondUnit;
  private final List<Cell> cells = new ArrayList<>();

  /**
   * Finds the columns.
   *
   * @throws InputException naming the one that is missing
   */
  JapanColumns(DelimitedReader reader, SourceFile file) {
    size = reader.header().size();
    direction = reader.column(DIRECTION);
    year = reader.column(YEAR);
    code = reader.column(CODE);
    country = at(reader, COUNTRY);
    firstUnit = at(reader, "Unit1");
    secondUnit = at(reader, "Unit2");
    for (String period : PERIODS) {
      String item = "Value-" + period;
      if (at(reader, item) != NONE) {
        int first = at(reader, "Quantity1-" + period);
        int second = at(reader, "Quantity2-" + period);
        if (first == NONE && second == NONE) {
          reader.column("Quantity1-" + period);
        }
        cells.add(new Cell(item, PERIODS.indexOf(period), first, second, at(reader, item)));
      }
    }
    if (cells.isEmpty()) {
      throw new InputException(
          file.path(),
          reader.headerLine(),
          0,
          "has no column of values such as Value-Year or Value-Jan",
          "fetch a table of e-Stat by commodity and country");
    }
  }

  private static int at(DelimitedReader reader, String name) {
    OptionalInt found = reader.find(name);
    return found.orElse(NONE);
  }

  private static String text(DelimitedRecord record, int column) {
    return column == NONE ? "" : record.text(column);
  }

  /** Fields of a line. */
  int size() {
    return size;
  }

  /** The year and the months that the table has. */
  List<Cell> cells() {
    return cells;
  }

  boolean hasMonths() {
    return cells.get(cells.size() - 1).month() > 0;
  }

  boolean hasCountry() {
    return country != NONE;
  }

  /** The product code, which stands in single quotes. */
  String code(DelimitedRecord record) {
    return DelimitedRecord.strip(record.text(code).replace("'", ""));
  }

  String year(DelimitedRecord record) {
    return record.text(year);
  }

  String country(DelimitedRecord record) {
    return text(record, country);
  }

  String firstUnit(DelimitedRecord record) {
    return text(record, firstUnit);
  }

  String secondUnit(DelimitedRecord record) {
    return text(record, secondUnit);
  }

  /**
   * Whether a line is of imports.
   *
   * @throws Refusal UNKNOWN_DIRECTION
   */
  boolean isImport(DelimitedRecord record) throws Refusal {
    String text = record.text(direction);
    if (!text.equals("1") && !text.equals("2")) {
      throw new Refusal(
          RejectedReason.UNKNOWN_DIRECTION,
          DIRECTION,
          "is \"" + text + "\", neither 1, export, nor 2");
    }
    return text.equals("2");
  }

  /** The last month in which a line has trade, 0 for none. */
  int lastMonth(DelimitedRecord record) {
    int last = 0;
    for (Cell cell : cells) {
      last = cell.hasTrade(record) ? Math.max(last, cell.month()) : last;
    }
    return last;
  }
}
