package org.oreflow.figure;

/**
 * The median of numbers, by selection (Hoare 1961): they are put in order only as far as it takes.
 */
public final class Median {
  private Median() {}

  /**
   * The median: of an even count half the sum of the two in the middle.
   *
   * @param numbers finite; changes places among the first ones
   * @param count of these that are looked at, at least one
   */
  public static double of(double[] numbers, int count) {
    int middle = (count - 1) / 2;
    select(numbers, count, middle);
    double upper = numbers[middle];
    if (count % 2 == 0) {
      upper = numbers[middle + 1];
      for (int i = middle + 2; i < count; i++) {
        upper = Math.min(upper, numbers[i]);
      }
    }
    return 0.5 * numbers[middle] + 0.5 * upper;
  }

  /** Puts the number of a place there that it has in ascending order, none above it before it. */
  private static void select(double[] numbers, int count, int place) {
    int from = 0;
    int to = count - 1;
    while (from < to) {
      double pivot = numbers[from + (to - from) / 2];
      int low = from;
      int high = to;
      while (low <= high) {
        while (numbers[low] < pivot) {
          low++;
        }
        while (numbers[high] > pivot) {
          high--;
        }
        if (low <= high) {
          double other = numbers[low];
          numbers[low++] = numbers[high];
          numbers[high--] = other;
        }
      }
      if (place <= high) {
        to = high;
      } else if (place >= low) {
        from = low;
      } else {
        return;
      }
    }
  }
}
