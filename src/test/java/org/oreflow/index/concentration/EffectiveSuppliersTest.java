package org.oreflow.index.concentration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oreflow.index.Written.assertFigure;
import static org.oreflow.index.Written.lacking;
import static org.oreflow.index.Written.market;

import org.junit.jupiter.api.Test;
import org.oreflow.index.formula.Grouping;
import org.oreflow.table.Reason;

class EffectiveSuppliersTest {
  private static final EffectiveSuppliers INDEX =
      new EffectiveSuppliers("effective_suppliers", Grouping.PRODUCERS);

  @Test
  void isOneOverTheConcentration() { // 1/.38
    assertFigure(INDEX.of(market("A 50, B 30, C 20")), "2.631579");
    assertThat(INDEX.unit()).isEqualTo("suppliers");
  }

  @Test
  void isTheNumberOfEqualSuppliers() {
    assertFigure(INDEX.of(market("A 7, B 7, C 7, D 7")), "4");
    assertFigure(INDEX.of(market("A 7, B 0")), "1");
  }

  @Test
  void boundsAreThoseOfTheConcentrationSwapped() {
    // 1/.34, the rest in one hand 1/.38; 1/(4,100/8,100) for 40 and 50
    assertFigure(INDEX.of(market("A 50, B 30, rest 20")), "2.941176 [2.631579 2.941176]");
    assertFigure(INDEX.of(market("A 50 [40 60], B 50")), "2 [1.975610 2]");
  }

  @Test
  void isNullAsTheConcentrationIs() {
    assertFigure(INDEX.of(market("A 0, B 0")), "? ZERO_TOTAL");
    assertFigure(
        INDEX.of(market("A ?, B 5", lacking(Reason.CONTENT_UNKNOWN))), "? CONTENT_UNKNOWN");
  }
}
