package org.oreflow.choice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class MillionthsTest {
  private static Long of(String mass) {
    return Millionths.of(new BigDecimal(mass));
  }

  @Test
  void roundsHalfUp() {
    assertThat(of("0.0000005")).isEqualTo(1);
    assertThat(of("0.00000049")).isZero();
    assertThat(Millionths.times(of("3"), 0.3333335)).isEqualTo(1_000_001); // 1.0000005
  }

  @Test
  void aSumWithAnUnknownIsUnknownButNotTheSumOfWhatIsKnown() {
    assertThat(Millionths.plus(of("2"), null)).isNull();
    assertThat(Millionths.minus(null, of("2"))).isNull();
    assertThat(Millionths.together(of("2"), null)).isEqualTo(of("2"));
    assertThat(Millionths.together(null, null)).isNull();
  }

  @Test
  void namesAMassThatATableCannotHold() {
    assertThatThrownBy(() -> Millionths.plus(of("999999999999"), of("1")))
        .isInstanceOf(ArithmeticException.class)
        .hasMessage("masses make 1000000000000.000000, more than 999,999,999,999");
  }
}
