package org.oreflow.ingest.scan;

/**
 * Where delimiters and line feeds stand in a stretch of text: a bit for each byte, found eight
 * bytes at a time without a branch on what they are. The stretch ends before the first 64 bytes
 * that have a quote, a CR or a byte from 0x80 on.
 *
 * <p>With a comma as delimiter every byte below it is taken for a line feed at first; {@link
 * #doubt} makes the index look closer.
 */
final class LineIndex {
  private static final int STRETCH =
      1 << 13; // bytes: they and their bits stay in the nearest cache
  private static final long GATHER = 0x0102040810204080L; // brings the low bits of bytes together
  private static final long LF = Words.of('\n');
  private static final long CR = Words.of('\r');
  private static final long QUOTE = Words.of('"');
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

  /**
   * Reads text from a position on.
   *
   * @param filled end of the text in the array
   * @return whether there is anything
   */
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
      odd |= (word & Words.HIGH) | Words.equal(word, QUOTE) | Words.equal(word, CR);
      foundDelimiters |= gather(Words.equal(word, delimiter)) << (8 * i);
      foundFeeds |= gather(Words.equal(word, LF)) << (8 * i);
    }
    blockDelimiters = foundDelimiters;
    blockFeeds = foundFeeds;
    return odd == 0;
  }

  private static long gather(long mask) {
    return ((mask >>> 7) * GATHER) >>> 56;
  }

  /** A byte that was taken for a line feed is none. */
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

  /** Whether a position lies within what was read. */
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
