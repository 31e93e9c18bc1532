package org.oreflow.index.dependence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oreflow.index.Written.assertFigure;
import static org.oreflow.index.Written.balance;

import org.junit.jupiter.api.Test;
import org.oreflow.figure.Figure;
import org.oreflow.table.Flag;

class SelfSufficiencyTest {
  private static Figure of(String text, Flag... flags) {
    return new SelfSufficiency("self_sufficiency").of(balance(text, flags));
  }

  @Test
  void isDomesticSupplyOverConsumption() { // 5,400/12,200
    assertFigure(of("production 5400, imports 13019, exports 6219, consumption 12200"), ".442623");
    assertThat(new SelfSufficiency("self_sufficiency").isProvisional()).isTrue();
  }

  @Test
  void scrapIsDomestic() { // (4 + 5)/25
    assertFigure(of("production 4, secondary 5, imports 20, exports 4, consumption 25"), ".36");
  }

  @Test
  void netExporterHasMoreThanOne() { // 100/50, where net import reliance has no value
    assertFigure(of("production 100, imports 10, exports 60, consumption 50"), "2");
  }

  @Test
  void whatIsLeftOfFarMoreHasNoValue() { // zinc concentrate 2025: 670 of 670 + 20 - 630 = 60, 11.17
    assertFigure(of("production 670, imports 20, exports 630, consumption 60"), "? SMALL_AC");
    assertFigure(of("production 600, imports 20, exports 560, consumption 60"), "10");
  }

  @Test
  void boundsAreOneLessThoseOfNetImportReliance() {
    // D 0: nothing; D 20, M 90, X 30: 20/80; the value 10/90
    assertFigure(
        of("production 10 [0 20], imports 100 [90 110], exports 20 [10 30], consumption 90"),
        ".111111 [0 .25]");
    // a printed consumption stands: 0, 10 and 20 of 80
    assertFigure(
        of(
            "production 10 [0 20], imports 100, exports 20, consumption 80",
            Flag.CONSUMPTION_PUBLISHED),
        ".125 [0 .25]");
  }

  @Test
  void isNullWithAReason() {
    assertFigure(of("production 0, imports 10, exports 10, consumption 0"), "? ZERO_AC");
    assertFigure(of("production 10, imports 5, exports 20, consumption -5"), "? NEG_AC");
    assertFigure(of("imports 10, exports 5, consumption 20"), "? NOT_AVAILABLE");
    assertFigure(of("production 10"), "? NO_TRADE");
  }
}
