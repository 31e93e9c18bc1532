package org.oreflow.ingest.scan;

/** A decimal read from bytes: up to 18 digits with at most one mark, which does not come first. */
public final class Digits {
  private static final int LONGEST = 18;

  private final byte mark;
  private long unscaled;
  private int scale;

  public Digits(char mark) {
    this.mark = (byte) mark;
  }

  public boolean read(byte[] bytes, int from, int to) {
    int length = to - from;
    if (length <= 0 || length > LONGEST || bytes[from] == mark) {
      return false;
    }
    long digits = 0;
    int fraction = 0;
    for (int i = from; i < to; i++) {
      int digit = bytes[i] - '0';
      if (digit >= 0 && digit <= 9) {
        digits = 10 * digits + digit;
      } else if (bytes[i] == mark && fraction == 0) {
        fraction = i + 1;
      } else {
        return false;
      }
    }
    unscaled = digits;
    scale = fraction == 0 ? 0 : to - fraction;
    return true;
  }

  /** The number read last is this times ten to the power of minus {@link #scale}. */
  public long unscaled() {
    return unscaled;
  }

  public int scale() {
    return scale;
  }
}
