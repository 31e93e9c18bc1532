package org.oreflow.ingest.scan;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;

/**
 * The verdict of the product code of a line, by its bytes: an open-addressed table of the codes of
 * the baskets, two words a code. Codes are ASCII text of at most 15 bytes.
 */
public final class Codes {
  static final int IN = 0;

  /** The line is of a sound code that no basket takes. */
  static final int OUT = 1;

  /** The code is not one of so many digits: the line must be looked at. */
  static final int UNSOUND = 2;

  private static final int BEGIN = 3; // as a line's own to be looked at; longer ones are taken

  private static final int MISSING = -1;

  static final int LONGEST = 15; // bytes of a key; the sixteenth holds the length

  private final int fewest;
  private final int most;
  private final boolean every;
  private final int sound; // verdict on a sound code that is not in the table
  private final long[] keys; // pairs; a length of 0 marks an empty place
  private final int[] verdicts;
  private final int mask;

  private Codes(int fewest, int most, boolean every, boolean all, int size) {
    this.fewest = fewest;
    this.most = most;
    this.every = every;
    this.sound = all ? IN : OUT;
    this.mask =
        Integer.highestOneBit(Math.max(16, size) * 32) - 1; // sparse: most codes miss at once
    this.keys = new long[2 * (mask + 1)];
    this.verdicts = new int[mask + 1];
  }

  public static Codes every() {
    return new Codes(0, 0, true, true, 0);
  }

  /** Lines of every sound code stay; some pass without digits, some of digits are looked at. */
  public static Codes all(
      int fewest, int most, Collection<String> passing, Collection<String> unsound) {
    var codes = new Codes(fewest, most, false, true, passing.size() + unsound.size());
    passing.forEach(code -> codes.put(code, OUT));
    unsound.forEach(code -> codes.put(code, UNSOUND));
    return codes;
  }

  /** Lines of codes taken stay, by six or eight digits too, and those to be looked at. */
  public static Codes of(
      Collection<String> taken,
      int fewest,
      int most,
      Collection<String> passing,
      Collection<String> unsound) {
    int size = taken.size() + passing.size() + unsound.size();
    var codes = new Codes(fewest, most, false, false, size);
    passing.forEach(code -> codes.put(code, OUT));
    taken.forEach(code -> codes.put(code, codes.isSound(code) ? IN : BEGIN));
    unsound.forEach(code -> codes.put(code, taken.contains(code) ? BEGIN : UNSOUND));
    return codes;
  }

  private boolean isSound(String code) {
    return code.length() >= fewest
        && code.length() <= most
        && code.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private void put(String code, int verdict) {
    byte[] text = code.getBytes(StandardCharsets.UTF_8);
    if (text.length == 0 || text.length > LONGEST) {
      return; // no sound code: its lines are looked at
    }
    byte[] padded = Arrays.copyOf(text, 16);
    long low = Words.at(padded, 0);
    long high = key(Words.at(padded, 8), text.length);
    int place = place(low, high, mask);
    while (keys[2 * place + 1] != 0 && !(keys[2 * place] == low && keys[2 * place + 1] == high)) {
      place = (place + 1) & mask;
    }
    keys[2 * place] = low;
    keys[2 * place + 1] = high;
    verdicts[place] = verdict;
  }

  static long key(long second, int length) {
    return second | ((long) length << 56);
  }

  static int place(long low, long high, int mask) {
    long mixed = (low * 0x9E3779B97F4A7C15L) ^ (high * 0xC2B2AE3D27D4EB4FL);
    return (int) (mixed >>> 40) & mask;
  }

  /** The verdict on the code within bounds; the array has 16 bytes more from its begin on. */
  int verdict(byte[] bytes, int from, int to) {
    int length = to - from;
    if (every) {
      return IN;
    }
    if (length <= 0 || length > LONGEST) {
      return UNSOUND;
    }
    long low = Words.head(Words.at(bytes, from), length);
    long rest = length <= 8 ? 0 : Words.head(Words.at(bytes, from + 8), length - 8);
    int verdict = find(low, key(rest, length));
    if (verdict != MISSING) {
      return verdict == BEGIN ? UNSOUND : verdict;
    }
    return isSound(low, rest, length) ? soundVerdict(low, length) : UNSOUND;
  }

  private int find(long low, long high) {
    int place = place(low, high, mask);
    while (keys[2 * place + 1] != 0) {
      if (keys[2 * place] == low && keys[2 * place + 1] == high) {
        return verdicts[place];
      }
      place = (place + 1) & mask;
    }
    return MISSING;
  }

  // a national code begins with the six digits of the Harmonised System or the eight of a customs
  // union
  private int soundVerdict(long low, int length) {
    boolean taken =
        length > 6
            && (isTaken(Words.head(low, 6), 6) || (length > 8 && isTaken(Words.head(low, 8), 8)));
    return taken ? IN : sound;
  }

  private boolean isTaken(long low, int length) {
    int verdict = find(low, key(0, length));
    return verdict == IN || verdict == BEGIN;
  }

  private boolean isSound(long low, long rest, int length) {
    return length >= fewest
        && length <= most
        && Words.areDigits(low, Math.min(length, 8))
        && (length <= 8 || Words.areDigits(rest, length - 8));
  }
}
