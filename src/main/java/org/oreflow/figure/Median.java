package org.oreflow.figure;

import java.util.Arrays;

/** The median of numbers. */
public final class Median {
  private Median() {}

  /**
   * The median: of an even count half the sum of the two in the middle.
   *
   * @param numbers finite; the first ones are put in order
   * @param count of these that are looked at, at least one
   */
  public static double of(double[] numbers, int count) {
    Arrays.sort(numbers, 0, count);
    return 0.5 * numbers[(count - 1) / 2] + 0.5 * numbers[count / 2];
  }
}
