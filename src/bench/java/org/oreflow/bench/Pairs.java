package org.oreflow.bench;

/**
 * How many products each pair of countries trades.
 *
 * <pre>n_ij = 4900 (1 - exp(-c s_i s_j))       c: such that all pairs together have the rows asked
 * </pre>
 *
 * Nobody trades with itself; a pair has at most all products once.
 */
final class Pairs {
  private static final double MOST = 4_900;

  private final double[] sizes;
  private final double scale;
  private final double correction;

  /**
   * @param sizes weight of each country
   * @param rows of all pairs together, at most {@link #capacity}
   */
  Pairs(double[] sizes, long rows) {
    this.sizes = sizes;
    double low = 0;
    double high = 1;
    while (total(high) < rows) {
      high *= 2;
    }
    for (int step = 0; step < 100; step++) {
      double middle = (low + high) / 2;
      if (total(middle) < rows) {
        low = middle;
      } else {
        high = middle;
      }
    }
    this.scale = high;
    this.correction = rows / total(high);
  }

  /** Rows that these many countries can have without crowding. */
  static long capacity(int countries) {
    return (long) (0.6 * MOST * countries * (countries - 1));
  }

  private double total(double c) {
    double sum = 0;
    for (int i = 0; i < sizes.length; i++) {
      for (int j = 0; j < sizes.length; j++) {
        sum += expected(c, i, j);
      }
    }
    return sum;
  }

  private double expected(double c, int i, int j) {
    return i == j ? 0 : MOST * -Math.expm1(-c * sizes[i] * sizes[j]);
  }

  /** Number of products, by exporter and importer; their sum is the rows asked. */
  int[][] counts() {
    int[][] counts = new int[sizes.length][sizes.length];
    double exact = 0;
    long given = 0;
    for (int i = 0; i < sizes.length; i++) {
      for (int j = 0; j < sizes.length; j++) {
        exact += expected(scale, i, j) * correction;
        counts[i][j] = (int) (Math.round(exact) - given);
        given += counts[i][j];
      }
    }
    return counts;
  }
}
