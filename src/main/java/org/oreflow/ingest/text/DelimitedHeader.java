package org.oreflow.ingest.text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.oreflow.config.InputException;
import org.oreflow.ingest.source.QuotedNames;

/**
 * The header of a delimited text file. Columns are found by name, whatever their order and case.
 */
final class DelimitedHeader {
  private static final int WITHIN = 100; // rows

  private final String path;
  private final long line;
  private final char delimiter;
  private final List<String> names;
  private final Map<String, Integer> positions = new HashMap<>();

  private DelimitedHeader(String path, long line, char delimiter, List<String> names) {
    this.path = path;
    this.line = line;
    this.delimiter = delimiter;
    this.names = names;
    for (int i = 0; i < names.size(); i++) {
      positions.merge(key(names.get(i)), i, (first, second) -> -1);
    }
  }

  /**
   * The first record that has some columns.
   *
   * @param sought names of columns; none: any record is the header
   * @throws InputException when no record near the begin has the columns
   */
  static DelimitedHeader read(
      String path, Iterator<DelimitedRecord> records, char delimiter, Collection<String> sought) {
    DelimitedRecord nearest = null;
    long most = 0;
    for (int i = 0; i < WITHIN && records.hasNext(); i++) {
      DelimitedRecord line = records.next();
      List<String> names = texts(line);
      Set<String> keys = names.stream().map(DelimitedHeader::key).collect(Collectors.toSet());
      long found = sought.stream().map(DelimitedHeader::key).filter(keys::contains).count();
      if (found == sought.size()) {
        return new DelimitedHeader(path, line.line(), delimiter, checked(path, line.line(), names));
      }
      nearest = found > most ? line : nearest;
      most = Math.max(most, found);
    }
    throw notFound(path, sought, nearest);
  }

  private static List<String> checked(String path, long line, List<String> names) {
    if (names.stream().anyMatch(n -> n.indexOf('\0') >= 0)) {
      throw new InputException(
          path,
          line,
          0,
          "header has zero bytes, as in UTF-16 text",
          "save the file as UTF-8, or set encoding in the YAML file where the format has one");
    }
    return names;
  }

  private static InputException notFound(
      String path, Collection<String> sought, DelimitedRecord nearest) {
    String found =
        nearest == null
            ? ""
            : ", the nearest, row %d, has %s"
                .formatted(nearest.line(), QuotedNames.of(texts(nearest)));
    return new InputException(
        path,
        "none of the first %d rows has the columns %s%s"
            .formatted(WITHIN, QuotedNames.of(sought), found),
        "put the headings back, or correct entry and columns in the YAML file where the format has"
            + " them");
  }

  private static List<String> texts(DelimitedRecord line) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < line.size(); i++) {
      texts.add(line.text(i));
    }
    return List.copyOf(texts);
  }

  /** The column names, stripped, in the order of the file. */
  List<String> names() {
    return names;
  }

  long line() {
    return line;
  }

  OptionalInt find(String name) {
    Integer position = positions.get(key(name));
    if (position == null) {
      return OptionalInt.empty();
    }
    if (position < 0) {
      throw new InputException(
          path,
          line,
          0,
          "column \"" + name + "\" occurs more than once",
          "name every column of the file once");
    }
    return OptionalInt.of(position);
  }

  int column(String name) {
    return find(name)
        .orElseThrow(
            () ->
                missing(name, "check the format of the source, and that the file is as published"));
  }

  int described(String name) {
    String remedy =
        names.size() == 1
            ? "set the delimiter of the source, the header is one column with \"" + delimiter + "\""
            : "name the column as the file does in the source's YAML file";
    return find(name).orElseThrow(() -> missing(name, remedy));
  }

  private InputException missing(String name, String remedy) {
    return new InputException(
        path,
        line,
        0,
        "column \"" + name + "\" is missing, the header has " + QuotedNames.of(names),
        remedy);
  }

  private static String key(String name) {
    return DelimitedRecord.strip(name).toLowerCase(Locale.ROOT);
  }
}
