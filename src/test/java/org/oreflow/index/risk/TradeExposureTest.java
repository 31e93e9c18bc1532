package org.oreflow.index.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oreflow.index.Written.assertFigure;
import static org.oreflow.index.Written.balance;

import org.junit.jupiter.api.Test;
import org.oreflow.figure.Figure;
import org.oreflow.table.Flag;

class TradeExposureTest {
  private static final TradeExposure INDEX = new TradeExposure("usgs_trade_exposure");

  private static Figure of(String text, Flag... flags) {
    return INDEX.of(balance("refining", "USA", text, flags));
  }

  @Test
  void isNetImportsOverSupply() { // 15/20; with stocks and scrap (20 - 5 + 1)/(3 + 1 + 16)
    assertFigure(of("production 5, imports 20, exports 5, consumption 20"), ".75");
    assertFigure(
        of("production 3, secondary 1, imports 20, exports 5, stocks 1, consumption 20"), ".8");
    assertThat(INDEX.isProvisional()).isTrue();
  }

  @Test
  void netExporterIsNotExposed() { // 100 made and 50 used
    assertFigure(of("production 100, imports 10, exports 60, consumption 50"), "0");
    assertFigure(of("production 10, imports 5, exports 20, consumption -5"), "0 [? ?]");
  }

  @Test
  void boundsAreNotBelowZero() {
    // M 0, X 8: of D 20 it is 1 - 20/12, below, and of D 5 nothing is left; D 5, M 20, X 0: 1 -
    // 5/25; the value 1 - 12.5/18.5
    assertFigure(
        of("production 12.5 [5 20], imports 10 [0 20], exports 4 [0 8], consumption 18.5"),
        ".324324 [0 .8]");
  }

  @Test
  void isNullAsNetImportRelianceIs() {
    assertFigure(of("production 0, imports 10, exports 10, consumption 0"), "? ZERO_AC");
    assertFigure(of("production ?, imports 10, exports 5, consumption 20"), "? NOT_AVAILABLE");
    assertFigure(of("production 5", Flag.WITHHELD), "? NO_TRADE");
  }

  @Test
  void isOfTheUnitedStatesWhereTheyUseSome() {
    assertThat(INDEX.isOf(balance("refining", "USA", "consumption 20"))).isTrue();
    assertThat(INDEX.isOf(balance("refining", "USA", "consumption ? [5 20]"))).isTrue();
    assertThat(INDEX.isOf(balance("refining", "USA", "production 20"))).isFalse();
    assertThat(INDEX.isOf(balance("refining", "JPN", "consumption 20"))).isFalse();
  }
}
