package org.oreflow.index.concentration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oreflow.index.Written.assertFigure;
import static org.oreflow.index.Written.lacking;
import static org.oreflow.index.Written.market;

import org.junit.jupiter.api.Test;
import org.oreflow.index.formula.Grouping;
import org.oreflow.table.Reason;

class ShannonSuppliersTest {
  private static final ShannonSuppliers INDEX =
      new ShannonSuppliers("shannon_suppliers", Grouping.PRODUCERS);

  @Test
  void isThePowerOfTheEntropy() { // e^1.029653
    assertFigure(INDEX.of(market("A 50, B 30, C 20")), "2.800094");
    assertThat(INDEX.unit()).isEqualTo("suppliers");
  }

  @Test
  void isTheNumberOfEqualSuppliers() {
    assertFigure(INDEX.of(market("A 7, B 7, C 7, D 7")), "4");
    assertFigure(INDEX.of(market("A 7, B 0")), "1");
  }

  @Test
  void boundsAreThoseOfTheEntropy() {
    // .5, .3 and the rest .2; 40 and 50: (9/4)^(4/9) · (9/5)^(5/9) = 9 / (4^(4/9) · 5^(5/9)), which
    // is 9 / (1.851749 · 2.445160)
    assertFigure(INDEX.of(market("A 50, B 30, rest 20")), "? [2.800094 ?] UNDIVIDED_REST");
    assertFigure(INDEX.of(market("A 50 [40 60], B 50")), "2 [1.987667 2]");
  }

  @Test
  void isNullAsTheEntropyIs() {
    assertFigure(INDEX.of(market("A 0, B 0")), "? ZERO_TOTAL");
    assertFigure(INDEX.of(market("A ?, B 5", lacking(Reason.SHARE_UNKNOWN))), "? SHARE_UNKNOWN");
  }
}
