package org.oreflow.ingest.scan;

import java.io.IOException;
import java.io.InputStream;
import org.oreflow.ingest.scan.IndexedLines.Step;

/**
 * Passes over the lines of a delimited text on their bytes and stops at those whose product code a
 * basket takes or that must be looked at more closely.
 *
 * <p>Works for every charset in which the bytes of delimiter, quote, digits and line ends mean
 * nothing else. Lines end with LF, CR LF or CR. Memory: one buffer, larger only for longer lines;
 * of a line longer than any is read, only its begin is held. {@link #bytes} stays valid until the
 * next line is asked for.
 */
public final class LineScan {
  /** Bytes to scan at a time: they stay in the second-level cache. */
  public static final int BUFFER = 1 << 19;

  public static final int LONGEST = 1 << 20;

  /** How the lines of a text are laid out, and from 0 the position of the product code. */
  public record Layout(char delimiter, int columns, int code, Codes codes) {}

  /** The part of a text to scan: from an offset, lines that begin before the reach. */
  public record Range(long offset, long reach, long firstLine) {}

  private final LineBuffer text;
  private final IndexedLines indexed;
  private final WordLines others;
  private final byte delimiter;
  private long reach;
  private long keptNumber;
  private int start;
  private int end;
  private boolean plain;
  private boolean out;
  private boolean tooLong;
  private boolean unended; // the line at hand goes on behind what was read of it
  private long fields; // bits of the line's delimiters from its begin on, 0: not known
  private long number;
  private long passed;

  public LineScan(InputStream in, Layout layout, Range range, int buffer) {
    this.text = new LineBuffer(in, range.offset(), range.reach(), buffer);
    this.indexed = new IndexedLines(text, layout);
    this.others = new WordLines(text, layout);
    this.delimiter = (byte) layout.delimiter();
    this.reach = range.reach();
    this.number = range.firstLine() - 1;
  }

  /** Skips these bytes if the text begins with them: the first line begins in front of them. */
  public void skipMark(byte[] mark) throws IOException {
    text.skip(mark);
    reach = Math.max(reach, text.offset(text.next()) + 1);
  }

  /** Skips what is left of the line that the text begins within, its end included, uncounted. */
  public void skipRest() throws IOException {
    long before = number;
    follow();
    number = before;
  }

  /** Moves to the next line that is not passed over; false behind the last. */
  public boolean next() throws IOException {
    text.release();
    if (unended) {
      dropRest();
    }
    while (true) {
      int stop = text.position(reach);
      Step step = regular(stop);
      step = step == Step.OTHER ? others(stop) : step;
      if (step == Step.FOUND) {
        return true;
      }
      if (step == Step.MORE && text.offset(text.next()) >= reach) {
        return false;
      }
      if (step == Step.MORE && text.isEndless()) {
        return takeBegin();
      }
      if (step == Step.MORE && !fill()) {
        return false;
      }
    }
  }

  private Step regular(int stop) {
    Step step = indexed.pass(stop);
    number += indexed.passed();
    passed += indexed.passed();
    if (step == Step.FOUND) {
      plain = true;
      out = false;
      fields = indexed.fields();
      tooLong = false;
      take(indexed.lineEnd(), indexed.lineEnd() + 1);
    }
    return step;
  }

  private Step others(int stop) {
    Step step = others.pass(stop, indexed.patience());
    number += others.passed() + others.blank();
    passed += others.passed();
    if (step == Step.FOUND) {
      tooLong = others.lineEnd() - text.next() > LONGEST;
      plain = others.isPlain() && !tooLong;
      fields = 0;
      take(others.lineEnd(), text.behind(others.lineEnd()));
      out = others.isOut() && !tooLong && hasNoQuote();
    }
    return step;
  }

  private void take(int lineEnd, int behind) {
    start = text.next();
    end = lineEnd;
    number++;
    text.moveTo(behind);
  }

  // the line is too long to wait for its end, which is looked for when the next line is asked for
  private boolean takeBegin() {
    plain = false;
    out = false;
    fields = 0;
    tooLong = true;
    unended = true;
    take(text.filled() - 1, text.filled() - 1); // a CR at the end may belong to a line end
    return true;
  }

  private void dropRest() throws IOException {
    unended = false;
    indexed.forget();
    text.skipLine();
  }

  private boolean hasNoQuote() {
    byte[] bytes = text.bytes();
    for (int i = start; i < end; i++) {
      if (bytes[i] == '"') {
        return false;
      }
    }
    return true;
  }

  private boolean fill() throws IOException {
    indexed.forget();
    return text.fill();
  }

  public void mark() {
    text.keep();
    keptNumber = number;
  }

  public void back() {
    indexed.forget();
    unended = false;
    text.backToKept();
    number = keptNumber;
  }

  /** Moves to the next line, whatever it holds; false behind the last. */
  public boolean follow() throws IOException {
    indexed.forget();
    if (unended) {
      dropRest();
    }
    int at = text.next();
    while (true) {
      at = text.lineEnd(at);
      if (!text.isOpen(at)) {
        plain = false;
        out = false;
        fields = 0;
        tooLong = at - text.next() > LONGEST;
        take(at, text.behind(at));
        return true;
      }
      if (text.isEndless()) {
        return takeBegin();
      }
      int ahead = at - text.next();
      if (!text.fill()) {
        return false;
      }
      at = text.next() + ahead;
    }
  }

  /** Holds the line from {@link #start} to {@link #end}. */
  public byte[] bytes() {
    return text.bytes();
  }

  public int start() {
    return start;
  }

  /** Where the line ends, its line end left out; of one too long, the begin that is held. */
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

  /** Whether the line is longer than any is read; neither plain nor passed over then. */
  public boolean isTooLong() {
    return tooLong;
  }

  /** Whether the line would be passed over but for bytes that must be text of the charset. */
  public boolean isOutIfText() {
    return out;
  }

  public long passed() {
    return passed;
  }

  /** Finds begin and end of each field of a plain line, as positions in {@link #bytes}. */
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
      byte[] bytes = text.bytes();
      for (int i = start; i < end; i++) {
        if (bytes[i] == delimiter) {
          bounds[at++] = i;
          bounds[at++] = i + 1;
        }
      }
    }
    bounds[at] = end;
  }

  /**
   * Passes over lines of every kind, eight bytes at a time: slower than {@link IndexedLines}, and
   * the one that decides on lines with CR, quotes, odd bytes or codes.
   */
  private static final class WordLines {

    private final LineBuffer text;
    private final long delimiter;
    private final int columns;
    private final int codeColumn;
    private final Codes codes;
    private int passed;
    private int blank;
    private int lineEnd;
    private int count;
    private int before; // the delimiter before the code
    private int after; // the one behind it, -1: none
    private long odd;
    private int verdict;

    WordLines(LineBuffer text, LineScan.Layout layout) {
      this.text = text;
      this.delimiter = Words.of(layout.delimiter());
      this.columns = layout.columns();
      this.codeColumn = layout.code();
      this.codes = layout.codes();
    }

    int passed() {
      return passed;
    }

    int blank() {
      return blank;
    }

    int lineEnd() {
      return lineEnd;
    }

    /** Whether the line found has no quote, no odd byte and a code taken. */
    boolean isPlain() {
      return odd == 0 && verdict == Codes.IN;
    }

    boolean isOut() {
      return verdict == Codes.OUT;
    }

    /** Passes over lines before a position but too long ones, for as many bytes as patience. */
    Step pass(int stop, int patience) {
      passed = 0;
      blank = 0;
      int line = text.next();
      int rest = Math.min(stop, line + patience);
      while (line < rest) {
        if (!look(line) || text.isOpen(lineEnd)) {
          text.moveTo(line);
          return Step.MORE;
        }
        boolean over = verdict() == Codes.OUT && odd == 0;
        boolean stays = over ? lineEnd - line > LineScan.LONGEST : lineEnd > line;
        if (stays) {
          text.moveTo(line);
          return Step.FOUND;
        }
        if (over) {
          passed++;
        } else {
          blank++;
        }
        line = text.behind(lineEnd);
      }
      text.moveTo(line);
      return line < stop ? Step.OTHER : Step.MORE;
    }

    private int verdict() {
      verdict = Codes.UNSOUND;
      if (count == columns - 1) {
        verdict = codes.verdict(text.bytes(), before + 1, after < 0 ? lineEnd : after);
      }
      return verdict;
    }

    // false: the line has no end in what was read
    private boolean look(int line) {
      byte[] b = text.bytes();
      int filled = text.filled();
      int p = line;
      int found = 0;
      int from = codeColumn == 0 ? line - 1 : -1;
      int to = -1;
      long strange = 0;
      long ends;
      while (true) {
        long word = Words.at(b, p);
        long delimiters = Words.equal(word, delimiter);
        long special = Words.equal(word, Words.QUOTE) | (word & Words.HIGH);
        ends = Words.equal(word, Words.LF) | Words.equal(word, Words.CR);
        if (ends != 0) {
          long inside = Words.before(ends);
          delimiters &= inside;
          special &= inside;
        }
        strange |= special;
        int more = Long.bitCount(delimiters);
        if (to < 0 && found + more >= codeColumn) {
          int nth = found;
          for (long left = delimiters; left != 0; left &= left - 1) {
            nth++;
            from = nth == codeColumn ? p + Words.first(left) : from;
            to = nth == codeColumn + 1 ? p + Words.first(left) : to;
          }
        }
        found += more;
        if (ends != 0) {
          break;
        }
        p += 8;
        if (p >= filled) {
          return false;
        }
      }
      lineEnd = p + Words.first(ends);
      count = found;
      before = from;
      after = to;
      odd = strange;
      return true;
    }
  }
}
