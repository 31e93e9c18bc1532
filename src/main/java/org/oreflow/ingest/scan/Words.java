package org.oreflow.ingest.scan;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Eight bytes at a time: the first byte of a word is its lowest. */
final class Words {
  static final long HIGH = 0x8080808080808080L;
  static final long LF = of('\n');
  static final long CR = of('\r');
  static final long QUOTE = of('"');
  private static final long LOW = ~HIGH;
  private static final long ONES = 0x0101010101010101L;
  private static final long NIBBLES = of(0xf0);
  private static final long THREES = of(0x30);
  private static final long SIXES = of(0x06);
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private Words() {}

  static long at(byte[] bytes, int position) {
    return (long) LONGS.get(bytes, position);
  }

  static long of(int value) {
    return ONES * (value & 0xff);
  }

  /** The high bit of every byte that two words share, no other bit. */
  static long equal(long word, long pattern) {
    long different = word ^ pattern;
    return ~(((different & LOW) + LOW) | different | LOW);
  }

  /** Position within the word of the first byte of a mask that is not empty. */
  static int first(long mask) {
    return Long.numberOfTrailingZeros(mask) >>> 3;
  }

  /** The bits of all bytes before the first one of a mask; all bits of an empty mask. */
  static long before(long mask) {
    return (mask & -mask) - 1;
  }

  /** The first {@code count} bytes of a word, 0 to 8. */
  static long head(long word, int count) {
    return count >= 8 ? word : word & ((1L << (count << 3)) - 1);
  }

  /** Whether the first {@code count} bytes, 1 to 8, are digits of ASCII; the rest must be zero. */
  static boolean areDigits(long word, int count) {
    long threes = head(THREES, count);
    return (word & NIBBLES) == threes && ((word + head(SIXES, count)) & NIBBLES) == threes;
  }
}
