package org.oreflow.figure;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;

/**
 * The most even supplies within their intervals, q_i = min(max(t, l_i), h_i), and the levels t at
 * which a figure of them may be lowest: an end of an interval, or the one turn between two
 * neighbouring ends.
 *
 * <p>Plain sums tell in one pass which levels may have the lowest; the figure is computed with care
 * at those alone. So the time grows with the number of suppliers, but for its sorting.
 */
final class EvenSupplies {
  private static final double NEAR = 1e-9; // more than what a sum may be off by

  private final double[] low;
  private final double[] high;
  private final double rest;
  private final DoubleUnaryOperator weight;
  private final DoubleBinaryOperator turn;
  private final double[] ends;
  private final double[] lows; // sorted
  private final double[] highs;
  private final double[] lowsFrom; // sums of lows from here on
  private final double[] highsTo; // sums of highs before here
  private final double[] weightsFrom;
  private final double[] weightsTo;

  /** A figure of even supplies, told by plain sums. */
  @FunctionalInterface
  interface About {
    double at(Even even);
  }

  /**
   * @param rest in the total of fixed supplies besides them
   * @param weight of a supply, that the figure adds up
   * @param turn the level where the figure turns, of the weights and the total of fixed supplies
   */
  EvenSupplies(
      double[] low,
      double[] high,
      double rest,
      DoubleUnaryOperator weight,
      DoubleBinaryOperator turn) {
    this.low = low;
    this.high = high;
    this.rest = rest;
    this.weight = weight;
    this.turn = turn;
    this.lows = low.clone();
    this.highs = high.clone();
    Arrays.sort(lows);
    Arrays.sort(highs);
    this.ends = ends(Bounds.joined(lows, highs));
    this.lowsFrom = from(lows, each -> each);
    this.highsTo = to(highs, each -> each);
    this.weightsFrom = from(lows, weight);
    this.weightsTo = to(highs, weight);
  }

  private static double[] ends(double[] all) {
    Arrays.sort(all);
    int count = 0;
    for (double end : all) {
      if (count == 0 || Double.compare(all[count - 1], end) != 0) {
        all[count++] = end;
      }
    }
    return Arrays.copyOf(all, count);
  }

  private static double[] from(double[] values, DoubleUnaryOperator of) {
    double[] sums = new double[values.length + 1];
    for (int i = values.length - 1; i >= 0; i--) {
      sums[i] = sums[i + 1] + of.applyAsDouble(values[i]);
    }
    return sums;
  }

  private static double[] to(double[] values, DoubleUnaryOperator of) {
    double[] sums = new double[values.length + 1];
    for (int i = 0; i < values.length; i++) {
      sums[i + 1] = sums[i] + of.applyAsDouble(values[i]);
    }
    return sums;
  }

  final class Even {
    private final int below; // so many are at their highs
    private final int above; // from here on they are at their lows
    private final double level;

    private Even(int below, int above, double level) {
      this.below = below;
      this.above = above;
      this.level = level;
    }

    private int free() {
      return above - below;
    }

    double total() {
      return rest + lowsFrom[above] + highsTo[below] + free() * level;
    }

    double weight() {
      double free = free() == 0 ? 0 : free() * weight.applyAsDouble(level);
      return weightsFrom[above] + weightsTo[below] + free;
    }

    double largest(int n) {
      int ofLows = Math.min(n, lows.length - above);
      int ofFree = Math.min(n - ofLows, free());
      int ofHighs = Math.min(n - ofLows - ofFree, below);
      double sum = lowsFrom[lows.length - ofLows] + ofFree * level;
      for (int i = 1; i <= ofHighs; i++) {
        sum += highs[below - i];
      }
      return sum;
    }

    private Even turned(double next) {
      double fixed = rest + lowsFrom[above] + highsTo[below];
      double at = turn.applyAsDouble(weightsFrom[above] + weightsTo[below], fixed);
      return new Even(below, above, Math.min(Math.max(at, level), next));
    }
  }

  /**
   * The lowest of a figure over all levels, NaN where it is nowhere a number.
   *
   * @param scale of the figure, if it may be far below what it is computed of; else 0
   */
  double lowest(About about, double scale, ToDoubleFunction<double[]> exact) {
    Even[] starts = starts();
    double[] atEnds = new double[ends.length];
    double[] atTurns = new double[ends.length];
    double least = Double.POSITIVE_INFINITY;
    for (int k = 0; k < ends.length; k++) {
      boolean isAsBefore = k > 0 && starts[k - 1].free() == 0;
      boolean turns = k + 1 < ends.length && starts[k].free() > 0;
      atEnds[k] = isAsBefore ? Double.NaN : about.at(starts[k]);
      atTurns[k] = turns ? about.at(starts[k].turned(ends[k + 1])) : Double.NaN;
      least = atEnds[k] < least ? atEnds[k] : least;
      least = atTurns[k] < least ? atTurns[k] : least;
    }
    double limit = least + NEAR * Math.max(scale, Math.abs(least));
    double lowest = Double.NaN;
    for (int k = 0; k < ends.length; k++) {
      if (atEnds[k] <= limit) {
        lowest = lower(lowest, exact.applyAsDouble(at(ends[k])));
      }
      double turn = atTurns[k] <= limit ? turn(k) : Double.NaN;
      if (turn > ends[k] && turn < ends[k + 1]) {
        lowest = lower(lowest, exact.applyAsDouble(at(turn)));
      }
    }
    return lowest;
  }

  // of each end, which supplies are free from there to the next
  private Even[] starts() {
    var starts = new Even[ends.length];
    int above = 0;
    int below = 0;
    for (int k = 0; k < ends.length; k++) {
      while (above < lows.length && lows[above] <= ends[k]) {
        above++;
      }
      while (below < highs.length && highs[below] <= ends[k]) {
        below++;
      }
      starts[k] = new Even(below, above, ends[k]);
    }
    return starts;
  }

  private static double lower(double lowest, double next) {
    return Double.isFinite(next) && !(lowest <= next) ? next : lowest;
  }

  private double turn(int k) {
    double middle = (ends[k] + ends[k + 1]) / 2;
    double fixed = rest;
    double weights = 0;
    for (double each : at(middle)) {
      if (each != middle) {
        fixed += each;
        weights += weight.applyAsDouble(each);
      }
    }
    return turn.applyAsDouble(weights, fixed);
  }

  private double[] at(double level) {
    double[] q = new double[low.length];
    for (int i = 0; i < q.length; i++) {
      q[i] = Math.min(Math.max(level, low[i]), high[i]);
    }
    return q;
  }
}
