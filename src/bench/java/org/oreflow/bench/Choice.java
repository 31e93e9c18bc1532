package org.oreflow.bench;

import java.util.Arrays;

/**
 * Chooses n different products, the heavier the likelier, in ascending order: systematic sampling
 * on inclusion probabilities {@code p_k = 1 - exp(-λ w_k)}, for a λ whose sum is the next above n.
 * No stride is below 1 and no probability above, so nothing is chosen twice.
 */
final class Choice {
  private static final int LEVELS =
      90; // λ = 2^(level/3 - 18): from 0.02 to more than 4,990 products

  private final double[][] sums = new double[LEVELS][];

  Choice(double[] weights) {
    for (int level = 0; level < LEVELS; level++) {
      double lambda = Math.pow(2, level / 3.0 - 18);
      double[] sum = new double[weights.length];
      double all = 0;
      for (int k = 0; k < sum.length; k++) {
        all += -Math.expm1(-lambda * weights[k]);
        sum[k] = all;
      }
      sums[level] = sum;
    }
  }

  /**
   * @param n how many
   * @param start in [0, 1)
   * @param chosen receives the places of the products
   */
  void choose(int n, double start, int[] chosen) {
    double[] sum = level(n);
    double stride = sum[sum.length - 1] / n;
    int from = 0;
    for (int m = 0; m < n; m++) {
      int found = Arrays.binarySearch(sum, from, sum.length, (m + start) * stride);
      from = found < 0 ? -found - 1 : found + 1;
      chosen[m] = from;
    }
  }

  private double[] level(int n) {
    for (double[] sum : sums) {
      if (sum[sum.length - 1] >= n) {
        return sum;
      }
    }
    throw new IllegalArgumentException(n + " different products are too many");
  }
}
