package org.oreflow.figure;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;

/**
 * Concentration of some suppliers and an undivided rest, with exact bounds; each figure is computed
 * when it is first asked for. An unknown supply counts 0 in values; one that is open above leaves
 * all bounds open.
 */
final class Concentration {
  private final List<Supply> suppliers;
  private final Supply rest;
  private final Unfigured unfigured;
  private final double[] masses;
  private final double total;
  private final boolean isDivided;
  private final boolean isOpen;
  private final Bounds spread;
  private final Bounds inOneHand;
  private final EntropyBounds entropySpread;
  private final EntropyBounds entropyInOneHand;
  private final LargestListed largest; // null: the rest may be in one hand
  private Interval hhi;
  private Interval entropy;

  /**
   * @param ofLargest whether no supplier in the rest is larger than the smallest that is listed
   */
  Concentration(List<Supply> suppliers, Supply rest, Unfigured unfigured, boolean ofLargest) {
    this.suppliers = suppliers;
    this.rest = rest;
    this.unfigured = unfigured;
    this.masses = suppliers.stream().mapToDouble(Supply::known).toArray();
    this.total = DoubleStream.of(masses).sum() + rest.known();
    this.isDivided = rest.known() == 0 && rest.mass().high() == 0;
    double[] low = suppliers.stream().mapToDouble(s -> s.mass().low()).toArray();
    double[] high = suppliers.stream().mapToDouble(s -> s.mass().high()).toArray();
    this.isOpen = Double.isNaN(DoubleStream.of(high).sum() + rest.mass().high());
    double restLow = rest.mass().low();
    double restHigh = rest.mass().high();
    double[] even = unfigured.even(); // below each has as much, above one has all
    double[] lows = longer(low, new double[even.length]);
    double[] highs = longer(high, even);
    this.spread = new Bounds(lows, highs, restLow, restHigh);
    this.entropySpread = new EntropyBounds(lows, highs, restLow, restHigh);
    double[] lowsOfOne = longer(low, 0);
    double[] most = suppliers.stream().mapToDouble(this::most).toArray();
    double alone =
        unfigured.in(bloc -> suppliers.stream().noneMatch(s -> s.name().equals(bloc))).together();
    double[] highsOfOne = longer(most, alone);
    this.inOneHand = new Bounds(lowsOfOne, highsOfOne, restLow, restHigh);
    this.entropyInOneHand = new EntropyBounds(lowsOfOne, highsOfOne, restLow, restHigh);
    double[] positive = DoubleStream.of(masses).filter(mass -> mass > 0).toArray();
    boolean isNarrow =
        ofLargest
            && positive.length > 0
            && rest.known() > 0
            && rest.isExact()
            && unfigured.suppliers().isEmpty()
            && suppliers.stream().allMatch(Supply::isExact);
    this.largest = isNarrow ? new LargestListed(positive, rest.known()) : null;
  }

  private static double[] longer(double[] some, double... more) {
    return DoubleStream.concat(DoubleStream.of(some), DoubleStream.of(more)).toArray();
  }

  // a bloc has at most what its members without a figure may have, too
  private double most(Supply supplier) {
    return supplier.mass().high() + unfigured.in(supplier.name()::equals).together();
  }

  private double ifBounded(DoubleSupplier bound) {
    return isOpen ? Double.NaN : bound.getAsDouble();
  }

  Interval hhi() {
    if (hhi == null) {
      hhi =
          new Interval(
              hhi(masses, rest.known()),
              ifBounded(spread::lowestHhi),
              largest != null ? largest.highestHhi() : ifBounded(inOneHand::highestHhi));
    }
    return hhi;
  }

  static double hhi(double[] supplies, double rest) {
    double total = DoubleStream.of(supplies).sum() + rest;
    return DoubleStream.of(supplies).map(q -> q * q).sum() / (total * total);
  }

  Interval ratio(int n) {
    double[] sorted = DoubleStream.of(masses).sorted().toArray();
    double top = 0;
    for (int i = 1; i <= Math.min(n, sorted.length); i++) {
      top += sorted[sorted.length - i];
    }
    return new Interval(
        top / total,
        ifBounded(() -> spread.lowestRatio(n)),
        largest != null ? largest.highestRatio(n) : ifBounded(() -> inOneHand.highestRatio(n)));
  }

  Interval entropy() {
    if (entropy == null) {
      entropy =
          new Interval(
              isDivided ? EntropyBounds.of(masses) : Double.NaN,
              largest != null ? largest.lowestEntropy() : ifBounded(entropyInOneHand::lowest),
              ifBounded(entropySpread::highest));
    }
    return entropy;
  }

  Interval number() {
    double number = DoubleStream.of(masses).filter(mass -> mass > 0).count();
    double low = suppliers.stream().filter(s -> s.mass().low() > 0).count();
    double high = suppliers.stream().filter(s -> !(s.mass().high() <= 0)).count();
    high += unfigured.suppliers().size();
    return new Interval(isDivided ? number : Double.NaN, low, isDivided ? high : Double.NaN);
  }

  /** The most that the rest can hold; NaN: open. */
  double undivided() {
    return isDivided ? 0 : rest.mass().high();
  }

  boolean areExact() {
    return rest.mass().high() == 0
        && unfigured.suppliers().isEmpty()
        && suppliers.stream().allMatch(Supply::isExact);
  }

  // of equal suppliers the first by name is the larger; the world's demand is its supply, as its
  // trade cancels out
  double without(int n) {
    List<Supply> largest =
        suppliers.stream()
            .filter(each -> each.known() > 0)
            .sorted(
                Comparator.comparingDouble(Supply::known).reversed().thenComparing(Supply::name))
            .limit(n)
            .toList();
    double supply = suppliers.stream().mapToDouble(Supply::known).sum() + rest.known();
    double demand = supply;
    for (Supply each : largest) {
      supply -= each.known();
      demand -= each.demand();
    }
    return !largest.isEmpty() && demand > 0 ? Math.max(0, supply) / demand : Double.NaN;
  }

  /** The part of some of the suppliers, which act together; above, the rest is theirs. */
  Interval share(Supply bloc) {
    double low = suppliers.stream().mapToDouble(s -> s.mass().low()).sum() + rest.mass().low();
    Unfigured others = unfigured.in(name -> !name.equals(bloc.name()));
    double left = rest.mass().high() + others.together();
    double high = suppliers.stream().mapToDouble(s -> s.mass().high()).sum() + left;
    Interval of = bloc.mass();
    double most = most(bloc) + rest.mass().high();
    return new Interval(
        of.value() / total,
        of.low() / (of.low() + high - of.high()),
        most / (most + low - of.low() - rest.mass().low()));
  }

  /**
   * How concentrated a market can be at most whose list is of its largest suppliers: no hidden one
   * is larger than the smallest that is listed, so the undivided rest comes in pieces of that size
   * and one of what remains.
   *
   * <pre>
   * r = k m + r', r' < m       r: undivided rest, m: smallest listed supply
   * </pre>
   *
   * <p>For a fixed total the indices are Schur-convex, and these pieces majorise all others of at
   * most m. Supplies and rest are known exactly, above 0. Source: Marshall, Olkin and Arnold
   * (2011), Inequalities, ch. 1 and 3.
   */
  static final class LargestListed {
    private final double[] supplies; // largest last
    private final double rest;
    private final double piece;
    private final double pieces;
    private final double remainder;

    public LargestListed(double[] supplies, double rest) {
      this.supplies = DoubleStream.of(supplies).filter(q -> q > 0).sorted().toArray();
      this.rest = rest;
      this.piece = this.supplies[0];
      this.pieces = Math.floor(rest / piece);
      this.remainder = Math.max(0, rest - pieces * piece);
    }

    public double highestHhi() {
      double squares =
          DoubleStream.of(supplies).map(q -> q * q).sum()
              + pieces * piece * piece
              + remainder * remainder;
      return squares / (total() * total());
    }

    public double highestRatio(int n) {
      int listed = Math.min(n, supplies.length);
      double top =
          DoubleStream.of(Arrays.copyOfRange(supplies, supplies.length - listed, supplies.length))
              .sum();
      return (top + Math.min(rest, (n - listed) * piece)) / total();
    }

    public double lowestEntropy() {
      double k = DoubleStream.of(supplies).map(EntropyBounds::k).sum();
      return Math.log(total())
          - (k + pieces * EntropyBounds.k(piece) + EntropyBounds.k(remainder)) / total();
    }

    private double total() {
      return DoubleStream.of(supplies).sum() + rest;
    }
  }

  /**
   * Bounds of Shannon's entropy of shares over suppliers that are known to lie in intervals, and an
   * undivided rest.
   *
   * <pre>S = ln T − K / T       T = Σ q_i, K = Σ q_i ln q_i</pre>
   *
   * <p>Given supplies q_i in [l_i, h_i] and a rest r in [r_l, r_h]. Along one supply entropy rises
   * up to a turn and then falls, so the lowest is at a corner of the box, with the rest in one
   * hand; for a fixed total it is Schur-concave, so the highest is that of the most even supplies.
   * A rest that may be spread over any number of hidden suppliers leaves it open above. Source:
   * Marshall, Olkin and Arnold (2011), Inequalities, ch. 3.
   */
  static final class EntropyBounds {
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
      return total == 0
          ? Double.NaN
          : entropy(total, DoubleStream.of(supplies).map(q -> k(q)).sum());
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
}
