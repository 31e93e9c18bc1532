package org.oreflow.ingest.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.oreflow.ingest.scan.LineScan;
import org.oreflow.ingest.source.Outcome;
import org.oreflow.ingest.source.Refusal;
import org.oreflow.ingest.source.SourceFile;
import org.oreflow.table.RejectedReason;

/**
 * One record of a delimited file: its fields, and its text as it stands in the file, from the line
 * that it begins on; the header begins on the first with text.
 */
public record DelimitedRecord(
    SourceFile file, long line, String raw, Fields fields, Refusal fault) {
  private static final int MOST_LINES =
      100; // of one record; a quote open for longer is a stray one
  private static final int MOST_CHARACTERS = LineScan.LONGEST;

  /**
   * Reads the record that begins with a line just taken, and further lines while a quote is open;
   * the header expects 0 fields. A stray quote costs its own line only.
   */
  public static DelimitedRecord read(
      SourceFile file, String first, Lines lines, char delimiter, int expected) throws IOException {
    long number = lines.number();
    var fields = Fields.split(first, delimiter);
    if (fields.state == Fields.State.WHOLE) {
      return of(file, number, first, fields, expected);
    }
    List<String> further = new ArrayList<>();
    var text = new StringBuilder(first);
    while (fields.state == Fields.State.OPEN && further.size() < MOST_LINES) {
      String line = lines.next();
      if (line == null) {
        break;
      }
      further.add(line);
      if (text.length() + line.length() > MOST_CHARACTERS) {
        break;
      }
      text.append('\n').append(line);
      if (line.indexOf('"') >= 0) {
        fields = Fields.split(text.toString(), delimiter);
      }
    }
    if (fields.state == Fields.State.WHOLE) {
      return of(file, number, text.toString(), fields, expected);
    }
    lines.giveBack(further);
    var fault = new Refusal(RejectedReason.MALFORMED, "", "quotes do not pair");
    return new DelimitedRecord(file, number, first, fields, fault);
  }

  public static DelimitedRecord tooLong(SourceFile file, long line, String begin) {
    String found = "line is longer than " + LineScan.LONGEST + " bytes";
    var none = new Fields(begin);
    none.state = Fields.State.BROKEN;
    return new DelimitedRecord(
        file, line, begin, none, new Refusal(RejectedReason.MALFORMED, "", found));
  }

  private static DelimitedRecord of(
      SourceFile file, long line, String raw, Fields fields, int expected) {
    Refusal fault = null;
    if (expected > 0 && fields.count < expected) {
      fault = length(RejectedReason.TRUNCATED_LINE, fields.count, expected);
    } else if (expected > 0 && fields.hasTextFrom(expected)) {
      fault = length(RejectedReason.EXTRA_FIELDS, fields.count, expected);
    }
    return new DelimitedRecord(file, line, raw, fields, fault);
  }

  private static Refusal length(RejectedReason reason, int found, int expected) {
    return new Refusal(reason, "", found + " fields, the header has " + expected);
  }

  public int size() {
    return fields.count;
  }

  public String text(int column) {
    return strip(fields.text(column));
  }

  public void check() throws Refusal {
    if (fault != null) {
      throw fault;
    }
  }

  public boolean isBlank() {
    return fields.state == Fields.State.WHOLE && !fields.hasTextFrom(0);
  }

  /** Without outer blanks, no-break ones included. */
  public static String strip(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && isBlank(text.charAt(from))) {
      from++;
    }
    while (from < to && isBlank(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  private static boolean isBlank(char c) {
    return c == '\u00a0' || Character.isWhitespace(c);
  }

  private static final class Fields {
    enum State {
      WHOLE,
      OPEN,
      BROKEN
    }

    private final String text;
    private int[] bounds = new int[32]; // begin and end of each field, quotes left out
    private int count;
    private State state = State.WHOLE;

    private Fields(String text) {
      this.text = text;
    }

    static Fields split(String text, char delimiter) {
      var fields = new Fields(text);
      int at = 0;
      do {
        boolean quoted = at < text.length() && text.charAt(at) == '"';
        at = quoted ? fields.quoted(at + 1, delimiter) : fields.bare(at, delimiter);
      } while (at <= text.length() && fields.state == State.WHOLE);
      return fields;
    }

    private int bare(int from, char delimiter) {
      int end = text.indexOf(delimiter, from);
      end = end < 0 ? text.length() : end;
      add(from, end);
      return end + 1;
    }

    private int quoted(int from, char delimiter) {
      int end = text.indexOf('"', from);
      while (end >= 0 && end + 1 < text.length() && text.charAt(end + 1) == '"') {
        end = text.indexOf('"', end + 2);
      }
      if (end < 0) {
        state = State.OPEN;
        return text.length() + 1;
      }
      add(from, end);
      if (end + 1 < text.length() && text.charAt(end + 1) != delimiter) {
        state = State.BROKEN;
      }
      return end + 2;
    }

    private void add(int begin, int end) {
      if (2 * count == bounds.length) {
        bounds = Arrays.copyOf(bounds, 2 * bounds.length);
      }
      bounds[2 * count] = begin;
      bounds[2 * count + 1] = end;
      count++;
    }

    String text(int field) {
      int begin = bounds[2 * field];
      String found = text.substring(begin, bounds[2 * field + 1]);
      boolean quoted = begin > 0 && text.charAt(begin - 1) == '"';
      return quoted ? found.replace("\"\"", "\"") : found;
    }

    boolean hasTextFrom(int field) {
      for (int i = field; i < count; i++) {
        for (int at = bounds[2 * i]; at < bounds[2 * i + 1]; at++) {
          if (!DelimitedRecord.isBlank(text.charAt(at))) {
            return true;
          }
        }
      }
      return false;
    }
  }

  public List<String> texts() {
    return IntStream.range(0, size()).mapToObj(this::text).toList();
  }

  @FunctionalInterface
  public interface Reading {
    Outcome read() throws Refusal;
  }

  /** The outcome of a cell, or of the record where the item is "", or the refusal of either. */
  public Outcome outcome(String item, Reading reading) {
    try {
      check();
      return reading.read();
    } catch (Refusal bad) {
      return refused(bad, item);
    }
  }

  public Outcome refused(Refusal bad, String item) {
    return bad.at(file, line, item, raw);
  }

  /** The outcomes of this record, or its refusal where it is cut off or badly quoted. */
  public List<Outcome> outcomes(Function<DelimitedRecord, List<Outcome>> reading) {
    try {
      check();
    } catch (Refusal bad) {
      return List.of(refused(bad, ""));
    }
    return reading.apply(this);
  }

  public interface Lines {
    /** Number of the line given last, 1 for the first of the text. */
    long number();

    String next() throws IOException;

    void giveBack(List<String> lines);
  }
}
