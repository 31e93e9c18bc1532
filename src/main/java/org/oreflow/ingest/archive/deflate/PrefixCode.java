package org.oreflow.ingest.archive.deflate;

import java.util.Arrays;
import java.util.zip.ZipException;

/**
 * A prefix code of deflate data (RFC 1951, 3.2.2) as a table to look bits up in: the first bits of
 * a code give its entry, or the place of a second table for longer codes. An entry holds what its
 * symbol means, and in its lowest six bits how many bits the code has.
 */
final class PrefixCode {
  static final int LITERAL = 1 << 31; // value: one or two bytes, extra: how many
  static final int SECOND = 1 << 30; // value: begin of the second table, extra: bits that index it
  static final int END = 1 << 29; // the block ends
  static final int NONE = 1 << 28; // no code begins so
  static final int SPECIAL = SECOND | END | NONE;

  static final int LITERAL_BITS = 11;
  static final int DISTANCE_BITS = 8;
  static final int LENGTH_BITS = 7;
  static final int LONGEST = 15; // bits of a code

  final int[] table;
  private final int first; // bits that index the first table
  private final int lone; // codes that may leave bits without a symbol: none or one of one bit
  private final int[] counts = new int[LONGEST + 1];
  private final int[] next = new int[LONGEST + 2];

  /**
   * @param first bits that are looked up at once
   * @param size entries, those of second tables included
   */
  private PrefixCode(int first, int size, int lone) {
    this.first = first;
    this.table = new int[size];
    this.lone = lone;
  }

  /** Of literals, lengths and the end of a block. */
  static PrefixCode ofLiterals() {
    return new PrefixCode(LITERAL_BITS, 1 << 13, 1);
  }

  static PrefixCode ofDistances() {
    return new PrefixCode(DISTANCE_BITS, 1 << 12, 1);
  }

  /** Of the lengths of the other codes. */
  static PrefixCode ofLengths() {
    return new PrefixCode(LENGTH_BITS, 1 << LENGTH_BITS, 0);
  }

  /** Bits that index the first table. */
  int first() {
    return first;
  }

  /** An entry without the bits of its code. */
  static int entry(int flag, int value, int extra) {
    return flag | value << 8 | extra << 24;
  }

  /** A number with bits that follow the code and add to it. */
  static int number(int value, int extra) {
    return entry(0, value, extra) + extra;
  }

  static int value(int entry) {
    return entry >>> 8 & 0xffff;
  }

  static int extra(int entry) {
    return entry >>> 24 & 0xf;
  }

  /** Bits of the code and those that follow it. */
  static int bits(int entry) {
    return entry & 0x3f;
  }

  /**
   * Takes the code of these lengths, by the rules of zlib: it uses all bits up, but for one single
   * code of one bit, or no code at all.
   *
   * @param lengths bits of each symbol's code, 0: it has none
   * @param meanings the entry of each symbol
   */
  void set(byte[] lengths, int from, int symbols, int[] meanings) throws ZipException {
    Arrays.fill(counts, 0);
    for (int symbol = 0; symbol < symbols; symbol++) {
      counts[lengths[from + symbol]]++;
    }
    counts[0] = 0;
    refuseUnsound();
    Arrays.fill(table, 0, 1 << first, NONE);
    next[1] = 0;
    for (int length = 1; length <= LONGEST; length++) {
      next[length + 1] = (next[length] + counts[length]) << 1;
    }
    fill(lengths, from, symbols, meanings);
  }

  private void refuseUnsound() throws ZipException {
    int left = 1;
    int codes = 0;
    for (int length = 1; length <= LONGEST; length++) {
      left = (left << 1) - counts[length];
      codes += counts[length];
      if (left < 0) {
        throw new ZipException("a code has more symbols than bits tell apart");
      }
    }
    if (left > 0 && codes > Math.min(lone, counts[1])) {
      throw new ZipException("a code leaves bits without a symbol");
    }
  }

  private void fill(byte[] lengths, int from, int symbols, int[] meanings) {
    int behind = 1 << first;
    for (int symbol = 0; symbol < symbols; symbol++) {
      int length = lengths[from + symbol];
      if (length == 0) {
        continue;
      }
      int code = Integer.reverse(next[length]++) >>> (32 - length);
      int entry = meanings[symbol] + length;
      if (length <= first) {
        spread(entry, code, 1 << length, 0, 1 << first);
      } else {
        behind = second(entry, code, length, behind);
      }
    }
  }

  private void spread(int entry, int code, int step, int begin, int size) {
    for (int i = code; i < size; i += step) {
      table[begin + i] = entry;
    }
  }

  // second tables are as deep as the longest code
  private int second(int entry, int code, int length, int behind) {
    int depth = longest() - first;
    int place = code & ((1 << first) - 1);
    int begin = behind;
    if ((table[place] & SECOND) == 0) {
      table[place] = entry(SECOND, begin, depth) | first;
      Arrays.fill(table, begin, begin + (1 << depth), NONE);
      behind += 1 << depth;
    } else {
      begin = value(table[place]);
    }
    spread(entry, code >>> first, 1 << (length - first), begin, 1 << depth);
    return behind;
  }

  private int longest() {
    int length = LONGEST;
    while (counts[length] == 0) {
      length--;
    }
    return length;
  }

  /** Gives two literals to an entry whose bits tell both. */
  void pairLiterals() {
    for (int i = (1 << first) - 1; i >= 0; i--) {
      int one = table[i];
      int two = one < 0 ? table[i >>> bits(one)] : 0;
      if (two < 0 && bits(one) + bits(two) <= first) {
        int bytes = value(one) | value(two) << 8;
        table[i] = entry(LITERAL, bytes, 2) | (bits(one) + bits(two));
      }
    }
  }
}
