package org.oreflow.index.concentration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oreflow.index.Written.assertFigure;
import static org.oreflow.index.Written.market;

import org.junit.jupiter.api.Test;
import org.oreflow.figure.Figure;
import org.oreflow.index.formula.Grouping;
import org.oreflow.table.Flag;

class NormalisedConcentrationTest {
  private static final NormalisedConcentration INDEX =
      new NormalisedConcentration("hhi_normalised", Grouping.PRODUCERS);

  @Test
  void isWhatConcentrationExceedsThatOfEqualSuppliersBy() { // (.38 - 1/3) / (2/3)
    assertFigure(INDEX.of(market("A 50, B 30, C 20")), ".07");
    assertFigure(INDEX.of(market("A 50, B 30, C 20, D 0")), ".07");
    assertThat(INDEX.isProvisional()).isTrue();
  }

  @Test
  void equalSuppliersHaveZero() {
    Figure figure = INDEX.of(market("A 7, B 7, C 7"));

    assertFigure(figure, "0");
    assertThat(figure.flags()).isEmpty();
  }

  @Test
  void singleSupplierHasOneAndAFlag() {
    Figure figure = INDEX.of(market("A 7, B 0"));

    assertFigure(figure, "1");
    assertThat(figure.flags()).containsExactly(Flag.N_EQ_1.name());
  }

  @Test
  void boundsAreThoseOfTheIndexAndOfTheNumberOfSuppliers() {
    // H of 40 and 50 is 41/81, so 2 · 41/81 - 1; with C, of next to nothing, .5 of three suppliers
    // is .25
    assertFigure(INDEX.of(market("A 50 [40 60], B 50")), "0 [0 .012346]");
    assertFigure(INDEX.of(market("A 50, B 50, C ? [0 10]")), "0 [0 .25]");
  }

  @Test
  void isNullWithAReason() {
    Figure none = INDEX.of(market("A 0, B 0"));

    assertFigure(none, "? ZERO_TOTAL");
    assertThat(none.flags()).isEmpty();
    assertFigure(INDEX.of(market("A 50, B 30, rest 20")), "? UNDIVIDED_REST");
    assertFigure(INDEX.of(market("A ? [0 5]")), "? [1 1] NOT_AVAILABLE");
  }
}
