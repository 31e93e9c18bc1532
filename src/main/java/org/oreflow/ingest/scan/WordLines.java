package org.oreflow.ingest.scan;

/**
 * Passes over lines of every kind, eight bytes at a time: slower than {@link IndexedLines}, and the
 * one that decides on lines with CR, quotes, odd bytes or codes.
 */
final class WordLines {
  private static final long LF = Words.of('\n');
  private static final long CR = Words.of('\r');
  private static final long QUOTE = Words.of('"');

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

  /** Lines that the last {@link #pass} passed over, blank ones left out. */
  int passed() {
    return passed;
  }

  /** Blank lines that the last {@link #pass} passed over. */
  int blank() {
    return blank;
  }

  /** Where the line found ends. */
  int lineEnd() {
    return lineEnd;
  }

  /** Whether the line found has no quote, no odd byte and a code taken. */
  boolean isPlain() {
    return odd == 0 && verdict == Codes.IN;
  }

  /** Whether the code of the line found is sound and none takes it. */
  boolean isOut() {
    return verdict == Codes.OUT;
  }

  /**
   * Passes over lines that begin before a position, but over none that is too long.
   *
   * @param patience bytes after which to leave the rest to others
   */
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
      long special = Words.equal(word, QUOTE) | (word & Words.HIGH);
      ends = Words.equal(word, LF) | Words.equal(word, CR);
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
