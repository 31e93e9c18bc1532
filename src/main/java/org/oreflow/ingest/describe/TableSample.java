package org.oreflow.ingest.describe;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.oreflow.config.InputException;
import org.oreflow.ingest.archive.Archive;
import org.oreflow.ingest.archive.Member;
import org.oreflow.ingest.source.LandingBytes;
import org.oreflow.ingest.source.SourceFile;
import org.oreflow.ingest.source.SourceFiles;
import org.oreflow.ingest.source.Storage;
import org.oreflow.ingest.text.DelimitedReader;
import org.oreflow.ingest.text.Encoding;
import org.oreflow.ingest.text.TableLayout;

/** The first rows of an unknown file, delimited, xlsx or parquet, as a table. */
record TableSample(Head head, char delimiter, long headerLine, List<SampleColumn> columns) {
  private static final int BYTES = 1 << 20;
  private static final int HEADER_WITHIN = 100; // rows
  private static final List<Character> DELIMITERS = List.of(',', ';', '\t', '|');

  private record Line(long number, List<String> cells) {}

  record Head(
      String path, String kind, String entry, List<String> entries, String text, String encoding) {
    String name() {
      String whole = entry.isEmpty() ? path : entry;
      return whole.substring(whole.lastIndexOf('/') + 1);
    }
  }

  /** Reads the first mebibyte of a file, unpacked, of an entry or of the first. */
  static Head head(Storage storage, String path, String entry) {
    try {
      long length = storage.status(path).getLen();
      var archive = Archive.of(new LandingBytes(storage, path, length));
      List<String> entries = archive.members().stream().map(Member::entry).toList();
      Member member =
          archive.members().stream()
              .filter(m -> entry.isEmpty() || m.entry().equals(entry))
              .findFirst()
              .orElseThrow(() -> missing(path, entry, entries));
      byte[] bytes;
      try (var in = archive.open(member)) {
        bytes = whole(in.readNBytes(BYTES));
      }
      String encoding = Encoding.of(bytes);
      String kind = archive.kind().equals(TableLayout.PARQUET) ? TableLayout.PARQUET : "delimited";
      return new Head(
          path,
          archive.isWorkbook() ? TableLayout.WORKBOOK : kind,
          member.entry(),
          entries,
          new String(bytes, Charset.forName(encoding)),
          encoding);
    } catch (java.io.FileNotFoundException e) {
      throw new InputException(path, "file is missing", "give the path of an existing file");
    } catch (IOException e) {
      throw SourceFiles.unreadable(path, e);
    }
  }

  private static InputException missing(String path, String entry, List<String> entries) {
    return new InputException(
        path,
        "has no entry \"" + entry + "\"",
        "take one of " + String.join(", ", entries) + " with --entry");
  }

  // without the line that is cut off
  private static byte[] whole(byte[] bytes) {
    int end = bytes.length;
    while (bytes.length == BYTES && end > 0 && bytes[end - 1] != '\n') {
      end--;
    }
    return end == 0 ? bytes : Arrays.copyOf(bytes, end);
  }

  static TableSample of(Head head) {
    if (head.text().startsWith("SQLite format 3")) {
      throw new InputException(
          head.path(), "is a database of SQLite, which is not read", "write its tables out as CSV");
    }
    List<Line> best = List.of();
    char delimiter = ',';
    double score = 1;
    for (char candidate : DELIMITERS) {
      List<Line> lines = lines(head, candidate);
      int width = width(lines);
      long alike = lines.stream().filter(line -> line.cells().size() == width).count();
      double found = (double) width * alike / Math.max(1, lines.size());
      if (width > 1 && found > score) {
        best = lines;
        delimiter = candidate;
        score = found;
      }
    }
    if (best.isEmpty()) {
      throw new InputException(
          head.path(),
          "is not a table: no comma, semicolon, tab or bar divides its lines alike",
          "name the sheet or member with --entry, or write the source's YAML file by hand");
    }
    return table(head, delimiter, best);
  }

  private static List<Line> lines(Head head, char delimiter) {
    byte[] text = head.text().getBytes(UTF_8);
    var file = new SourceFile("", "", head.path(), head.path(), head.entry(), text.length, "");
    var reader = DelimitedReader.open(file, new ByteArrayInputStream(text), delimiter, UTF_8);
    List<Line> lines = new ArrayList<>();
    lines.add(new Line(reader.headerLine(), reader.header()));
    reader.forEachRemaining(row -> lines.add(new Line(row.line(), row.texts())));
    return lines;
  }

  // the number of fields that most lines have
  private static int width(List<Line> lines) {
    Map<Integer, Integer> counts = new HashMap<>();
    lines.forEach(line -> counts.merge(line.cells().size(), 1, Integer::sum));
    return counts.entrySet().stream()
        .max(Map.Entry.<Integer, Integer>comparingByValue().thenComparing(Map.Entry::getKey))
        .map(Map.Entry::getKey)
        .orElse(0);
  }

  private static TableSample table(Head head, char delimiter, List<Line> lines) {
    int width = width(lines);
    for (int i = 0; i < Math.min(HEADER_WITHIN, lines.size()); i++) {
      Line line = lines.get(i);
      if (isHeader(line.cells(), width)) {
        List<Line> rows =
            lines.subList(i + 1, lines.size()).stream()
                .filter(row -> row.cells().size() == width)
                .toList();
        return new TableSample(head, delimiter, line.number(), columns(line.cells(), rows));
      }
    }
    throw new InputException(
        head.path(),
        "none of the first " + HEADER_WITHIN + " rows has names of columns",
        "add a row of names, or write the source's YAML file by hand");
  }

  private static boolean isHeader(List<String> cells, int width) {
    long named = cells.stream().filter(cell -> !cell.isEmpty()).count();
    boolean numbers =
        cells.stream()
            .anyMatch(cell -> cell.matches("[-+]?[\\d.,' ]+") && !cell.matches("[12]\\d{3}"));
    return cells.size() == width && named >= 2 && 2 * named >= width && !numbers;
  }

  private static List<SampleColumn> columns(List<String> header, List<Line> rows) {
    List<SampleColumn> columns = new ArrayList<>();
    for (int i = 0; i < header.size(); i++) {
      int at = i;
      columns.add(
          new SampleColumn(header.get(i), rows.stream().map(row -> row.cells().get(at)).toList()));
    }
    return columns;
  }

  int rows() {
    return columns.get(0).cells().size();
  }

  /** A column of a {@link TableSample}: the text of every row, "" where it is blank. */
  record SampleColumn(String heading, List<String> cells) {

    Set<String> texts() {
      var texts = new LinkedHashSet<>(cells);
      texts.remove("");
      return texts;
    }

    double part(Predicate<String> test) {
      List<String> filled = new ArrayList<>(cells);
      filled.removeIf(String::isEmpty);
      long passed = filled.stream().filter(test).count();
      return filled.isEmpty() ? 0 : (double) passed / filled.size();
    }
  }
}
