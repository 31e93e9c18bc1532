package org.oreflow.index.concentration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oreflow.index.Written.assertFigure;
import static org.oreflow.index.Written.market;

import org.junit.jupiter.api.Test;
import org.oreflow.figure.Figure;
import org.oreflow.index.formula.Grouping;
import org.oreflow.table.Reason;

class SupplierNumberTest {
  private static final SupplierNumber INDEX = new SupplierNumber("suppliers", Grouping.PRODUCERS);

  @Test
  void countsThoseThatSupply() {
    assertFigure(INDEX.of(market("A 5, B 3, C 0")), "2");
    assertFigure(INDEX.of(market("A 5")), "1");
    assertThat(INDEX.unit()).isEqualTo("suppliers");
  }

  @Test
  void countsWhatMayBeZeroInTheHighAlone() {
    assertFigure(INDEX.of(market("A 5, B 3, C ? [0 10]")), "2 [2 3]");
    assertFigure(INDEX.of(market("A 5, B 3, C 0 [0 1]")), "2 [2 3]");
    assertFigure(INDEX.of(market("A 5, B 3 [0 4]")), "2 [1 2]");
    assertFigure(INDEX.of(market("A 5, B 3, C ?")), "2 [2 3]"); // open, yet one supplier
  }

  @Test
  void restHidesSuppliers() {
    assertFigure(INDEX.of(market("A 5, B 3, rest 2")), "? [2 ?] UNDIVIDED_REST");
    assertFigure(INDEX.of(market("A 5, B 3, rest ? [0 2]")), "? [2 ?] UNDIVIDED_REST");
    assertFigure(INDEX.of(market("A 5, B 3, rest ?")), "? [2 ?] UNDIVIDED_REST");
    assertFigure(INDEX.of(market("A 5, B 3, rest 0")), "2");
  }

  @Test
  void isNullWhereNothingIsSupplied() {
    Figure figure = INDEX.of(market("A 0, B 0"));

    assertThat(figure.isKnown()).isFalse();
    assertThat(figure.reason()).isEqualTo(Reason.ZERO_TOTAL);
  }
}
