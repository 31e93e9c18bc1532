package org.oreflow.figure;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * Bounds of Shannon's entropy of shares over suppliers that are known to lie in intervals, and an
 * undivided rest.
 *
 * <pre>S = ln T − K / T       T = Σ q_i, K = Σ q_i ln q_i</pre>
 *
 * <p>Given supplies q_i in [l_i, h_i] and a rest r in [r_l, r_h]. Along one supply entropy rises up
 * to a turn and then falls, so the lowest is at a corner of the box, with the rest in one hand; for
 * a fixed total it is Schur-concave, so the highest is that of the most even supplies. A rest that
 * may be spread over any number of hidden suppliers leaves it open above. Source: Marshall, Olkin
 * and Arnold (2011), Inequalities, ch. 3.
 */
public final class EntropyBounds {
  /**
   * Corners are searched whole up to this many open intervals, then by their hull, which bounds
   * from below.
   */
  private static final int SEARCHED = 12;

  private static final double NEAR = 1e-9; // more than what a sum may be off by

  private final double[] low;
  private final double[] high;
  private final double restLow;
  private final double restHigh;

  public EntropyBounds(double[] low, double[] high, double restLow, double restHigh) {
    this.low = low.clone();
    this.high = high.clone();
    this.restLow = restLow;
    this.restHigh = restHigh;
  }

  /** Entropy of known supplies in nats, NaN for a total of zero. */
  public static double of(double[] supplies) {
    double total = DoubleStream.of(supplies).sum();
    return total == 0 ? Double.NaN : entropy(total, DoubleStream.of(supplies).map(q -> k(q)).sum());
  }

  public double highest() {
    if (restHigh > 0) {
      return Double.POSITIVE_INFINITY;
    }
    // with free supplies at level t and fixed ones of sum F and K, entropy turns at ln t = K / F
    var even = new EvenSupplies(low, high, 0, q -> k(q), (k, fixed) -> Math.exp(k / fixed));
    return -even.lowest(
        at -> at.weight() / at.total() - Math.log(at.total()), 1, supplies -> -of(supplies));
  }

  public double lowest() {
    double[] from = Bounds.append(low, restLow);
    double[] to = Bounds.append(high, restHigh);
    Integer[] open = new Integer[from.length];
    Arrays.setAll(open, i -> i);
    open = Arrays.stream(open).filter(i -> to[i] > from[i]).toArray(Integer[]::new);
    if (DoubleStream.of(to).sum() == 0) {
      return Double.NaN;
    }
    return open.length <= SEARCHED ? lowestCorner(from, to, open) : hull(from, to, open);
  }

  // plain sums tell which corners may be the lowest; those are computed with care
  private static double lowestCorner(double[] from, double[] to, Integer[] open) {
    double[] totals = sums(from, to, open);
    double[] low = DoubleStream.of(from).map(EntropyBounds::k).toArray();
    double[] high = DoubleStream.of(to).map(EntropyBounds::k).toArray();
    double[] about = sums(low, high, open);
    double least = Double.POSITIVE_INFINITY;
    for (int corner = 0; corner < about.length; corner++) {
      double entropy = Math.log(totals[corner]) - about[corner] / totals[corner];
      about[corner] = Double.isNaN(entropy) ? Double.POSITIVE_INFINITY : entropy;
      least = Math.min(least, about[corner]);
    }
    double lowest = Double.POSITIVE_INFINITY;
    for (int corner = 0; corner < about.length; corner++) {
      if (about[corner] <= least + NEAR) {
        lowest = Math.min(lowest, of(corner(from, to, open, corner)));
      }
    }
    return lowest;
  }

  // of every corner, put together of those of two halves of the open intervals
  private static double[] sums(double[] from, double[] to, Integer[] open) {
    int half = open.length / 2;
    double[] few = sums(from, to, Arrays.copyOfRange(open, 0, half), fixed(from, open));
    double[] others = sums(from, to, Arrays.copyOfRange(open, half, open.length), 0);
    double[] sums = new double[1 << open.length];
    Arrays.setAll(sums, corner -> few[corner & (few.length - 1)] + others[corner >> half]);
    return sums;
  }

  private static double[] sums(double[] from, double[] to, Integer[] open, double besides) {
    double[] sums = new double[1 << open.length];
    for (int corner = 0; corner < sums.length; corner++) {
      sums[corner] = besides;
      for (int j = 0; j < open.length; j++) {
        sums[corner] += (corner >> j & 1) == 1 ? to[open[j]] : from[open[j]];
      }
    }
    return sums;
  }

  private static double fixed(double[] from, Integer[] open) {
    double[] fixed = from.clone();
    for (int each : open) {
      fixed[each] = 0;
    }
    return sum(fixed);
  }

  private static double[] corner(double[] from, double[] to, Integer[] open, int corner) {
    double[] q = from.clone();
    for (int j = 0; j < open.length; j++) {
      if ((corner >> j & 1) == 1) {
        q[open[j]] = to[open[j]];
      }
    }
    return q;
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }

  // the upper edge of all corners' (T, K) is made by raising supplies in order of their slope
  private static double hull(double[] from, double[] to, Integer[] open) {
    double total = DoubleStream.of(from).sum();
    double k = DoubleStream.of(from).map(EntropyBounds::k).sum();
    if (total == 0) {
      return 0; // one supplier alone is among the corners
    }
    Integer[] order = open.clone();
    Arrays.sort(order, (a, b) -> Double.compare(slope(from[b], to[b]), slope(from[a], to[a])));
    double lowest = entropy(total, k);
    for (int i : order) {
      double step = to[i] - from[i];
      double slope = slope(from[i], to[i]);
      double turn = Math.min(Math.max(slope * total - k - total, 0), step);
      lowest = Math.min(lowest, entropy(total + turn, k + slope * turn));
      total += step;
      k += slope * step;
      lowest = Math.min(lowest, entropy(total, k));
    }
    return Math.max(0, lowest);
  }

  private static double slope(double from, double to) {
    return (k(to) - k(from)) / (to - from);
  }

  private static double k(double q) {
    return q == 0 ? 0 : q * Math.log(q);
  }

  private static double entropy(double total, double k) {
    double log = Math.log(total);
    return Interval.butForRounding(log - k / total, log);
  }
}
