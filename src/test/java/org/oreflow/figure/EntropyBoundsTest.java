package org.oreflow.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class EntropyBoundsTest {
  @Test
  void evenSuppliesHaveTheMostAndOneAloneNone() { // 6 and [0, 10]: 6 and 6 give ln 2
    var bounds = new Bounds(new double[] {6, 0}, new double[] {6, 10}, 0, 0);

    assertThat(bounds.highestEntropy()).isCloseTo(Math.log(2), within(1e-12));
    assertThat(bounds.lowestEntropy()).isZero();
  }

  @Test
  void aRestIsInOneHandBelowAndOpenAbove() { // .6, .3, .1: .306495 + .361192 + .230259
    var bounds = new Bounds(new double[] {60, 30}, new double[] {60, 30}, 10, 10);

    assertThat(bounds.lowestEntropy()).isCloseTo(0.897946, within(1e-6));
    assertThat(bounds.highestEntropy()).isInfinite();
  }

  @Test
  void oneAloneHasNoneAtAnyMass() { // ln q − q ln q / q is 0; as doubles it is up to 8.9e-16
    for (int i = 1; i < 1000; i++) {
      assertThat(Bounds.entropy(new double[] {0, i / 7.0})).isZero();
    }
  }

  @Test
  void nothingHasNone() {
    var bounds = new Bounds(new double[] {0}, new double[] {0}, 0, 0);

    assertThat(bounds.lowestEntropy()).isNaN();
    assertThat(bounds.highestEntropy()).isNaN();
  }

  @Property(tries = 200)
  void lowestIsThatOfTheLowestOfAllCorners(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 9) int n) {
    var random = new Random(seed);
    double[] low = new double[n];
    double[] high = new double[n];
    for (int i = 0; i < n; i++) { // small ones beside large ones, some equal, some known
      low[i] = random.nextInt(3) == 0 ? 0 : Math.pow(10, random.nextInt(7) - 3);
      high[i] = low[i] + (random.nextInt(4) == 0 ? 0 : Math.pow(10, random.nextInt(7) - 3));
    }
    double lowest = Double.POSITIVE_INFINITY;
    for (int corner = 0; corner < 1 << n; corner++) {
      double[] q = low.clone();
      for (int i = 0; i < n; i++) {
        q[i] = (corner >> i & 1) == 1 ? high[i] : low[i];
      }
      double entropy = Bounds.entropy(q);
      lowest = entropy < lowest ? entropy : lowest;
    }

    double found = new Bounds(low, high, 0, 0).lowestEntropy();

    if (Double.isInfinite(lowest)) {
      assertThat(found).isNaN();
    } else {
      assertThat(found).isCloseTo(lowest, within(1e-12));
    }
  }

  @Property(tries = 200)
  void holdEveryPointOfTheBox(@ForAll long seed, @ForAll @IntRange(min = 1, max = 15) int n) {
    var random = new Random(seed);
    double[] low = random.doubles(n, 0, 5).toArray();
    double[] high = new double[n];
    Arrays.setAll(high, i -> low[i] + (random.nextBoolean() ? random.nextDouble() * 8 : 0));
    var bounds = new Bounds(low, high, 0, 0);
    double lowest = bounds.lowestEntropy() - 1e-9;
    double highest = bounds.highestEntropy() + 1e-9;

    for (int draw = 0; draw < 50; draw++) {
      double[] q = new double[n];
      boolean corner = draw % 2 == 0;
      Arrays.setAll(
          q, i -> low[i] + (corner ? random.nextInt(2) : random.nextDouble()) * (high[i] - low[i]));
      assertThat(Bounds.entropy(q)).isBetween(lowest, highest);
    }
  }
}
