package org.oreflow.index.concentration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oreflow.index.Written.assertFigure;
import static org.oreflow.index.Written.market;

import org.junit.jupiter.api.Test;
import org.oreflow.figure.Figure;
import org.oreflow.index.formula.Grouping;

class AlignmentPremiumTest {
  private static Figure of(String text) {
    return new AlignmentPremium("alignment_premium", Grouping.BLOCS).of(market(text));
  }

  @Test
  void isWhatConcentrationRisesBy() { // .58 - (.16 + .09 + .09) = 2 · .4 · .3
    assertFigure(of("A 40 @G, B 30 @G, C 30"), ".24");
  }

  @Test
  void blocsAddUp() { // 2 · .4 · .2 + 2 · .3 · .1
    assertFigure(of("A 40 @G, B 20 @G, C 30 @K, D 10 @K"), ".22");
  }

  @Test
  void isZeroWhereNoBlocHasTwoSuppliers() {
    assertFigure(of("A 40 @G, B 0 @G, C 0 @K, D 60"), "0");
  }

  @Test
  void aRoundingIsNoPremium() { // the bloc is one supplier; sums of doubles differ in their order
    assertThat(of("A 1.73 @G, B 15, C 46.856, D .851").value()).isZero();
  }

  @Test
  void hasNoBoundsWhereASupplierIsNotKnownExactly() { // .24 as above
    assertFigure(of("A 40 [35 45] @G, B 30 @G, C 30"), ".24 [? ?]");
    assertFigure(of("A 40 @G, B 30 @G, C 30 [25 35]"), ".24 [? ?]");
    assertFigure(of("A 40 @G, B 30 @G, rest 30"), ".24 [? ?]");
  }

  @Test
  void isNullWhereNothingIsSupplied() {
    assertFigure(of("A 0 @G, B 0 @G"), "? ZERO_TOTAL");
  }
}
