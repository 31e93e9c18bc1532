package org.oreflow.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.oreflow.figure.Concentration.LargestListed;

class LargestListedTest {
  @Test
  void dividesTheRestIntoPiecesOfTheSmallest() { // IEA refining 2030: .6082 + 2 · .03² + .02²
    var market = new LargestListed(new double[] {0.77, 0.12, 0.03}, 0.08);

    assertThat(market.highestHhi()).isCloseTo(0.6104, within(1e-12));
    assertThat(market.highestRatio(3)).isCloseTo(0.92, within(1e-12));
    assertThat(market.highestRatio(5)).isCloseTo(0.98, within(1e-12)); // and .03 + .03
    assertThat(market.highestRatio(9)).isCloseTo(1, within(1e-12));
  }

  @Test
  void aRestBelowTheSmallestIsOnePiece() { // 6, 3 and 1 of 10
    var market = new LargestListed(new double[] {6, 3, 0}, 1);

    assertThat(market.highestHhi()).isCloseTo(0.46, within(1e-12));
    assertThat(market.highestRatio(3)).isCloseTo(1, within(1e-12));
    assertThat(market.lowestEntropy())
        .isCloseTo(Bounds.entropy(new double[] {6, 3, 1}), within(1e-12));
  }

  @Property(tries = 300)
  void holdsEveryRestOfSmallerPieces(@ForAll @IntRange(min = 1, max = 5) int n, @ForAll long seed) {
    var random = new Random(seed);
    double[] listed = random.doubles(n, 1, 10).toArray();
    double smallest = DoubleStream.of(listed).min().orElseThrow();
    double[] hidden = random.doubles(random.nextInt(1, 6), 0, smallest).toArray();
    double[] all = DoubleStream.concat(DoubleStream.of(listed), DoubleStream.of(hidden)).toArray();
    double total = DoubleStream.of(all).sum();
    var market = new LargestListed(listed, DoubleStream.of(hidden).sum());

    double[] sorted = Arrays.stream(all).sorted().toArray();
    double two = sorted[all.length - 1] + sorted[all.length - 2];
    double squares = DoubleStream.of(all).map(q -> q * q).sum();
    assertThat(squares / (total * total)).isLessThanOrEqualTo(market.highestHhi() + 1e-9);
    assertThat(two / total).isLessThanOrEqualTo(market.highestRatio(2) + 1e-9);
    assertThat(Bounds.entropy(all)).isGreaterThanOrEqualTo(market.lowestEntropy() - 1e-9);
  }
}
