package org.oreflow.choice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class UnscaledTest {
  @Test
  void roundsAHalfAwayFromZeroByThePrintedDigits() { // the double 1.0000005 lies below the half
    assertThat(Unscaled.rounded(1.0000005, Unscaled.MASS)).isEqualTo(1_000_001);
    assertThat(Unscaled.rounded(0.0000005, Unscaled.MASS)).isEqualTo(1);
    assertThat(Unscaled.rounded(0.00000049, Unscaled.MASS)).isZero();
    assertThat(Unscaled.rounded(2.0005, Unscaled.VALUE)).isEqualTo(2001);
    assertThat(Unscaled.rounded(2.0004, Unscaled.VALUE)).isEqualTo(2000);
    assertThat(Unscaled.rounded(0, Unscaled.MASS)).isZero();
  }

  @Test
  void roundsLargeNumbersByTheirDigits() { // a double has no millionths at 123 thousand millions
    assertThat(Unscaled.rounded(123_456_789_012.5, Unscaled.MASS))
        .isEqualTo(123_456_789_012_500_000L);
  }

  @Test
  void givesTheNearestDouble() {
    assertThat(Unscaled.number(100_000, Unscaled.MASS)).isEqualTo(0.1);
    assertThat(Unscaled.number(123_456_789_012_345_678L, Unscaled.MASS))
        .isEqualTo(Double.parseDouble("123456789012.345678"));
  }

  @Test
  void refusesWhatAColumnOfEighteenDigitsDoesNotHold() {
    assertThat(Unscaled.sum(999_999_999_999_999_998L, 1)).isEqualTo(999_999_999_999_999_999L);
    assertThatThrownBy(() -> Unscaled.sum(999_999_999_999_999_999L, 1))
        .isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> Unscaled.rounded(1e12, Unscaled.MASS))
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void isACellOfATable() {
    assertThat(Unscaled.of(new BigDecimal("12.500000"))).isEqualTo(12_500_000);
    assertThat(Unscaled.decimal(12_500_000L, Unscaled.MASS)).isEqualTo(new BigDecimal("12.500000"));
    assertThat(Unscaled.ofCell(new BigDecimal("12.500"))).isEqualTo(12_500);
    assertThat(Unscaled.of(null)).isNull();
    assertThat(Unscaled.decimal(null, Unscaled.VALUE)).isNull();
  }

  private static Long of(String mass) {
    return Unscaled.of(new BigDecimal(mass));
  }

  @Test
  void roundsMassesHalfUp() {
    assertThat(of("0.0000005")).isEqualTo(1);
    assertThat(of("0.00000049")).isZero();
    assertThat(Unscaled.times(of("3"), 0.3333335)).isEqualTo(1_000_001); // 1.0000005
    assertThat(Unscaled.times(of("-3"), 0.3333335)).isEqualTo(-1_000_001);
  }

  @Test
  void
      takesAFigureOfATableAsItIs() { // 1e8 t and a millionth, of which doubles are nearer than half
    assertThat(Unscaled.rounded(100_000_000.000001, Unscaled.MASS)).isEqualTo(100_000_000_000_001L);
    assertThat(Unscaled.rounded(-0.1, Unscaled.MASS)).isEqualTo(-100_000);
  }

  @Test
  void aSumWithAnUnknownIsUnknownButNotTheSumOfWhatIsKnown() {
    assertThat(Unscaled.plus(of("2"), null)).isNull();
    assertThat(Unscaled.minus(null, of("2"))).isNull();
    assertThat(Unscaled.together(of("2"), null)).isEqualTo(of("2"));
    assertThat(Unscaled.together(null, null)).isNull();
  }

  @Test
  void namesAMassThatATableCannotHold() {
    assertThatThrownBy(() -> Unscaled.plus(of("999999999999"), of("1")))
        .isInstanceOf(ArithmeticException.class)
        .hasMessage("1000000000000000000 has more than the 18 digits that a table holds");
  }
}
