package org.oreflow.index.concentration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oreflow.figure.Interval;

class DrawsTest {
  private static final Draws SEED_1 = new Draws(1999, 1, 5, List.of());

  @Test
  void numbersAreThoseOfSplitMix64() { // printed by its authors for the seed 1234567
    assertThat(Draws.mix(1234567 + 0x9E3779B97F4A7C15L)).isEqualTo(6457827717110365317L);
    assertThat(Draws.hash("a")).isEqualTo(0xAF63DC4C8601EC8CL);
  }

  @Test
  void theNthNumberIsTheNthOfAGeneratorOfTheJdk() {
    long stream = SEED_1.stream("production|REE|mining|CHN");
    var random = new SplittableRandom(stream);

    for (int n = 0; n < 100; n++) {
      double next = ((random.nextLong() >>> 11) + 0.5) * 0x1p-53;
      assertThat(Draws.uniform(stream, n)).isEqualTo(next);
    }
    assertThat(Draws.uniform(stream, 0)).isEqualTo(.718633046312402, within(1e-15));
  }

  @ParameterizedTest
  @CsvSource({"270000, 5000", "42499, 0.5", "0.0120, 0.0005", "0, 0"})
  void aFigureIsRoundedToItsLastDigit(double figure, double half) {
    assertThat(Draws.rounding(figure)).isEqualTo(half);
  }

  @ParameterizedTest
  @CsvSource({"0.1, 1.414214", "0.5, 3.675445"}) // √2; 10 − √40
  void aTriangleIsInverted(double u, double drawn) {
    assertThat(Draws.triangular(u, 0, 2, 10)).isEqualTo(drawn, within(1e-6));
  }

  @Test
  void aFactorIsHeldInNinetyFiveOfAHundred() { // ln 1.2 / 1.96; table of the normal distribution
    assertThat(Draws.sigma(1.2)).isEqualTo(.0930212, within(1e-7));
    assertThat(Draws.normal(.975)).isEqualTo(1.959963984540054, within(1e-12));
    assertThat(Draws.normal(.5)).isZero();
  }

  @Property(tries = 100)
  void aFigureStaysWithinItsBounds(
      @ForAll @DoubleRange(min = 0, max = 1) double low,
      @ForAll @DoubleRange(min = 0, max = 1) double more,
      @ForAll @DoubleRange(min = 0, max = 1) double most) {
    var mass = new Interval(low + more, low, low + more + most + 1e-3);

    double[] drawn = SEED_1.of("production|Li|mining|AUS", 2024, mass, 1);

    assertThat(Arrays.stream(drawn).min().orElseThrow()).isGreaterThanOrEqualTo(mass.low());
    assertThat(Arrays.stream(drawn).max().orElseThrow()).isLessThanOrEqualTo(mass.high());
  }

  @Test
  void whatIsSharedAddsToTheWhole() {
    double[] whole = new double[1999];
    Arrays.fill(whole, 40);

    double[][] pieces = SEED_1.shared(List.of("a", "b", "c"), whole);

    for (int d = 0; d < whole.length; d++) {
      assertThat(pieces[0][d] + pieces[1][d] + pieces[2][d]).isEqualTo(40, within(1e-9));
    }
  }

  @Test
  void aRankOfAnEndIsWhole() {
    assertThatThrownBy(() -> new Draws(2000, 1, 5, List.of()))
        .hasMessage("draws is 2000; write 0, or one less than a multiple of 20, such as 1999");
  }
}
