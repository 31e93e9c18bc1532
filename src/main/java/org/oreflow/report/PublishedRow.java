package org.oreflow.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
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
   * Reads all rows of a table in their order, none without its file; each holds until the next one.
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

  List<String> list(String column) {
    String text = text(column);
    return text.isEmpty() ? List.of() : List.of(BARS.split(text));
  }

  boolean hasAny(List<String> columns) {
    return columns.stream().anyMatch(column -> !text(column).isEmpty());
  }

  /**
   * Reads what {@link CsvLines} writes, a line at a time. A cell becomes a text when it is asked
   * for: of most lines few cells are.
   */
  static final class CsvCells {
    private static final int BLOCK = 1 << 16; // bytes

    private final InputStream from;
    private byte[] bytes = new byte[BLOCK];
    private int held; // bytes
    private int begin; // of the line
    private int end; // behind the line
    private int[] starts = new int[64]; // of cells, from the line's begin
    private int[] ends = new int[64];
    private int size;
    private byte[][] lastBytes = new byte[starts.length][]; // of cells whose texts were asked for
    private String[] lastTexts = new String[starts.length];

    CsvCells(InputStream from) {
      this.from = from;
    }

    boolean next() throws IOException {
      begin = end;
      size = 0;
      int start = 0;
      boolean isQuoted = false;
      for (int i = 0; begin + i < held || more(); i++) {
        byte one = bytes[begin + i];
        if (one == '"') {
          isQuoted = !isQuoted;
        } else if (!isQuoted && (one == ',' || one == '\n')) {
          add(start, i);
          start = i + 1;
        }
        if (!isQuoted && one == '\n') {
          end = begin + i + 1;
          return true;
        }
      }
      end = held;
      boolean isOpen = end > begin; // a last line that does not end
      if (isOpen) {
        add(start, end - begin);
      }
      return isOpen;
    }

    private boolean more() throws IOException {
      System.arraycopy(bytes, begin, bytes, 0, held - begin);
      held -= begin;
      begin = 0;
      if (held == bytes.length) {
        bytes = Arrays.copyOf(bytes, 2 * held);
      }
      int read = from.readNBytes(bytes, held, bytes.length - held); // 0 at the end alone
      held += read;
      return read > 0;
    }

    private void add(int start, int behind) {
      if (size == starts.length) {
        starts = Arrays.copyOf(starts, 2 * size);
        ends = Arrays.copyOf(ends, 2 * size);
        lastBytes = Arrays.copyOf(lastBytes, 2 * size);
        lastTexts = Arrays.copyOf(lastTexts, 2 * size);
      }
      boolean isReturned = behind > start && bytes[begin + behind - 1] == '\r'; // by a spreadsheet
      starts[size] = start;
      ends[size++] = isReturned ? behind - 1 : behind;
    }

    int size() {
      return size;
    }

    /** The text of a cell, counted from 0; an empty field is an empty text. */
    String text(int cell) {
      int start = begin + starts[cell];
      int length = ends[cell] - starts[cell];
      byte[] before = lastBytes[cell];
      if (before != null && Arrays.equals(before, 0, before.length, bytes, start, start + length)) {
        return lastTexts[cell]; // lines are sorted: most cells hold what those before them hold
      }
      boolean isQuoted = length > 1 && bytes[start] == '"';
      String text =
          isQuoted
              ? new String(bytes, start + 1, length - 2, UTF_8).replace("\"\"", "\"")
              : new String(bytes, start, length, UTF_8);
      lastBytes[cell] = Arrays.copyOfRange(bytes, start, start + length);
      lastTexts[cell] = text;
      return text;
    }
  }
}
