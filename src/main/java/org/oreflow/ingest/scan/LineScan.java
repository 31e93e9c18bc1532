package org.oreflow.ingest.scan;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Passes over the lines of a delimited text on their bytes and stops only at those that may matter:
 * lines whose product code a basket takes, and lines that must be looked at more closely. A line
 * passed over has no quote, as many fields as the header and a sound code that no basket takes.
 *
 * <p>Works for every charset in which the bytes of delimiter, quote, digits and line ends mean
 * nothing else. Lines end with LF, CR LF or CR. Memory: one buffer, larger only for longer lines.
 *
 * <p>Not safe for several threads. {@link #bytes} stays valid until the next line is asked for.
 */
public final class LineScan {
  /** Bytes to scan at a time: they stay in the second-level cache. */
  public static final int BUFFER = 1 << 19;

  /** Bytes of the longest line. */
  public static final int LONGEST = 1 << 20;

  private static final int SLACK = 32; // behind the text: words and keys are read across its end
  private static final long LF = Words.of('\n');
  private static final long CR = Words.of('\r');
  private static final long QUOTE = Words.of('"');

  /**
   * How the lines of a text are laid out.
   *
   * @param delimiter one ASCII character, neither quote nor line end
   * @param columns fields of a line
   * @param code position of the product code, from 0
   * @param codes what a code means
   */
  public record Layout(char delimiter, int columns, int code, Codes codes) {}

  /** A line or record that is longer than any is read. */
  public static final class TooLong extends IOException {
    private static final long serialVersionUID = 1L;
  }

  private static final int STRETCH =
      1 << 13; // bytes to look at line by line before the index is tried

  private enum Step {
    FOUND,
    MORE,
    OTHER,
    LOOK
  }

  private final InputStream in;
  private final LineIndex index;
  private int
      patience; // bytes whose lines are looked at one by one before the index is asked again
  private long fields; // bits of the line's delimiters from its begin on, 0: not known
  private final long delimiter;
  private final int columns;
  private final int codeColumn;
  private final Codes codes;
  private final long reach;
  private byte[] buffer;
  private long base; // offset of the buffer's first byte
  private int next; // where the next line begins
  private int filled;
  private boolean ended;
  private int kept = -1; // first byte that must stay in the buffer, -1: next
  private long keptNumber;
  private int start;
  private int end;
  private boolean plain;
  private boolean out;
  private long number;
  private long passed;

  /**
   * Begins in front of a line.
   *
   * @param in the text from {@code offset} on
   * @param offset of the first byte within the whole text
   * @param reach lines that begin at this offset or later are not read
   * @param firstLine number of the first line, 1 at the begin of a text
   * @param buffer bytes to scan at a time; it grows for longer lines
   */
  public LineScan(
      InputStream in, Layout layout, long offset, long reach, long firstLine, int buffer) {
    this.buffer = new byte[buffer + SLACK];
    this.in = in;
    this.index = new LineIndex(layout.delimiter());
    this.delimiter = Words.of(layout.delimiter());
    this.columns = layout.columns();
    this.codeColumn = layout.code();
    this.codes = layout.codes();
    this.base = offset;
    this.reach = reach;
    this.number = firstLine - 1;
  }

  /** Skips these bytes if the text begins with them. */
  public void skipMark(byte[] mark) throws IOException {
    while (filled - next < mark.length && fill()) {
      // a stream may give few bytes at a time
    }
    if (filled - next >= mark.length
        && Arrays.equals(buffer, next, next + mark.length, mark, 0, mark.length)) {
      next += mark.length;
    }
  }

  /** Skips what is left of the line that the text begins within, its end included, uncounted. */
  public void skipRest() throws IOException {
    long before = number;
    follow();
    number = before;
  }

  /**
   * Moves to the next line that is not passed over.
   *
   * @return false behind the last line
   */
  public boolean next() throws IOException {
    kept = -1;
    while (true) {
      Step step = quick();
      step = step == Step.LOOK ? pass() : step;
      if (step == Step.FOUND) {
        return true;
      }
      if (step == Step.MORE && (base + next >= reach || !fill())) {
        return false;
      }
    }
  }

  // regular lines, by the index
  private Step quick() {
    int stop = (int) Math.min(filled, reach - base);
    while (next < stop) {
      if (!index.has(next) && !index.read(buffer, next, filled)) {
        patience = STRETCH;
        return Step.LOOK;
      }
      Step step = regular(stop);
      if (step != Step.MORE) {
        return step;
      }
      if (next < stop) {
        if (index.begin() == next) {
          patience = 1;
          return Step.LOOK;
        }
        index.clear();
      }
    }
    return Step.MORE;
  }

  // MORE: the index ends within the line
  private Step regular(int stop) {
    byte[] b = buffer;
    int line = next;
    int skip = codeColumn - 1;
    while (line < stop) {
      long feeds = index.feeds(line);
      if (feeds == 0) {
        Step step = lengthy(line);
        if (step != Step.OTHER) {
          return step;
        }
        line = next;
        continue;
      }
      int lineEnd = line + Long.numberOfTrailingZeros(feeds);
      long delimiters = index.delimiters(line) & (feeds ^ (feeds - 1));
      long left = delimiters;
      for (int i = 0; i < skip; i++) {
        left &= left - 1;
      }
      int from = skip < 0 ? line : line + Long.numberOfTrailingZeros(left) + 1;
      left = skip < 0 ? left : left & (left - 1);
      int to = left == 0 ? lineEnd : line + Long.numberOfTrailingZeros(left);
      boolean sound = Long.bitCount(delimiters) == columns - 1 && b[lineEnd] == '\n';
      int verdict = sound ? codes.verdict(b, from, to) : Codes.UNSOUND;
      if (verdict != Codes.OUT) {
        next = line;
        fields = delimiters;
        return verdict == Codes.IN ? found(lineEnd) : leave(b[lineEnd]);
      }
      number++;
      passed++;
      line = lineEnd + 1;
    }
    next = line;
    return Step.MORE;
  }

  // a line of more than 64 bytes; OTHER: it is passed over
  private Step lengthy(int line) {
    next = line;
    int at = line;
    int count = 0;
    int from = codeColumn == 0 ? line : -1;
    int to = -1;
    long feeds;
    do {
      if (index.end() - at < 64 && index.feeds(at) == 0) {
        return Step.MORE;
      }
      feeds = index.feeds(at);
      long delimiters = index.delimiters(at) & (feeds ^ (feeds - 1));
      for (long left = delimiters; left != 0 && to < 0; left &= left - 1) {
        count++;
        int position = at + Long.numberOfTrailingZeros(left);
        from = count == codeColumn ? position + 1 : from;
        to = count == codeColumn + 1 ? position : to;
        delimiters = left & (left - 1);
      }
      count += Long.bitCount(delimiters);
      at += 64;
    } while (feeds == 0);
    int lineEnd = at - 64 + Long.numberOfTrailingZeros(feeds);
    boolean sound = count == columns - 1 && buffer[lineEnd] == '\n';
    int verdict = sound ? codes.verdict(buffer, from, to < 0 ? lineEnd : to) : Codes.UNSOUND;
    if (verdict == Codes.OUT && lineEnd - line <= LONGEST) {
      number++;
      passed++;
      next = lineEnd + 1;
      return Step.OTHER;
    }
    fields = 0;
    return verdict == Codes.IN ? found(lineEnd) : leave(buffer[lineEnd]);
  }

  private Step found(int lineEnd) {
    number++;
    start = next;
    end = lineEnd;
    plain = true;
    out = false;
    next = lineEnd + 1;
    return Step.FOUND;
  }

  // the line at hand is for the slower look
  private Step leave(byte last) {
    if (last != '\n') {
      index.doubt();
    }
    patience = 1;
    return Step.LOOK;
  }

  private void forget() {
    index.clear();
    fields = 0;
  }

  /** Notes the end of the line at hand, until {@link #next}, for {@link #back} to return to. */
  public void mark() {
    kept = next;
    keptNumber = number;
  }

  /** Returns to the line end that {@link #mark} noted. */
  public void back() {
    forget();
    next = kept;
    number = keptNumber;
  }

  /**
   * Moves to the next line, whatever it holds and however far the scan reaches.
   *
   * @return false behind the last line
   */
  public boolean follow() throws IOException {
    forget();
    int at = next;
    while (true) {
      while (at < filled && buffer[at] != '\n' && buffer[at] != '\r') {
        at++;
      }
      boolean open = at == filled || (buffer[at] == '\r' && at + 1 == filled && !ended);
      if (!open) {
        take(next, at);
        return true;
      }
      int ahead = at - next;
      if (!fill()) {
        return false;
      }
      at = next + ahead;
    }
  }

  private void take(int from, int to) throws TooLong {
    refuseTooLong(to - from);
    start = from;
    end = to;
    plain = false;
    out = false;
    number++;
    next = following(to);
  }

  // also with the last byte of a text that has no line end: one is put there
  private int following(int lineEnd) {
    boolean both = buffer[lineEnd] == '\r' && lineEnd + 1 < filled && buffer[lineEnd + 1] == '\n';
    return lineEnd + (both ? 2 : 1);
  }

  // also of lines that are whole in the buffer: which lines are too long must not hang on its size
  private static void refuseTooLong(int length) throws TooLong {
    if (length > LONGEST) {
      throw new TooLong();
    }
  }

  private Step pass() throws TooLong {
    fields = 0;
    byte[] b = buffer;
    int whole = (int) Math.min(filled, reach - base);
    int stop = Math.min(whole, next + patience);
    int line = next;
    while (line < stop) {
      int p = line;
      int count = 0;
      int before = codeColumn == 0 ? line - 1 : -1;
      int after = -1;
      long odd = 0;
      long ends;
      while (true) {
        long word = Words.at(b, p);
        long delimiters = Words.equal(word, delimiter);
        long special = Words.equal(word, QUOTE) | (word & Words.HIGH);
        ends = Words.equal(word, LF) | Words.equal(word, CR);
        if (ends != 0) {
          long inside = Words.before(ends);
          delimiters &= inside;
          special &= inside;
        }
        odd |= special;
        int more = Long.bitCount(delimiters);
        if (after < 0 && count + more >= codeColumn) {
          int nth = count;
          for (long m = delimiters; m != 0; m &= m - 1) {
            nth++;
            if (nth == codeColumn) {
              before = p + Words.first(m);
            } else if (nth == codeColumn + 1) {
              after = p + Words.first(m);
            }
          }
        }
        count += more;
        if (ends != 0) {
          break;
        }
        p += 8;
        if (p >= filled) {
          next = line;
          return Step.MORE;
        }
      }
      int lineEnd = p + Words.first(ends);
      if (lineEnd >= filled || (b[lineEnd] == '\r' && lineEnd + 1 == filled && !ended)) {
        next = line;
        return Step.MORE;
      }
      int verdict = Codes.UNSOUND;
      if (count == columns - 1) {
        verdict = codes.verdict(b, before + 1, after < 0 ? lineEnd : after);
      }
      if (verdict == Codes.OUT && odd == 0) {
        refuseTooLong(lineEnd - line);
        passed++;
        number++;
        line = following(lineEnd);
      } else if (lineEnd == line) {
        number++;
        line = following(lineEnd);
      } else {
        take(line, lineEnd);
        plain = odd == 0 && verdict == Codes.IN;
        out = verdict == Codes.OUT && hasNoQuote();
        return Step.FOUND;
      }
    }
    next = line;
    return line < whole ? Step.LOOK : Step.MORE;
  }

  private boolean hasNoQuote() {
    for (int i = start; i < end; i++) {
      if (buffer[i] == '"') {
        return false;
      }
    }
    return true;
  }

  private boolean fill() throws IOException {
    forget();
    if (ended) {
      return false;
    }
    makeRoom();
    int read = in.read(buffer, filled, buffer.length - SLACK - filled);
    if (read > 0) {
      filled += read;
      return true;
    }
    ended = true;
    if (next < filled) {
      buffer[filled++] = '\n'; // ends the last line, or belongs to its CR
      return true;
    }
    return false;
  }

  private void makeRoom() throws IOException {
    int first = kept < 0 ? next : kept;
    refuseTooLong(filled - next - 1); // without a CR at its end
    if (first > 0) {
      System.arraycopy(buffer, first, buffer, 0, filled - first);
      base += first;
      next -= first;
      filled -= first;
      kept = kept < 0 ? kept : 0;
    }
    if (filled >= buffer.length - SLACK) {
      buffer = Arrays.copyOf(buffer, 2 * buffer.length);
    }
  }

  /** Holds the line from {@link #start} to {@link #end}. */
  public byte[] bytes() {
    return buffer;
  }

  public int start() {
    return start;
  }

  /** Where the line ends, its line end left out. */
  public int end() {
    return end;
  }

  /** Number of the line; of the last one behind it. */
  public long number() {
    return number;
  }

  /** Whether the line has no quote, no odd byte, as many fields as the header and a code taken. */
  public boolean isPlain() {
    return plain;
  }

  /** Whether the line would be passed over but for bytes that must be text of the charset. */
  public boolean isOutIfText() {
    return out;
  }

  /** Lines passed over so far. */
  public long passed() {
    return passed;
  }

  /** Offset within the text of the next line. */
  public long offset() {
    return base + next;
  }

  /**
   * Finds the fields of a plain line.
   *
   * @param bounds receives begin and end of each field, as positions in {@link #bytes}
   */
  public void fields(int[] bounds) {
    int at = 0;
    bounds[at++] = start;
    if (fields != 0) {
      for (long left = fields; left != 0; left &= left - 1) {
        int position = start + Long.numberOfTrailingZeros(left);
        bounds[at++] = position;
        bounds[at++] = position + 1;
      }
    } else {
      byte separator = (byte) delimiter;
      for (int i = start; i < end; i++) {
        if (buffer[i] == separator) {
          bounds[at++] = i;
          bounds[at++] = i + 1;
        }
      }
    }
    bounds[at] = end;
  }
}
