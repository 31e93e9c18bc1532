package org.oreflow.figure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IntervalTest {
  private static final Interval WHOLE = new Interval(100, 100, 120);

  @Test
  void aFactorThatTheWholeHasTooIsLeftOut() {
    assertThat(new Interval(80, 80, 96).withoutFactorOf(WHOLE)).isEqualTo(Interval.exact(80));
    assertThat(WHOLE.withoutFactorOf(WHOLE)).isEqualTo(Interval.exact(100));
  }

  @Test
  void boundsOfItsOwnStay() {
    var own = new Interval(80, 79, 96);
    var unbounded = new Interval(80, 80, Double.NaN);
    var unknown = new Interval(Double.NaN, 0, 96);

    assertThat(own.withoutFactorOf(WHOLE)).isEqualTo(own);
    assertThat(unbounded.withoutFactorOf(WHOLE)).isEqualTo(unbounded);
    assertThat(unknown.withoutFactorOf(WHOLE)).isEqualTo(unknown);
    assertThat(WHOLE.withoutFactorOf(Interval.UNKNOWN)).isEqualTo(WHOLE);
  }
}
