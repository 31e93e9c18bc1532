package org.oreflow.index.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SumTest {
  private static Sum sum(Sum of, double... figures) {
    for (double figure : figures) {
      of.add(figure);
    }
    return of;
  }

  @Test
  void isExact() { // .1 + .2 is .30000000000000004 in doubles
    assertThat(sum(Sum.ofMasses(), .1, .2).value()).isEqualTo(.3);
    assertThat(sum(Sum.ofValues(), 1e12, .001).value()).isEqualTo(1000000000000.001);
  }

  @Test
  void ofNothingKnownIsUnknownAndOfZeroIsZero() {
    assertThat(sum(Sum.ofMasses()).value()).isNaN();
    assertThat(sum(Sum.ofMasses(), Double.NaN).value()).isNaN();
    assertThat(sum(Sum.ofMasses(), Double.NaN, 0).value()).isZero();
  }

  @Test
  void ofSumsKnowsWhatOneOfThemKnows() {
    Sum all = Sum.ofValues();
    all.add(sum(Sum.ofValues()));
    assertThat(all.value()).isNaN();

    all.add(sum(Sum.ofValues(), 2.5));
    all.add(sum(Sum.ofValues(), Double.NaN));
    assertThat(all.value()).isEqualTo(2.5);
  }

  @Test
  void moreThanThereCanBeIsAFault() {
    Sum all = Sum.ofValues();
    IntStream.range(0, 10).forEach(i -> all.add(9e14)); // 9e18 thousandths

    assertThatThrownBy(() -> all.add(9e14)).isInstanceOf(ArithmeticException.class);
  }

  @Property(tries = 200)
  void isThatOfDecimals(
      @ForAll @Size(max = 50) List<@LongRange(min = 0, max = 1_000_000_000_000_000L) Long> units) {
    Sum sum = Sum.ofMasses();
    BigDecimal expected = BigDecimal.ZERO;
    for (long each : units) {
      BigDecimal mass = BigDecimal.valueOf(each, 6);
      sum.add(mass.doubleValue());
      expected = expected.add(mass);
    }

    if (units.isEmpty()) {
      assertThat(sum.value()).isNaN();
    } else {
      assertThat(sum.value()).isEqualTo(expected.doubleValue());
    }
  }
}
