package org.oreflow.figure;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * Exact bounds of concentration indices, and of Shannon's entropy of shares in nats, over suppliers
 * that are known to lie in intervals, and an undivided rest.
 *
 * <pre>S = ln T − K / T       T = Σ q_i, K = Σ q_i ln q_i</pre>
 *
 * <p>Given supplies q_i in [l_i, h_i] and a rest r in [r_l, r_h] that is spread over any number of
 * hidden suppliers, or held by one. For a fixed total the indices are Schur-convex: the lowest
 * value over the box is that of the most even supplies, q_i = min(max(t, l_i), h_i) for some level
 * t, with the rest spread thin; the highest is at a corner of the box, with the rest in one hand.
 * Entropy is Schur-concave, and along one supply it rises up to a turn and then falls: its lowest
 * is at a corner, its highest that of the most even supplies; a rest that may be spread over any
 * number of hidden suppliers leaves it open above. Source: Marshall, Olkin and Arnold (2011),
 * Inequalities, ch. 1 and 3.
 *
 * <p>All figures share one unit. NaN stands for a total of zero at every point.
 */
public final class Bounds {
  /**
   * Corners are searched up to this many open intervals, as far as the highest is not known to lie
   * elsewhere, then by their hull, which bounds from above.
   */
  private static final int SEARCHED = 20;

  private static final int ENTROPY_SEARCHED = 12; // whole; then their hull bounds from below
  private static final double NEAR = 1e-9; // more than what a sum may be off by
  private static final int VISITED = 8; // open intervals whose corners are visited one by one

  private final double[] low;
  private final double[] high;
  private final double restLow;
  private final double restHigh;
  private EvenSupplies even; // made when it is asked for

  public Bounds(double[] low, double[] high, double restLow, double restHigh) {
    this.low = low.clone();
    this.high = high.clone();
    this.restLow = restLow;
    this.restHigh = restHigh;
  }

  public double lowestHhi() {
    return even()
        .lowest(
            at -> at.weight() / (at.total() * at.total()), 0, supplies -> hhi(supplies, restHigh));
  }

  public double lowestRatio(int n) {
    return even()
        .lowest(at -> at.largest(n) / at.total(), 0, supplies -> ratio(supplies, n, restHigh));
  }

  // with m free suppliers at level t: (squares + m t²) / (fixed + m t)² has its turn at t = squares
  // / fixed, and a ratio has none
  private EvenSupplies even() {
    if (even == null) {
      even =
          new EvenSupplies(
              low, high, restHigh, supply -> supply * supply, (squares, fixed) -> squares / fixed);
    }
    return even;
  }

  public double highestHhi() {
    double[] from = joined(low, restLow);
    double[] to = joined(high, restHigh);
    int[] open = open(from, to);
    return open.length <= SEARCHED ? highestCorner(from, to, 0) : path(from, to, open, true);
  }

  public double highestRatio(int n) {
    double[] from = joined(low, restLow);
    double[] to = joined(high, restHigh);
    double all = DoubleStream.of(from).sum();
    double ratio = 0;
    for (int round = 0; round < 100; round++) { // Dinkelbach: converges in a few rounds
      double next = ratioOfBest(from, to, all, n, ratio);
      if (!(next > ratio)) {
        break;
      }
      ratio = next;
    }
    return all + DoubleStream.of(to).sum() == 0 ? Double.NaN : ratio;
  }

  // raises the n suppliers that add most to (their sum) - ratio x (total)
  private static double ratioOfBest(double[] from, double[] to, double all, int n, double ratio) {
    Integer[] order = new Integer[from.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(
        order, (a, b) -> Double.compare(gain(from, to, b, ratio), gain(from, to, a, ratio)));
    double top = 0;
    double others = all;
    for (int i = 0; i < Math.min(n, order.length); i++) {
      top += to[order[i]];
      others -= from[order[i]];
    }
    return top == 0 ? 0 : top / (top + Math.max(0, others));
  }

  private static double gain(double[] from, double[] to, int i, double ratio) {
    return to[i] - ratio * (to[i] - from[i]);
  }

  private static double hhi(double[] q, double spread) {
    double total = spread;
    double squares = 0;
    for (double each : q) {
      total += each;
      squares += each * each;
    }
    return squares / (total * total);
  }

  private static double ratio(double[] q, int n, double spread) {
    double total = spread + DoubleStream.of(q).sum();
    double[] sorted = q.clone();
    Arrays.sort(sorted);
    double top = 0;
    for (int i = Math.max(0, sorted.length - n); i < sorted.length; i++) {
      top += sorted[i];
    }
    return top / total;
  }

  /**
   * The highest HHI of all corners, or what other corners reach if that is higher. What is settled
   * hangs on what is open: of many open intervals one is put to either end, and others settle then.
   */
  private static double highestCorner(double[] least, double[] most, double reached) {
    double[] from = least.clone();
    double[] to = most.clone();
    while (settle(from, to)) {}
    int[] open = open(from, to);
    if (open.length <= VISITED) {
      return Math.max(reached, highestVisited(from, to, open));
    }
    if (path(from, to, open, true) * (1 + 1e-9) < reached) {
      return reached;
    }
    int widest = open[0];
    for (int i : open) {
      widest = to[i] - from[i] > to[widest] - from[widest] ? i : widest;
    }
    double[] lower = to.clone();
    lower[widest] = from[widest];
    double[] upper = from.clone();
    upper[widest] = to[widest];
    return highestCorner(from, lower, highestCorner(upper, to, reached));
  }

  // visits the corners so that each step moves one supplier (Gray code), then sums the highest
  // afresh
  private static double highestVisited(double[] from, double[] to, int[] open) {
    double[] q = from.clone();
    double total = DoubleStream.of(q).sum();
    double squares = DoubleStream.of(q).map(each -> each * each).sum();
    double[] best = q.clone();
    double highest = total > 0 ? squares / (total * total) : 0;
    for (int step = 1; step < 1 << open.length; step++) {
      int i = open[Integer.numberOfTrailingZeros(step)];
      double next = q[i] == to[i] ? from[i] : to[i];
      total += next - q[i];
      squares += next * next - q[i] * q[i];
      q[i] = next;
      if (total > 0 && squares > highest * total * total) {
        highest = squares / (total * total);
        best = q.clone();
      }
    }
    return hhi(best, 0);
  }

  /**
   * Puts suppliers where each of the highest corners has them. A supplier at h there, with the
   * others adding to T, has HHI (2 T + l + h) ≤ l + h, as it would be moved to l else; one at l has
   * ≥.
   *
   * @return whether any was put
   */
  private static boolean settle(double[] from, double[] to) {
    int[] open = open(from, to);
    double lowest = path(from, to, open, false) * (1 - 1e-9);
    double highest = path(from, to, open, true) * (1 + 1e-9);
    double least = DoubleStream.of(from).sum();
    double most = DoubleStream.of(to).sum();
    boolean any = false;
    for (int i : open) {
      double both = from[i] + to[i];
      if (lowest * (2 * (least - from[i]) + both) > both) {
        to[i] = from[i];
        any = true;
      } else if (highest * (2 * (most - to[i]) + both) < both) {
        from[i] = to[i];
        any = true;
      }
    }
    return any;
  }

  /**
   * The highest HHI along the hull of (total, squares) of all corners, which raises suppliers in
   * order of l + h: at its corners, or an upper bound of all corners between them too.
   */
  private static double path(double[] from, double[] to, int[] open, boolean between) {
    Integer[] order = Arrays.stream(open).boxed().toArray(Integer[]::new);
    Arrays.sort(order, (a, b) -> Double.compare(from[b] + to[b], from[a] + to[a]));
    double total = DoubleStream.of(from).sum();
    double squares = DoubleStream.of(from).map(q -> q * q).sum();
    double highest = total > 0 ? squares / (total * total) : 0;
    for (int i : order) {
      double step = to[i] - from[i];
      double slope = from[i] + to[i];
      // along the edge (squares + slope s) / (total + s)² turns at s = total - 2 squares / slope
      double turn = Math.min(Math.max(total - 2 * squares / slope, 0), step);
      if (between && total + turn > 0) {
        highest = Math.max(highest, (squares + slope * turn) / Math.pow(total + turn, 2));
      }
      total += step;
      squares += slope * step;
      highest = Math.max(highest, squares / (total * total));
    }
    return Math.min(1, highest);
  }

  private static int[] open(double[] from, double[] to) {
    int[] open = new int[from.length];
    int count = 0;
    for (int i = 0; i < from.length; i++) {
      if (to[i] > from[i]) {
        open[count++] = i;
      }
    }
    return Arrays.copyOf(open, count);
  }

  public static double[] joined(double[] some, double... more) {
    double[] all = Arrays.copyOf(some, some.length + more.length);
    System.arraycopy(more, 0, all, some.length, more.length);
    return all;
  }

  /** Entropy of known supplies in nats, NaN for a total of zero. */
  static double entropy(double[] supplies) {
    double total = DoubleStream.of(supplies).sum();
    return total == 0 ? Double.NaN : entropy(total, DoubleStream.of(supplies).map(q -> k(q)).sum());
  }

  public double highestEntropy() {
    if (restHigh > 0) {
      return Double.POSITIVE_INFINITY;
    }
    // with free supplies at level t and fixed ones of sum F and K, entropy turns at ln t = K / F
    var even = new EvenSupplies(low, high, 0, q -> k(q), (k, fixed) -> Math.exp(k / fixed));
    return -even.lowest(
        at -> at.weight() / at.total() - Math.log(at.total()), 1, supplies -> -entropy(supplies));
  }

  public double lowestEntropy() {
    double[] from = joined(low, restLow);
    double[] to = joined(high, restHigh);
    int[] open = open(from, to);
    if (DoubleStream.of(to).sum() == 0) {
      return Double.NaN;
    }
    return open.length <= ENTROPY_SEARCHED
        ? lowestEntropyCorner(from, to, open)
        : entropyHull(from, to, open);
  }

  // plain sums tell which corners may be the lowest; those are computed with care
  private static double lowestEntropyCorner(double[] from, double[] to, int[] open) {
    double[] totals = sums(from, to, open);
    double[] low = DoubleStream.of(from).map(Bounds::k).toArray();
    double[] high = DoubleStream.of(to).map(Bounds::k).toArray();
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
        lowest = Math.min(lowest, entropy(corner(from, to, open, corner)));
      }
    }
    return lowest;
  }

  // of every corner, put together of those of two halves of the open intervals
  private static double[] sums(double[] from, double[] to, int[] open) {
    int half = open.length / 2;
    double[] few = sums(from, to, Arrays.copyOfRange(open, 0, half), fixed(from, open));
    double[] others = sums(from, to, Arrays.copyOfRange(open, half, open.length), 0);
    double[] sums = new double[1 << open.length];
    Arrays.setAll(sums, corner -> few[corner & (few.length - 1)] + others[corner >> half]);
    return sums;
  }

  private static double[] sums(double[] from, double[] to, int[] open, double besides) {
    double[] sums = new double[1 << open.length];
    for (int corner = 0; corner < sums.length; corner++) {
      sums[corner] = besides;
      for (int j = 0; j < open.length; j++) {
        sums[corner] += (corner >> j & 1) == 1 ? to[open[j]] : from[open[j]];
      }
    }
    return sums;
  }

  private static double fixed(double[] from, int[] open) {
    double[] fixed = from.clone();
    for (int each : open) {
      fixed[each] = 0;
    }
    return sum(fixed);
  }

  private static double[] corner(double[] from, double[] to, int[] open, int corner) {
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
  private static double entropyHull(double[] from, double[] to, int[] open) {
    double total = DoubleStream.of(from).sum();
    double k = DoubleStream.of(from).map(Bounds::k).sum();
    if (total == 0) {
      return 0; // one supplier alone is among the corners
    }
    Integer[] order = Arrays.stream(open).boxed().toArray(Integer[]::new);
    Arrays.sort(
        order,
        (a, b) -> Double.compare(entropySlope(from[b], to[b]), entropySlope(from[a], to[a])));
    double lowest = entropy(total, k);
    for (int i : order) {
      double step = to[i] - from[i];
      double slope = entropySlope(from[i], to[i]);
      double turn = Math.min(Math.max(slope * total - k - total, 0), step);
      lowest = Math.min(lowest, entropy(total + turn, k + slope * turn));
      total += step;
      k += slope * step;
      lowest = Math.min(lowest, entropy(total, k));
    }
    return Math.max(0, lowest);
  }

  private static double entropySlope(double from, double to) {
    return (k(to) - k(from)) / (to - from);
  }

  static double k(double q) {
    return q == 0 ? 0 : q * Math.log(q);
  }

  private static double entropy(double total, double k) {
    double log = Math.log(total);
    return Interval.butForRounding(log - k / total, log);
  }
}
