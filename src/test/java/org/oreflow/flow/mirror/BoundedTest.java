package org.oreflow.flow.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.oreflow.flow.mirror.Reconcile.WeighedTrade.Bounded;

class BoundedTest {
  private static final long WEIGHT = 400_000; // of the exporter, in millionths

  @Test
  void meansAreArithmeticHoweverFarReportsAreApart() { // 0.4 x 1 + 0.6 x 10^7
    assertThat(Bounded.mean(1, 1e7, WEIGHT, 1e12)).isCloseTo(6_000_000.4, within(1e-6));
  }

  @Test
  void meansAreGeometricBeyondTheRatioThatIsAskedFor() { // 10^(4 x 0.6); at the ratio itself not
    assertThat(Bounded.mean(1, 1e4, WEIGHT, 100)).isCloseTo(251.188643, within(1e-6));
    assertThat(Bounded.mean(1, 100, WEIGHT, 100)).isCloseTo(60.4, within(1e-9));
  }
}
