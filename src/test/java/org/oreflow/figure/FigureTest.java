package org.oreflow.figure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FigureTest {
  @Test
  void boundsThatPassEachOtherByARoundingMeet() {
    Figure figure = Figure.of(Double.NaN, 1, Math.nextDown(1.0));

    assertThat(figure.low()).isEqualTo(figure.high());
  }

  @Test
  void boundsThatPassEachOtherByMoreStayForAnAuditToFind() {
    Figure figure = Figure.of(Double.NaN, 1, 0.9);

    assertThat(figure.low()).isEqualTo(1);
    assertThat(figure.high()).isEqualTo(0.9);
  }
}
