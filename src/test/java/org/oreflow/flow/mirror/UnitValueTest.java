package org.oreflow.flow.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.oreflow.flow.mirror.ProductTrades.CountryReport;
import org.oreflow.flow.mirror.ProductTrades.UnitValue;

class UnitValueTest {
  private static final Reconciliation.UnitValue ASKED = new Reconciliation.UnitValue(4, 3.5);

  @Test
  void isTheLowerOfTwoMiddleOnes() { // of -1, 2, 3, 9; deviations from 2 are 0, 1, 3, 7
    assertThat(UnitValue.of(new long[] {9, 2, -1, 3})).isEqualTo(new UnitValue(4, 2, 1));
    assertThat(UnitValue.of(new long[] {5})).isEqualTo(new UnitValue(1, 5, 0));
  }

  @Test
  void isUnknownWithoutRecords() {
    assertThat(UnitValue.of(new long[0]).isKnown()).isFalse();
  }

  @Test
  void hasStepsOfATwentiethOfALogarithm() { // ln 2 = 0.6931 are 13.86 steps, ln 1/2 as many below
    assertThat(UnitValue.steps(2_000, 1_000)).isEqualTo(14);
    assertThat(UnitValue.steps(1_000, 2_000)).isEqualTo(-14);
    assertThat(UnitValue.steps(7, 7)).isZero();
  }

  @Test
  void stepsAreThoseOfTheExactLogarithmEverywhere() {
    for (long amount = 1; amount < 3_000; amount++) {
      for (long value : new long[] {1, 2, 7, 1_051, 22_026, 999_999_999_999_999_999L}) {
        double logarithm = StrictMath.log((double) value / (double) amount);
        assertThat(UnitValue.steps(value, amount))
            .isEqualTo((long) StrictMath.floor(logarithm / UnitValue.STEP + 0.5));
      }
    }
  }

  @Test
  void isOddBeyondTheDeviationsThatAreAskedFor() { // 3.5 x 1.4826 x 1 = 5.19 steps; e^0.3 = 1.35
    var usual = new UnitValue(4, 0, 1);

    assertThat(usual.isOdd(1_250, 1_000, ASKED)).as("4.46, so 4 steps").isFalse();
    assertThat(usual.isOdd(1_350, 1_000, ASKED)).as("6 steps").isTrue();
    assertThat(usual.isOdd(1_000, 1_350, ASKED)).as("6 steps below").isTrue();
  }

  @Test
  void isNeverOddOfFewRecordsOrWhereNothingVaries() {
    assertThat(new UnitValue(3, 0, 1).isOdd(1_000_000, 1, ASKED)).isFalse();
    assertThat(new UnitValue(4, 0, 0).isOdd(1_000_000, 1, ASKED)).isFalse();
    assertThat(new UnitValue(4, 0, 1).isOdd(0, 1, ASKED)).isFalse();
    assertThat(new UnitValue(4, 0, 1).isOdd(1, CountryReport.UNKNOWN, ASKED)).isFalse();
  }
}
