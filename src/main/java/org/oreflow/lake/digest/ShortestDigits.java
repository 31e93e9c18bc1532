package org.oreflow.lake.digest;

/**
 * The digits with which {@link Double#toString(double)} of Java 17 writes a number, found without
 * an object: as many as tell the number from its neighbours. Of numbers from 0.01 to below 10,
 * where a division by the unit is a shift; whole numbers below ten million; no others. Source:
 * Steele and White (1990), PLDI, free-format algorithm. Not safe for several threads.
 */
final class ShortestDigits {
  private static final double LEAST = 0.01;
  private static final double LIMIT = 10;
  private static final int LEAP = 13; // digits
  private static final double WHOLE_LIMIT = 1e7; // larger ones are written with an exponent
  private static final int FRACTION_BITS = 52;
  private static final long FRACTION = (1L << FRACTION_BITS) - 1;
  private static final long[] FIVES = {1, 5, 25};
  private static final long[] TENS = new long[19];

  static {
    TENS[0] = 1;
    for (int i = 1; i < TENS.length; i++) {
      TENS[i] = 10 * TENS[i - 1];
    }
  }

  private long digits;
  private int scale;

  /** Takes a number; false where it is none of those. */
  boolean of(double number) {
    if (number >= 0 && number < WHOLE_LIMIT && number == (long) number) {
      digits = 10 * (long) number; // with one zero behind the point
      scale = 1;
      return Double.doubleToRawLongBits(number) >= 0; // 0 without sign
    }
    return number >= LEAST && number < LIMIT && hasDigits(number);
  }

  long digits() {
    return digits;
  }

  /** How many of them stand behind the point. */
  int scale() {
    return scale;
  }

  private boolean hasDigits(double number) {
    long bits = Double.doubleToRawLongBits(number);
    long fraction = bits & FRACTION;
    if (fraction == 0) {
      return false; // a power of two has a nearer neighbour below
    }
    int tens = number >= 1 ? 0 : number >= 0.1 ? 1 : 2; // the first digit's place behind the point
    int exponent = (int) (bits >>> FRACTION_BITS) - 1023;
    int shift = FRACTION_BITS + 1 - exponent - tens; // the unit is 2 to the power of it
    long rest = 2 * FIVES[tens] * (fraction | (1L << FRACTION_BITS));
    return generate(rest, shift, FIVES[tens], tens);
  }

  /**
   * @param half half the distance to the next number, in the measure of the rest
   */
  private boolean generate(long first, int shift, long half, int tens) {
    long ten = 10L << shift;
    long below = (1L << shift) - 1;
    long rest = first;
    long near = half;
    long found = leap(first, shift);
    int count = 0;
    if (found > 0) {
      count = LEAP;
      // of larger numbers the lower words alone: the difference fits one
      rest = 10 * (first * TENS[LEAP - 1] - (found << shift));
      near *= TENS[LEAP];
    }
    boolean isLow;
    boolean isHigh;
    do {
      found = 10 * found + (rest >>> shift);
      rest = 10 * (rest & below);
      near *= 10;
      isLow = rest < near;
      isHigh = rest + near > ten;
      count++;
    } while (!isLow && !isHigh);
    if (isHigh && (!isLow || isUp(rest, ten, found))) {
      found++;
    }
    boolean isBareWhole = count == 1 && tens == 0; // has a zero behind the point
    digits = isBareWhole ? 10 * found : found;
    scale = isBareWhole ? 1 : count - 1 + tens;
    return found < TENS[count];
  }

  /**
   * The first digits at once, of a number that has more; 0 where one has to look. A number that is
   * as near as that to one of so few digits goes on with a 0 or 9.
   */
  private static long leap(long first, int shift) {
    long high = Math.multiplyHigh(first, TENS[LEAP]);
    long low = first * TENS[LEAP];
    long found = (high << (Long.SIZE - shift)) | (low >>> shift);
    long next = found % 10;
    return next == 0 || next == 9 ? 0 : found / 10;
  }

  private static boolean isUp(long rest, long ten, long found) {
    long difference = 2 * rest - ten;
    return difference > 0 || (difference == 0 && found % 2 == 1);
  }
}
