package org.oreflow.reference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** A CSV file of {@code conf}: UTF-8, comma, header as stated, every row as long as the header. */
final class ReferenceFile {
  private ReferenceFile() {}

  /**
   * Reads all rows.
   *
   * @param columns the header that the file must have, in this order
   * @throws InputException when the file is missing, its header differs or a row has another length
   */
  static List<Line> read(Path path, String... columns) {
    var format =
        CSVFormat.DEFAULT
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreEmptyLines(true)
            .get();
    try (var reader = Files.newBufferedReader(path, StandardCharsets.UTF_8);
        var parser = CSVParser.parse(reader, format)) {
      List<String> header = parser.getHeaderNames();
      if (!header.equals(Arrays.asList(columns))) {
        throw new InputException(
            path.toString(),
            1,
            0,
            "header is \"" + String.join(",", header) + "\"",
            "write \"" + String.join(",", columns) + "\"");
      }
      List<Line> lines = new ArrayList<>();
      for (CSVRecord row : parser) {
        if (!row.isConsistent()) {
          throw new InputException(
              path.toString(),
              parser.getCurrentLineNumber(),
              0,
              "row has " + row.size() + " fields, not " + header.size(),
              "give every column a value, empty where there is none");
        }
        lines.add(new Line(path, parser.getCurrentLineNumber(), row));
      }
      return lines;
    } catch (NoSuchFileException missing) {
      throw new InputException(
          path, "file is missing", "restore it or mend the reference folder in the settings");
    } catch (IllegalArgumentException repeated) {
      throw new InputException(
          path.toString(), 1, 0, repeated.getMessage(), "name every column once");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One row with its place. */
  static final class Line {
    private final Path path;
    private final long number;
    private final CSVRecord row;

    private Line(Path path, long number, CSVRecord row) {
      this.path = path;
      this.number = number;
      this.row = row;
    }

    /** The trimmed text, possibly empty. */
    String text(String column) {
      return row.get(column).strip();
    }

    String required(String column) {
      String text = text(column);
      if (text.isEmpty()) {
        throw error(column, "is empty", "give it a value");
      }
      return text;
    }

    Optional<Double> number(String column) {
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

    int year(String column, int otherwise) {
      String text = text(column);
      if (text.isEmpty()) {
        return otherwise;
      }
      if (!text.matches("\\d{4}")) {
        throw error(column, "is \"" + text + "\", not a year", "write four digits such as 2020");
      }
      return Integer.parseInt(text);
    }

    /** A factor of the columns {@code x_low}, {@code x} and {@code x_high}; x may be empty. */
    Range range(String column) {
      return bounds(column + "_low", column, column + "_high");
    }

    /** A factor of three columns; the best may be empty. */
    Range bounds(String low, String best, String high) {
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

    /** Whether a column says yes; it is empty otherwise. */
    boolean flag(String column) {
      String text = text(column);
      if (!text.isEmpty() && !text.equals("yes")) {
        throw error(column, "is \"" + text + "\"", "write yes or nothing");
      }
      return !text.isEmpty();
    }

    List<String> list(String column) {
      String text = text(column);
      return text.isEmpty() ? List.of() : List.of(text.split("\\|"));
    }

    InputException error(String column, String found, String remedy) {
      return new InputException(path.toString(), number, 0, column + " " + found, remedy);
    }
  }
}
