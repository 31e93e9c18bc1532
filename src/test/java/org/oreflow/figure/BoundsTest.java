package org.oreflow.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BoundsTest {
  @Test
  void boundsOfKnownSharesWithARest() { // IEA refining 2030: .77² + .12² + .03² = .6082, + .08² =
    // .6146
    double[] shares = {0.77, 0.12, 0.03};
    var bounds = new Bounds(shares, shares, 0.08, 0.08);

    assertThat(bounds.lowestHhi()).isCloseTo(0.6082, within(1e-12));
    assertThat(bounds.highestHhi()).isCloseTo(0.6146, within(1e-12));
    assertThat(bounds.lowestRatio(3)).isCloseTo(0.92, within(1e-12));
    assertThat(bounds.highestRatio(3)).isCloseTo(0.97, within(1e-12)); // .77 + .12 + .08
  }

  @Test
  void boundsOfMining2030() { // .54² + .18² + .09² = .3321, + .19² = .3682
    double[] shares = {0.54, 0.18, 0.09};
    var bounds = new Bounds(shares, shares, 0.19, 0.19);

    assertThat(bounds.lowestHhi()).isCloseTo(0.3321, within(1e-12));
    assertThat(bounds.highestHhi()).isCloseTo(0.3682, within(1e-12));
  }

  @Test
  void evensOutWhatItMay() { // 6 and [0, 10]: 6 and 6 give one half; 6 and 0, one
    var bounds = new Bounds(new double[] {6, 0}, new double[] {6, 10}, 0, 0);

    assertThat(bounds.lowestHhi()).isCloseTo(0.5, within(1e-12));
    assertThat(bounds.highestHhi()).isCloseTo(1, within(1e-12));
    assertThat(bounds.lowestRatio(1)).isCloseTo(0.5, within(1e-12));
    assertThat(bounds.highestRatio(1)).isCloseTo(1, within(1e-12));
  }

  @Test
  void isNotANumberWhenNothingIsSupplied() {
    var bounds = new Bounds(new double[] {0}, new double[] {0}, 0, 0);

    assertThat(bounds.lowestHhi()).isNaN();
    assertThat(bounds.highestHhi()).isNaN();
    assertThat(bounds.highestRatio(1)).isNaN();
  }

  @Property(tries = 300)
  void holdEveryPointOfTheBox(@ForAll @IntRange(min = 1, max = 6) int n, @ForAll long seed) {
    var random = new Random(seed);
    double[] low = random.doubles(n, 0.01, 10).toArray();
    double[] high = random.doubles(n, 0, 5).toArray();
    for (int i = 0; i < n; i++) {
      high[i] += low[i];
    }
    var bounds = new Bounds(low, high, 0, 2);
    for (int trial = 0; trial < 200; trial++) {
      double rest = trial % 2 == 0 ? 0 : random.nextDouble() * 2;
      double[] q = point(low, high, random, trial);
      assertThat(slowHhi(q, rest)).isBetween(bounds.lowestHhi() - 1e-9, bounds.highestHhi() + 1e-9);
      assertThat(slowRatio(q, rest, 2))
          .isBetween(bounds.lowestRatio(2) - 1e-9, bounds.highestRatio(2) + 1e-9);
    }
  }

  @Property(tries = 200)
  void areReachedByAPointOfTheBox(@ForAll @IntRange(min = 1, max = 4) int n, @ForAll long seed) {
    var random = new Random(seed);
    double[] low = random.doubles(n, 0.01, 10).toArray();
    double[] high = random.doubles(n, 0, 5).toArray();
    for (int i = 0; i < n; i++) {
      high[i] += low[i];
    }
    double lowest = 1;
    double highest = 0;
    for (int trial = 0; trial < 20_000; trial++) {
      double hhi = slowHhi(point(low, high, random, trial), 0);
      lowest = Math.min(lowest, hhi);
      highest = Math.max(highest, hhi);
    }
    var bounds = new Bounds(low, high, 0, 0);
    assertThat(bounds.lowestHhi()).isCloseTo(lowest, within(0.02));
    assertThat(bounds.highestHhi())
        .isCloseTo(highest, within(1e-9)); // corners are among the points
  }

  @Property(tries = 300)
  void highestIsThatOfTheHighestOfAllCorners(
      @ForAll @IntRange(min = 1, max = 9) int n, @ForAll long seed) {
    var random = new Random(seed);
    double[] low = new double[n];
    double[] high = new double[n];
    for (int i = 0; i < n; i++) { // small ones beside large ones, some equal, some known
      low[i] = random.nextInt(3) == 0 ? 0 : Math.pow(10, random.nextInt(7) - 3);
      high[i] = random.nextInt(4) == 0 ? low[i] : low[i] + Math.pow(10, random.nextInt(7) - 3);
    }
    double highest = highestOfCorners(low, high);

    double found = new Bounds(low, high, 0, 0).highestHhi();

    if (Double.isNaN(highest)) {
      assertThat(found).isNaN();
    } else {
      assertThat(found).isCloseTo(highest, within(1e-12));
    }
  }

  @Property(tries = 60)
  void highestOfManyAlikeIsThatOfTheHighestOfAllCorners(
      @ForAll @IntRange(min = 9, max = 13) int n, @ForAll long seed) {
    var random = new Random(seed);
    double[] low = random.doubles(n, 0, 1).toArray();
    double[] high = random.doubles(n, 1, 5).toArray();

    assertThat(new Bounds(low, high, 0, 0).highestHhi())
        .isCloseTo(highestOfCorners(low, high), within(1e-12));
  }

  private static double highestOfCorners(double[] low, double[] high) {
    double highest = Double.NaN;
    for (int corner = 0; corner < 1 << low.length; corner++) {
      double[] q = low.clone();
      for (int i = 0; i < low.length; i++) {
        q[i] = (corner >> i & 1) == 1 ? high[i] : low[i];
      }
      double hhi = slowHhi(q, 0);
      highest = hhi > highest || Double.isNaN(highest) ? hhi : highest;
    }
    return highest;
  }

  @Test
  void boundManyOpenIntervalsFromAbove() { // 20 suppliers of [0, 1]: one alone gives 1
    double[] low = new double[20];
    double[] high = new double[20];
    java.util.Arrays.fill(high, 1);

    assertThat(new Bounds(low, high, 0, 0).highestHhi()).isCloseTo(1, within(1e-12));
    assertThat(new Bounds(low, high, 0, 0).lowestHhi()).isCloseTo(0.05, within(1e-12));
  }

  private static double[] point(double[] low, double[] high, Random random, int trial) {
    double[] q = new double[low.length];
    for (int i = 0; i < q.length; i++) {
      double at = trial % 3 == 0 ? random.nextInt(2) : random.nextDouble();
      q[i] = low[i] + at * (high[i] - low[i]);
    }
    return q;
  }

  private static double slowHhi(double[] q, double spread) {
    double total = spread;
    for (double each : q) {
      total += each;
    }
    double sum = 0;
    for (double each : q) {
      sum += (each / total) * (each / total);
    }
    return sum;
  }

  private static double slowRatio(double[] q, double spread, int n) {
    double total = spread + java.util.Arrays.stream(q).sum();
    double[] sorted = java.util.Arrays.stream(q).sorted().toArray();
    double top = 0;
    for (int i = sorted.length - 1; i >= Math.max(0, sorted.length - n); i--) {
      top += sorted[i];
    }
    return top / total;
  }
}
