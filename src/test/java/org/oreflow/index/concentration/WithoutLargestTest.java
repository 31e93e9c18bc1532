package org.oreflow.index.concentration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oreflow.index.Written.assertFigure;
import static org.oreflow.index.Written.market;

import org.junit.jupiter.api.Test;
import org.oreflow.figure.Figure;
import org.oreflow.table.Cell;

class WithoutLargestTest {
  private static Figure of(int n, String text) {
    return new WithoutLargest(n).of(market(text));
  }

  @Test
  void isWhatIsLeftOverWhatOthersUse() { // (100 - 77) / (100 - 60); without both, 5 / 30
    assertFigure(of(1, "A 77 uses 60, B 23"), ".575 [? ?]");
    assertFigure(of(2, "A 77 uses 60, B 18 uses 10, C 5"), ".166667 [? ?]");
    assertThat(new WithoutLargest(2).name()).isEqualTo("n_minus_2");
  }

  @Test
  void isOneLessTheRatioWhereTheLargestUseNothing() { // 1 - .77
    assertFigure(of(1, "A 77 uses 0, B 3, rest 20"), ".23 [? ?]");
  }

  @Test
  void firstByCodeIsTheLargerOfEquals() { // 50 / (100 - 20), not 50 / (100 - 40)
    assertFigure(of(1, "B 50 uses 40, A 50 uses 20"), ".625 [? ?]");
  }

  @Test
  void nothingIsLeftWithoutAll() { // 0 / (100 - 30)
    assertFigure(of(3, "A 60 uses 10, B 40 uses 20"), "0 [? ?]");
  }

  @Test
  void isNullWithAReason() {
    assertFigure(of(1, "A 77, B 23 uses 10"), "? NO_DEMAND");
    assertFigure(of(1, "A 77 uses 100, B 23"), "? NO_DEMAND");
    assertFigure(of(1, "A 0 uses 5, B 0"), "? ZERO_TOTAL");
    assertFigure(of(1, "A ? uses 5"), "? NOT_AVAILABLE");
  }

  @Test
  void isOfProductionAlone() {
    var index = new WithoutLargest(1);

    assertThat(index.isOf(new Cell("", "Co", "mining", "WLD", 2023))).isTrue();
    assertThat(index.isOf(new Cell("reserves", "Co", "mining", "WLD", 2023))).isFalse();
    assertThat(index.isProvisional()).isTrue();
  }
}
