package org.oreflow.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class EvenSuppliesTest {
  @Property(tries = 500)
  void lowestOfAFewLevelsIsTheLowestOfAll(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int n) {
    var random = new Random(seed);
    double[] low = new double[n];
    double[] high = new double[n];
    for (int i = 0; i < n; i++) { // small ones beside large ones, some equal, some known
      low[i] = random.nextInt(3) == 0 ? 0 : amount(random);
      high[i] = low[i] + (random.nextInt(3) == 0 ? 0 : amount(random));
    }
    double rest = random.nextBoolean() ? 0 : amount(random);
    var bounds = new Bounds(low, high, 0, rest);

    assertThat(bounds.lowestHhi())
        .isEqualTo(Double.valueOf(lowest(low, high, rest, q -> hhi(q, rest))));
    for (int largest : new int[] {1, 3}) {
      assertThat(bounds.lowestRatio(largest))
          .isEqualTo(Double.valueOf(lowest(low, high, rest, q -> ratio(q, largest, rest))));
    }
    assertThat(new Bounds(low, high, 0, 0).highestEntropy())
        .isEqualTo(Double.valueOf(-lowestOfEntropy(low, high)));
  }

  private static double amount(Random random) {
    double scale = Math.pow(10, random.nextInt(9) - 4);
    return random.nextInt(3) == 0 ? scale : scale * random.nextDouble();
  }

  // every end of an interval, and between two of them where the squares turn
  private static double lowest(
      double[] low, double[] high, double rest, ToDoubleFunction<double[]> figure) {
    double[] ends = ends(low, high);
    var levels = DoubleStream.builder();
    for (int k = 0; k + 1 < ends.length; k++) {
      double middle = (ends[k] + ends[k + 1]) / 2;
      double fixed = rest;
      double squares = 0;
      for (double q : even(low, high, middle)) {
        fixed += q == middle ? 0 : q;
        squares += q == middle ? 0 : q * q;
      }
      double turn = squares / fixed;
      if (turn > ends[k] && turn < ends[k + 1]) {
        levels.add(turn);
      }
    }
    return lowest(DoubleStream.concat(DoubleStream.of(ends), levels.build()), low, high, figure);
  }

  private static double lowestOfEntropy(double[] low, double[] high) {
    double[] ends = ends(low, high);
    var levels = DoubleStream.builder();
    for (int k = 0; k + 1 < ends.length; k++) {
      double middle = (ends[k] + ends[k + 1]) / 2;
      double fixed = 0;
      double sum = 0;
      for (double q : even(low, high, middle)) {
        fixed += q == middle ? 0 : q;
        sum += q == middle || q == 0 ? 0 : q * Math.log(q);
      }
      double turn = Math.exp(sum / fixed);
      if (turn > ends[k] && turn < ends[k + 1]) {
        levels.add(turn);
      }
    }
    return lowest(
        DoubleStream.concat(DoubleStream.of(ends), levels.build()),
        low,
        high,
        q -> -Bounds.entropy(q));
  }

  private static double lowest(
      DoubleStream levels, double[] low, double[] high, ToDoubleFunction<double[]> figure) {
    return levels
        .map(level -> figure.applyAsDouble(even(low, high, level)))
        .filter(Double::isFinite)
        .min()
        .orElse(Double.NaN);
  }

  private static double[] ends(double[] low, double[] high) {
    return DoubleStream.concat(DoubleStream.of(low), DoubleStream.of(high))
        .sorted()
        .distinct()
        .toArray();
  }

  private static double[] even(double[] low, double[] high, double level) {
    double[] q = new double[low.length];
    Arrays.setAll(q, i -> Math.min(Math.max(level, low[i]), high[i]));
    return q;
  }

  private static double hhi(double[] q, double rest) {
    double total = rest;
    double squares = 0;
    for (double each : q) {
      total += each;
      squares += each * each;
    }
    return squares / (total * total);
  }

  private static double ratio(double[] q, int n, double rest) {
    double[] sorted = DoubleStream.of(q).sorted().toArray();
    double top = 0;
    for (int i = Math.max(0, q.length - n); i < q.length; i++) {
      top += sorted[i];
    }
    return top / (rest + DoubleStream.of(q).sum());
  }
}
