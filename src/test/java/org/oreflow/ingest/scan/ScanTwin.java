package org.oreflow.ingest.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The slow, obvious twin of {@link LineScan} and {@link LineSurvey}: a text is split into all its
 * lines, and each line into all its fields.
 */
public final class ScanTwin {
  private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  private final char delimiter;
  private final int columns;
  private final int code;
  private final Set<String> taken;

  /**
   * @param taken product codes of the basket; sound ones have 6 digits, AAAAAA passes, 999999 does
   *     not; null: every line stays
   */
  public ScanTwin(char delimiter, int columns, int code, Set<String> taken) {
    this.delimiter = delimiter;
    this.columns = columns;
    this.code = code;
    this.taken = taken;
  }

  /** A line as a text of its bytes. */
  private record Line(long offset, long number, String text) {}

  /** Fails unless the scan of the bytes in one go, and of each range of them, finds what I find. */
  public void agree(byte[] bytes, List<Integer> cuts, int buffer, int piece) {
    List<Line> lines = lines(bytes);
    String expected = told(lines);
    assertThat(scanned(bytes, lines, List.of(), buffer, piece)).isEqualTo(expected);
    assertThat(scanned(bytes, lines, cuts, buffer, piece)).isEqualTo(expected);
    surveyed(bytes, lines, buffer, piece);
  }

  private static List<Line> lines(byte[] bytes) {
    List<Line> lines = new ArrayList<>();
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    int at = text.startsWith("\u00ef\u00bb\u00bf") ? 3 : 0;
    while (at < text.length() || (at > 0 && lines.isEmpty())) {
      int end = at;
      while (end < text.length() && "\r\n".indexOf(text.charAt(end)) < 0) {
        end++;
      }
      lines.add(new Line(lines.isEmpty() ? 0 : at, lines.size() + 1, text.substring(at, end)));
      at = text.startsWith("\r\n", end) ? end + 2 : end + 1;
    }
    return lines;
  }

  private String told(List<Line> lines) {
    var told = new StringBuilder();
    long passed = 0;
    for (Line line : lines) {
      if (line.text().isEmpty()) {
        continue;
      }
      String[] fields = line.text().split(Pattern.quote("" + delimiter), -1);
      boolean whole = fields.length == columns;
      boolean quoted = line.text().contains("\"");
      boolean odd = line.text().chars().anyMatch(c -> c >= 0x80);
      boolean in = whole && isIn(fields[code]);
      boolean out = whole && isOut(fields[code]);
      if (out && !quoted && !odd) {
        passed++;
      } else {
        boolean plain = in && !quoted && !odd;
        String found = plain ? Arrays.toString(fields) : line.text();
        told.append(told(line.number(), plain, out && !quoted, found));
      }
    }
    return told.append(passed).toString();
  }

  private boolean isIn(String found) {
    return taken == null || (taken.contains(found) && isSound(found));
  }

  private boolean isOut(String found) {
    boolean sound = isSound(found) && !found.equals("999999");
    return taken != null && (found.equals("AAAAAA") || (sound && !taken.contains(found)));
  }

  private static boolean isSound(String found) {
    return found.matches("[0-9]{6}");
  }

  private static String told(long number, boolean plain, boolean out, String text) {
    return number + (plain ? " plain " : out ? " out " : " odd ") + text + "\n";
  }

  private String scanned(
      byte[] bytes, List<Line> lines, List<Integer> cuts, int buffer, int piece) {
    var told = new StringBuilder();
    long passed = 0;
    long from = 0;
    var offsets = new TreeSet<Long>();
    cuts.forEach(cut -> offsets.add(1L + Math.floorMod(cut, Math.max(1, bytes.length))));
    offsets.add(Long.MAX_VALUE);
    for (long to : offsets) {
      passed +=
          scanned(told, bytes, new LineScan.Range(from, to, first(lines, from)), buffer, piece);
      from = to;
    }
    return told.append(passed).toString();
  }

  // number of the first line that begins at an offset or later
  private static long first(List<Line> lines, long offset) {
    return 1 + lines.stream().filter(line -> offset > 0 && line.offset() < offset).count();
  }

  private long scanned(
      StringBuilder told, byte[] bytes, LineScan.Range range, int buffer, int piece) {
    int begin = (int) Math.max(0, Math.min(range.offset() - 1, bytes.length));
    var in = new Pieces(Arrays.copyOfRange(bytes, begin, bytes.length), piece);
    var here = new LineScan.Range(begin, range.reach(), range.firstLine());
    var scan = new LineScan(in, layout(), here, buffer);
    int[] bounds = new int[2 * columns];
    try {
      if (range.offset() == 0) {
        scan.skipMark(MARK);
      } else {
        scan.skipRest();
      }
      while (scan.next()) {
        if (scan.end() > scan.start()) { // the two ways differ on whether such a line is told
          told.append(told(scan.number(), scan.isPlain(), scan.isOutIfText(), text(scan, bounds)));
        }
      }
      return scan.passed();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private LineScan.Layout layout() {
    Codes codes =
        taken == null ? Codes.every() : Codes.of(taken, 6, 6, Set.of("AAAAAA"), Set.of("999999"));
    return new LineScan.Layout(delimiter, columns, code, codes);
  }

  private String text(LineScan scan, int[] bounds) {
    if (!scan.isPlain()) {
      return text(scan, scan.start(), scan.end());
    }
    scan.fields(bounds);
    String[] fields = new String[columns];
    for (int i = 0; i < columns; i++) {
      fields[i] = text(scan, bounds[2 * i], bounds[2 * i + 1]);
    }
    return Arrays.toString(fields);
  }

  private static String text(LineScan scan, int from, int to) {
    return new String(scan.bytes(), from, to - from, StandardCharsets.ISO_8859_1);
  }

  private void surveyed(byte[] bytes, List<Line> lines, int step, int piece) {
    var survey = new LineSurvey(delimiter, MARK, step);
    for (int at = 0; at < bytes.length; at += piece) {
      int length = Math.min(piece, bytes.length - at);
      survey.add(Arrays.copyOf(Arrays.copyOfRange(bytes, at, at + length), length + 8), length);
    }
    assertThat(survey.spans()).isEqualTo(lines.stream().anyMatch(line -> isOpen(line.text())));
    for (LineSurvey.Cut cut : survey.cuts()) {
      assertThat(cut.offset() % step).isZero();
      assertThat(cut.firstLine()).isEqualTo(first(lines, cut.offset()));
    }
    assertThat(survey.cuts()).hasSize(1 + bytes.length / step);
  }

  // a quote at the begin of a field that no other ends; behind text after a quote all is broken
  private boolean isOpen(String line) {
    int at = 0;
    while (at <= line.length()) {
      boolean quoted = line.startsWith("\"", at);
      int end = quoted ? closing(line, at + 1) : line.indexOf(delimiter, at);
      if (end < 0) {
        return quoted;
      }
      at = quoted ? end + 1 : end;
      if (at < line.length() && line.charAt(at) != delimiter) {
        return false;
      }
      at++;
    }
    return false;
  }

  private static int closing(String line, int from) {
    int end = line.indexOf('"', from);
    while (end >= 0 && line.startsWith("\"", end + 1)) {
      end = line.indexOf('"', end + 2);
    }
    return end;
  }

  /** A stream that gives few bytes at a time. */
  private static final class Pieces extends ByteArrayInputStream {
    private final int most;

    private Pieces(byte[] bytes, int most) {
      super(bytes);
      this.most = most;
    }

    @Override
    public int read(byte[] into, int from, int length) {
      return super.read(into, from, Math.min(length, most));
    }
  }

  /** A stream of these bytes that gives at most so many at a time. */
  static InputStream pieces(byte[] bytes, int most) {
    return new Pieces(bytes, most);
  }
}
