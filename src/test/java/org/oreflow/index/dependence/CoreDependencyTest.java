package org.oreflow.index.dependence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oreflow.index.Written.assertFigure;
import static org.oreflow.index.Written.balance;

import org.junit.jupiter.api.Test;
import org.oreflow.index.formula.BalanceRow;

class CoreDependencyTest {
  private static final CoreDependency SHARE = new CoreDependency("cdi2");
  private static final CoreDependency OF_EXPORTS = new CoreDependency("cdi3");

  @Test
  void comparesWhatComesFromOutside() { // 60/(60 + 40), 60/30
    BalanceRow row = balance("imports 60, intra 40, exports 30");

    assertFigure(SHARE.of(row), ".6");
    assertFigure(OF_EXPORTS.of(row), "2");
    assertThat(SHARE.name()).isEqualTo("cdi2");
    assertThat(OF_EXPORTS.name()).isEqualTo("cdi3");
  }

  @Test
  void risesWithImportsAndFallsWithTheOther() {
    // 50/(50 + 50) to 70/(70 + 30); 50/40 to 70/20
    BalanceRow row = balance("imports 60 [50 70], intra 40 [30 50], exports 30 [20 40]");

    assertFigure(SHARE.of(row), ".6 [.5 .7]");
    assertFigure(OF_EXPORTS.of(row), "2 [1.25 3.5]");
  }

  @Test
  void noImportsFromOutsideAreNoDependency() {
    BalanceRow row = balance("imports 0, intra 40, exports 30");

    assertFigure(SHARE.of(row), "0");
    assertFigure(OF_EXPORTS.of(row), "0");
  }

  @Test
  void isNullWhereNothingIsTraded() {
    assertFigure(SHARE.of(balance("imports 0, intra 0")), "? ZERO_TRADE");
    assertFigure(OF_EXPORTS.of(balance("imports 60, exports 0")), "? NO_EXPORT");
  }

  @Test
  void isNullWhereATermIsUnknown() {
    assertFigure(SHARE.of(balance("imports 60")), "? NO_TRADE");
    assertFigure(OF_EXPORTS.of(balance("imports 60")), "? NO_TRADE");
    assertFigure(SHARE.of(balance("intra 40")), "? NO_TRADE");
    assertFigure(OF_EXPORTS.of(balance("exports 30")), "? NO_TRADE");
  }

  @Test
  void isOfTheUnionAloneAndProvisional() {
    assertThat(SHARE.isOf(balance("mining", "EU27_2020", "imports 60"))).isTrue();
    assertThat(SHARE.isOf(balance("mining", "DEU", "imports 60"))).isFalse();
    assertThat(SHARE.isProvisional() && OF_EXPORTS.isProvisional()).isTrue();
  }
}
