package org.oreflow.index.concentration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oreflow.index.Written.assertFigure;
import static org.oreflow.index.Written.largestListed;
import static org.oreflow.index.Written.market;

import org.junit.jupiter.api.Test;
import org.oreflow.index.formula.Grouping;

class ShannonEntropyTest {
  private static final ShannonEntropy INDEX = new ShannonEntropy("shannon", Grouping.PRODUCERS);

  @Test
  void isTheEntropyOfShares() { // .346574 + .361192 + .321888
    assertFigure(INDEX.of(market("A 50, B 30, C 20")), "1.029653");
    assertThat(INDEX.unit()).isEqualTo("nat");
  }

  @Test
  void equalSuppliersHaveTheLogarithmOfTheirNumber() { // ln 4, ln 1; nothing adds nothing
    assertFigure(INDEX.of(market("A 7, B 7, C 7, D 7")), "1.386294");
    assertFigure(INDEX.of(market("A 7, B 0")), "0");
  }

  @Test
  void restInOneHandIsTheLow() { // of .5, .3, .2; nothing in the rest: ln 2
    assertFigure(INDEX.of(market("A 50, B 30, rest 20")), "? [1.029653 ?] UNDIVIDED_REST");
    assertFigure(INDEX.of(market("A 50, B 50, rest ? [0 20]")), "? [.693147 ?] UNDIVIDED_REST");
  }

  @Test
  void restIsInPiecesWhereTheLargestAreListed() { // .5 and five of .1: .346574 + 5 · .230259
    var market = market("A 50, B 10, rest 40", largestListed());

    assertFigure(INDEX.of(market), "? [1.497866 ?] UNDIVIDED_REST");
  }

  @Test
  void boundsAreOverTheIntervals() {
    // 40 and 50: 4/9 · ln 9/4 + 5/9 · ln 9/5 = .360413 + .326548; 60 and 50: .689009; 50 and 50
    assertFigure(INDEX.of(market("A 50 [40 60], B 50")), ".693147 [.686962 .693147]");
    // one, or .1 and .9: .230259 + .094824
    assertFigure(INDEX.of(market("A ? [0 10], B 90")), "0 [0 .325083]");
    assertFigure(INDEX.of(market("A 5 [5 ?], B 5")), ".693147 [? ?]");
  }

  @Test
  void isNullWhereNothingIsSupplied() {
    assertFigure(INDEX.of(market("A 0, B 0")), "? ZERO_TOTAL");
  }
}
