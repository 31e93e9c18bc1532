package org.oreflow.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class DominanceTest {
  private static final Dominance RULE = new Dominance(2, 0.85, 0.1);

  @Test
  void aSumOfOneOrTwoContributionsIsSensitive() { // the other contributor subtracts its own
    assertThat(RULE.isSafe(List.of(50.0))).isFalse();
    assertThat(RULE.isSafe(List.of(50.0, 50.0))).isFalse();
    assertThat(RULE.isSafe(List.of(50.0, 50.0, 0.0))).isFalse();
  }

  @Test
  void twoThatMakeUpMoreThanTheShareDominate() { // 46 + 40 of 100 against 45 + 40
    assertThat(RULE.isSafe(List.of(46.0, 40.0, 14.0))).isFalse();
    assertThat(RULE.isSafe(List.of(45.0, 40.0, 15.0))).isTrue();
  }

  @Test
  void theSecondMayNotEstimateTheLargestWithinThePercentage() { // 100 - 60 - 31 = 9 of 60: 15 %
    var wide = new Dominance(1, 0.95, 0.1);
    assertThat(wide.isSafe(List.of(60.0, 31.0, 9.0))).isTrue();
    assertThat(wide.isSafe(List.of(60.0, 35.0, 5.0))).isFalse(); // 5 of 60: 8 %
  }

  @Test
  void amountsUnknownOrBelowZeroOrAllZeroAreSensitive() {
    assertThat(RULE.isSafe(List.of(30.0, 30.0, 30.0, Double.NaN))).isFalse();
    assertThat(RULE.isSafe(List.of(30.0, 30.0, 30.0, -1.0))).isFalse();
    assertThat(RULE.isSafe(List.of(0.0, 0.0, 0.0))).isFalse();
  }

  @Test
  void settingsOutsideTheirRangesAreRefused() {
    assertThatThrownBy(() -> new Dominance(0, 0.85, 0.1))
        .hasMessage("dominance_n is 0; write 1 or more");
    assertThatThrownBy(() -> new Dominance(2, 1.2, 0.1))
        .hasMessage("dominance_share is 1.2; write a number above 0 and up to 1");
    assertThatThrownBy(() -> new Dominance(2, 0.85, 10))
        .hasMessage("p_percent is 10.0; write a part above 0 and up to 1, such as 0.1");
  }
}
