package org.oreflow.index.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.oreflow.table.Reason;

class MirrorGapTest {
  @Test
  void isTheDifferenceOfReportsOverTheirSum() { // 100 against 120, 50 against 30
    assertThat(new MirrorGap().of(20 + 20, 220 + 80).value()).isCloseTo(2 / 15.0, within(1e-15));
    assertThat(new MirrorGap().of(0, 300).value()).isZero();
  }

  @Test
  void hasAReasonWhereNothingIsReported() {
    assertThat(new MirrorGap().of(0, 0).reason()).isEqualTo(Reason.ZERO_TOTAL);
  }
}
