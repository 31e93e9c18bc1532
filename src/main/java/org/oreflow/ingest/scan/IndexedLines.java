package org.oreflow.ingest.scan;

/** Passes over lines of as many fields as the header, without quote, CR or odd byte. */
final class IndexedLines {
  private static final int STRETCH =
      1 << 13; // bytes to look at line by line before the index is tried again

  private final LineBuffer text;
  private final LineIndex index;
  private final int columns;
  private final int codeColumn;
  private final Codes codes;
  private int lineEnd;
  private long fields;
  private int passed;
  private int patience;

  IndexedLines(LineBuffer text, LineScan.Layout layout) {
    this.text = text;
    this.index = new LineIndex(layout.delimiter());
    this.columns = layout.columns();
    this.codeColumn = layout.code();
    this.codes = layout.codes();
  }

  int lineEnd() {
    return lineEnd;
  }

  /** Bits of the delimiters of the line found, from its begin on; 0: not known. */
  long fields() {
    return fields;
  }

  int passed() {
    return passed;
  }

  /** After {@code OTHER}: bytes whose lines another way should look at before this one is asked. */
  int patience() {
    return patience;
  }

  void forget() {
    index.clear();
  }

  /** Passes over lines that begin before a position, to the one found or to look at. */
  Step pass(int stop) {
    passed = 0;
    while (text.next() < stop) {
      int begin = text.next();
      if (!index.has(begin) && !index.read(text.bytes(), begin, text.filled())) {
        return leave(STRETCH);
      }
      Step step = regular(begin, stop);
      if (step != Step.MORE) {
        return step;
      }
      if (text.next() < stop) {
        if (index.begin() == text.next()) {
          return leave(1);
        }
        index.clear();
      }
    }
    return Step.MORE;
  }

  // MORE: the index ends within the line
  private Step regular(int begin, int stop) {
    byte[] b = text.bytes();
    int line = begin;
    int skip = codeColumn - 1;
    while (line < stop) {
      long feeds = index.feeds(line);
      if (feeds == 0) {
        Step step = lengthy(line);
        if (step != null) {
          return step;
        }
        line = text.next();
        continue;
      }
      int end = line + Long.numberOfTrailingZeros(feeds);
      long delimiters = index.delimiters(line) & (feeds ^ (feeds - 1));
      long left = delimiters;
      for (int i = 0; i < skip; i++) {
        left &= left - 1;
      }
      int from = skip < 0 ? line : line + Long.numberOfTrailingZeros(left) + 1;
      left = skip < 0 ? left : left & (left - 1);
      int to = left == 0 ? end : line + Long.numberOfTrailingZeros(left);
      boolean sound = Long.bitCount(delimiters) == columns - 1 && b[end] == '\n';
      int verdict = sound ? codes.verdict(b, from, to) : Codes.UNSOUND;
      if (verdict != Codes.OUT) {
        text.moveTo(line);
        return stay(verdict, end, delimiters);
      }
      passed++;
      line = end + 1;
    }
    text.moveTo(line);
    return Step.MORE;
  }

  // a line of more than 64 bytes and fewer than the index holds; null: it is passed over
  private Step lengthy(int line) {
    text.moveTo(line);
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
    int end = at - 64 + Long.numberOfTrailingZeros(feeds);
    boolean sound = count == columns - 1 && text.bytes()[end] == '\n';
    int verdict = sound ? codes.verdict(text.bytes(), from, to < 0 ? end : to) : Codes.UNSOUND;
    if (verdict == Codes.OUT) {
      passed++;
      text.moveTo(end + 1);
      return null;
    }
    return stay(verdict, end, 0);
  }

  private Step stay(int verdict, int end, long delimiters) {
    if (verdict == Codes.IN) {
      lineEnd = end;
      fields = delimiters;
      return Step.FOUND;
    }
    if (text.bytes()[end] != '\n') {
      index.doubt();
    }
    return leave(1);
  }

  private Step leave(int bytes) {
    patience = bytes;
    return Step.OTHER;
  }

  /**
   * Where delimiters and line feeds stand in a stretch of text: a bit for each byte, found eight
   * bytes at a time. The stretch ends before the first 64 bytes that have a quote, a CR or a byte
   * from 0x80 on.
   *
   * <p>With a comma as delimiter every byte below it is taken for a line feed at first; {@link
   * #doubt} makes the index look closer.
   */
  static final class LineIndex {
    private static final int STRETCH =
        1 << 13; // bytes: they and their bits stay in the nearest cache
    private static final long GATHER = 0x0102040810204080L; // brings the low bits of bytes together
    private static final long COMMA = Words.of(',');
    private static final long BEHIND_COMMA = Words.of(',' + 1);

    private final long delimiter;
    private final long[] delimiters = new long[STRETCH / 64 + 2]; // two more, always empty
    private final long[] feeds = new long[STRETCH / 64 + 2];
    private boolean trusting;
    private int from;
    private int blocks;
    private long blockDelimiters;
    private long blockFeeds;

    LineIndex(char delimiter) {
      this.delimiter = Words.of(delimiter);
      this.trusting = delimiter == ',';
    }

    /** Indexes text from a position up to the end of what is filled, if there is any. */
    boolean read(byte[] bytes, int position, int filled) {
      from = position;
      int most = Math.min(STRETCH, filled - position) / 64;
      int block = 0;
      while (block < most && (trusting ? glance(bytes, block) : look(bytes, block))) {
        delimiters[block] = blockDelimiters;
        feeds[block] = blockFeeds;
        block++;
      }
      blocks = block;
      delimiters[block] = 0;
      delimiters[block + 1] = 0;
      feeds[block] = 0;
      feeds[block + 1] = 0;
      return block > 0;
    }

    private boolean glance(byte[] bytes, int block) {
      int at = from + 64 * block;
      long odd = 0;
      long all = 0;
      long below = 0;
      for (int i = 0; i < 8; i++) {
        long word = Words.at(bytes, at + 8 * i);
        long raised = word | Words.HIGH;
        odd |= word;
        all |= gather(~(raised - BEHIND_COMMA) & Words.HIGH) << (8 * i);
        below |= gather(~(raised - COMMA) & Words.HIGH) << (8 * i);
      }
      blockDelimiters = all ^ below;
      blockFeeds = below;
      return (odd & Words.HIGH) == 0;
    }

    private boolean look(byte[] bytes, int block) {
      int at = from + 64 * block;
      long odd = 0;
      long foundDelimiters = 0;
      long foundFeeds = 0;
      for (int i = 0; i < 8; i++) {
        long word = Words.at(bytes, at + 8 * i);
        odd |= (word & Words.HIGH) | Words.equal(word, Words.QUOTE) | Words.equal(word, Words.CR);
        foundDelimiters |= gather(Words.equal(word, delimiter)) << (8 * i);
        foundFeeds |= gather(Words.equal(word, Words.LF)) << (8 * i);
      }
      blockDelimiters = foundDelimiters;
      blockFeeds = foundFeeds;
      return odd == 0;
    }

    private static long gather(long mask) {
      return ((mask >>> 7) * GATHER) >>> 56;
    }

    void doubt() {
      trusting = false;
      clear();
    }

    void clear() {
      blocks = 0;
    }

    int begin() {
      return from;
    }

    int end() {
      return from + 64 * blocks;
    }

    boolean has(int position) {
      return position >= from && position - from < 64 * blocks;
    }

    /** The delimiters among the 64 bytes from a position on, the first byte lowest. */
    long delimiters(int position) {
      return window(delimiters, position - from);
    }

    /** The line feeds among the 64 bytes from a position on, none behind what was read. */
    long feeds(int position) {
      return window(feeds, position - from);
    }

    // the bits of two blocks; the shift by one first, since a shift by 64 does nothing
    private static long window(long[] bits, int at) {
      int block = at >>> 6;
      int shift = at & 63;
      return (bits[block] >>> shift) | ((bits[block + 1] << 1) << (63 - shift));
    }
  }

  enum Step {
    FOUND,
    MORE,
    /** At a line, or before lines, that another way must look at. */
    OTHER
  }
}
