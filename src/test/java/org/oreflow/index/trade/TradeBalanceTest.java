package org.oreflow.index.trade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oreflow.index.Written.assertFigure;
import static org.oreflow.index.Written.balance;

import org.junit.jupiter.api.Test;
import org.oreflow.figure.Figure;

class TradeBalanceTest {
  private static Figure of(String text) {
    return new TradeBalance("trade_balance").of(balance(text));
  }

  @Test
  void isNetExportsOverTrade() { // 20/40, -20/40
    assertFigure(of("exports 30, imports 10"), ".5");
    assertFigure(of("exports 10, imports 30"), "-.5");
    assertThat(new TradeBalance("trade_balance").isProvisional()).isTrue();
  }

  @Test
  void isMinusOneWithoutExportsAndOneWithoutImports() {
    assertFigure(of("exports 0, imports 10"), "-1");
    assertFigure(of("exports 10, imports 0"), "1");
    assertFigure(of("exports 10, imports 10"), "0");
  }

  @Test
  void risesWithExportsAndFallsWithImports() { // (25 - 15)/40, (35 - 5)/40
    assertFigure(of("exports 30 [25 35], imports 10 [5 15]"), ".5 [.25 .75]");
  }

  @Test
  void isNullWithAReason() {
    assertFigure(of("exports 0, imports 0"), "? ZERO_TRADE");
    assertFigure(of("exports 30"), "? NO_TRADE");
    assertFigure(of("imports 10"), "? NO_TRADE");
  }

  @Test
  void isOfARowWithTrade() {
    var index = new TradeBalance("trade_balance");

    assertThat(index.isOf(balance("exports 30"))).isTrue();
    assertThat(index.isOf(balance("imports ? [0 5]"))).isTrue();
    assertThat(index.isOf(balance("production 5, consumption 5"))).isFalse();
  }
}
