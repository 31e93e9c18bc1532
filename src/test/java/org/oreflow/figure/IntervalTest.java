package org.oreflow.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
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

  private static void assertRounded(double figure, double low, double high) {
    Interval rounded = Interval.exact(figure).rounded();

    assertThat(rounded.value()).isEqualTo(figure);
    assertThat(rounded.low()).isCloseTo(low, within(1e-9 * figure));
    assertThat(rounded.high()).isCloseTo(high, within(1e-9 * figure));
  }

  @Test
  void aPrintedFigureMayBeHalfAUnitOfItsLastDigitMoreOrLess() {
    assertRounded(1530, 1525, 1535);
    assertRounded(13693, 13692.5, 13693.5);
    assertRounded(0.064, 0.0635, 0.0645);
    assertRounded(12.5, 12.45, 12.55);
    assertRounded(1000, 950, 1050); // as 1.0 thousand
    assertRounded(0.3, 0.295, 0.305);
  }

  @Test
  void whatIsNotPrintedAsAPointIsNotRounded() {
    var bounded = new Interval(100, 90, 100);

    assertThat(Interval.exact(0).rounded()).isEqualTo(Interval.exact(0));
    assertThat(bounded.rounded()).isEqualTo(bounded);
    assertThat(Interval.UNKNOWN.rounded()).isEqualTo(Interval.UNKNOWN);
  }

  @Property
  void aRoundedFigureHoldsWhatWasRoundedToIt(
      @ForAll @DoubleRange(min = 1, max = 1e9) double figure,
      @ForAll @IntRange(min = 2, max = 6) int digits) {
    double printed =
        new BigDecimal(figure).round(new MathContext(digits, RoundingMode.HALF_UP)).doubleValue();
    Interval rounded = Interval.exact(printed).rounded();

    assertThat(figure).isBetween(rounded.low() - 1e-9 * figure, rounded.high() + 1e-9 * figure);
  }
}
