package org.oreflow.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** A CSV file of {@code conf}: UTF-8, comma, header as stated, every row as long as the header. */
public final class ReferenceFile {
  private static final Pattern YEAR = Pattern.compile("\\d{4}");

  private ReferenceFile() {}

  public static List<Line> read(Path path, String... columns) {
    return read(path, List.of(), columns);
  }

  /** Reads all rows into records, see {@link ReferenceRow}; more columns may follow. */
  public static <T extends Record> List<ReferenceRow<T>> read(
      Path path, Class<T> type, String... more) {
    var cells = ReferenceRow.Cells.of(type);
    return read(path, cells.added(), columns(type, more).toArray(String[]::new)).stream()
        .map(line -> new ReferenceRow<>(type.cast(cells.value().apply(line)), line))
        .toList();
  }

  /** The same of a file that a folder of an earlier version lacks; no rows then. */
  public static <T extends Record> List<ReferenceRow<T>> readIfThere(
      Path path, Class<T> type, String... more) {
    return Files.exists(path) ? read(path, type, more) : List.of();
  }

  public static List<String> columns(Class<? extends Record> type, String... more) {
    return Stream.concat(ReferenceRow.Cells.of(type).columns().stream(), Arrays.stream(more))
        .toList();
  }

  /** The same of a file that may lack columns, which are empty then. */
  public static List<Line> read(Path path, List<String> added, String... columns) {
    var format =
        CSVFormat.DEFAULT
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreEmptyLines(true)
            .get();
    try (var parser = CSVParser.parse(text(path), format)) {
      List<String> header = parser.getHeaderNames();
      List<String> expected =
          Arrays.stream(columns)
              .filter(column -> header.contains(column) || !added.contains(column))
              .toList();
      if (!header.equals(expected)) {
        throw new InputException(
            path.toString(),
            1,
            "header is \"" + String.join(",", header) + "\"",
            "write \"" + String.join(",", columns) + "\"");
      }
      List<Line> lines = new ArrayList<>();
      Iterator<CSVRecord> rows = parser.iterator();
      while (hasNext(path, parser, rows)) {
        CSVRecord row = rows.next();
        if (!row.isConsistent()) {
          throw new InputException(
              path.toString(),
              parser.getCurrentLineNumber(),
              "row has " + row.size() + " fields, not " + header.size(),
              "give every column a value, empty where there is none");
        }
        lines.add(new Line(path, parser.getCurrentLineNumber(), row));
      }
      return lines;
    } catch (IllegalArgumentException repeated) {
      throw new InputException(path.toString(), 1, repeated.getMessage(), "name every column once");
    } catch (IOException unpaired) {
      throw unpaired(path, 1);
    }
  }

  // spreadsheets save UTF-8 with a mark before it
  private static String text(Path path) {
    String text =
        ConfigText.read(path, "restore it or correct the reference folder in the settings");
    return text.startsWith("\ufeff") ? text.substring(1) : text;
  }

  private static boolean hasNext(Path path, CSVParser parser, Iterator<CSVRecord> rows) {
    long before = parser.getCurrentLineNumber();
    try {
      return rows.hasNext();
    } catch (UncheckedIOException unpaired) {
      throw unpaired(path, before + 1);
    }
  }

  private static InputException unpaired(Path path, long line) {
    return new InputException(
        path.toString(),
        line,
        "quotes do not pair",
        "put the whole cell in quotes and double those inside it");
  }

  public record Line(Path path, long number, CSVRecord row) {
    public String text(String column) {
      return row.isMapped(column) ? row.get(column).strip() : "";
    }

    public String required(String column) {
      String text = text(column);
      if (text.isEmpty()) {
        throw error(column, "is empty", "give it a value");
      }
      return text;
    }

    public Optional<Double> number(String column) {
      String text = text(column);
      if (text.isEmpty()) {
        return Optional.empty();
      }
      try {
        double value = Double.parseDouble(text);
        if (Double.isFinite(value)) {
          return Optional.of(value);
        }
      } catch (NumberFormatException notANumber) {
        // said below, like an infinite one
      }
      throw error(column, "is \"" + text + "\", not a decimal", "write a number such as 0.5");
    }

    public int year(String column, int otherwise) {
      String text = text(column);
      if (text.isEmpty()) {
        return otherwise;
      }
      if (!YEAR.matcher(text).matches()) {
        throw error(column, "is \"" + text + "\", not a year", "write four digits such as 2020");
      }
      return Integer.parseInt(text);
    }

    /**
     * Refuses a text that is no date as far as it goes; texts of these forms compare as dates do.
     */
    public void checkDay(String column) {
      String text = text(column);
      try {
        if (!text.isEmpty()) {
          LocalDate.parse(
              text.matches("\\d{4}(-\\d{2}){0,2}")
                  ? text + "-01-01".substring(text.length() - 4)
                  : "");
        }
      } catch (DateTimeException notInTheCalendar) {
        throw error(column, "is \"" + text + "\", no date", "write 2025, 2025-09 or 2025-09-19");
      }
    }

    /** The span of the columns {@code first_year} and {@code last_year}. */
    public Years years(int earliest, int latest) {
      int first = year("first_year", earliest);
      int last = year("last_year", latest);
      if (first > last) {
        throw error("first_year", "is " + first + ", after last_year, " + last, "swap them");
      }
      return new Years(first, last);
    }

    public Range bounds(String low, String best, String high) {
      try {
        return new Range(bound(low), number(best), bound(high));
      } catch (IllegalArgumentException e) {
        String[] parts = e.getMessage().split("; ");
        throw error(best, parts[0], parts[1]);
      }
    }

    private double bound(String column) {
      return number(column).orElseThrow(() -> error(column, "is empty", "give it a value"));
    }

    public boolean flag(String column) {
      String text = text(column);
      if (!text.isEmpty() && !text.equals("yes")) {
        throw error(column, "is \"" + text + "\"", "write yes or nothing");
      }
      return !text.isEmpty();
    }

    public List<String> list(String column) {
      String text = text(column);
      return text.isEmpty() ? List.of() : List.of(text.split("\\|"));
    }

    public String place() {
      return path + ":" + number;
    }

    public List<String> texts() {
      return row.stream().map(String::strip).toList();
    }

    public InputException wrong(String column, String remedy) {
      return error(column, "is \"" + text(column) + "\"", remedy);
    }

    public InputException error(String column, String found, String remedy) {
      return new InputException(path.toString(), number, column + " " + found, remedy);
    }
  }
}
