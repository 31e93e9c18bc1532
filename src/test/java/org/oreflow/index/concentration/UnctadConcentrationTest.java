package org.oreflow.index.concentration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oreflow.index.Written.assertFigure;
import static org.oreflow.index.Written.market;

import org.junit.jupiter.api.Test;
import org.oreflow.index.formula.Grouping;

class UnctadConcentrationTest {
  private static final UnctadConcentration INDEX =
      new UnctadConcentration("hhi_unctad", Grouping.PRODUCERS);
  private static final UnctadConcentration OF_FOUR =
      new UnctadConcentration("hhi_unctad_4", Grouping.PRODUCERS, 4); // √(1/4) = .5

  @Test
  void isTheRootOfConcentrationBeyondThatOfAllEconomies() { // (.616441 - .063372) / .936628
    assertFigure(INDEX.of(market("A 50, B 30, C 20")), ".590490");
    assertThat(INDEX.isProvisional()).isTrue();
  }

  @Test
  void singleSupplierHasOneAndAllAlikeZero() {
    assertFigure(INDEX.of(market("A 7")), "1");
    assertFigure(OF_FOUR.of(market("A 7, B 7, C 7, D 7")), "0");
  }

  @Test
  void boundsAreThoseOfTheConcentration() { // H .64 to .68: .8 and .824621, less .5, over .5
    assertFigure(OF_FOUR.of(market("A 80, rest 20")), ".6 [.6 .649242]");
    assertFigure(OF_FOUR.of(market("A 8 [8 ?]")), "1 [? ?]");
  }

  @Test
  void isNeverBelowZero() { // a rest of 95 spread thin: H .0025, less than 1/4, to .9050
    assertFigure(OF_FOUR.of(market("A 5, rest 95")), "0 [0 .902630]");
  }

  @Test
  void isNullAsTheConcentrationIs() {
    assertFigure(INDEX.of(market("A 0, B 0")), "? ZERO_TOTAL");
    assertFigure(INDEX.of(market("A ?, B ?")), "? NOT_AVAILABLE");
  }
}
