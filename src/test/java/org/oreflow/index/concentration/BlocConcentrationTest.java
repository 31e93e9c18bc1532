package org.oreflow.index.concentration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oreflow.index.Written.assertFigure;
import static org.oreflow.index.Written.market;

import org.junit.jupiter.api.Test;
import org.oreflow.figure.Figure;
import org.oreflow.index.formula.Grouping;

class BlocConcentrationTest {
  private static Figure of(String text) {
    return new BlocConcentration("hhi", Grouping.BLOCS).of(market(text));
  }

  @Test
  void membersActAsOne() { // .7² + .3²
    assertFigure(of("A 40 @G, B 30 @G, C 30"), ".58");
  }

  @Test
  void singleBlocHasOne() {
    assertFigure(of("A 40 @G, B 30 @G"), "1");
  }

  @Test
  void restIsInTheTotalOnly() { // .7²; in one hand .3² more
    assertFigure(of("A 40 @G, B 30 @G, rest 30"), ".49 [.49 .58]");
  }

  @Test
  void boundsAreOverSumsOfMembers() {
    // 60 and 30: 4,500/8,100; 80 and 30: 7,300/12,100
    assertFigure(of("A 40 [35 45] @G, B 30 [25 35] @G, C 30"), ".58 [.555556 .603306]");
    assertFigure(of("A 40 [35 ?] @G, B 30 @G, C 30"), ".58 [? ?]");
  }

  @Test
  void isNullWhereNothingIsSupplied() {
    assertFigure(of("A 0 @G, B 0"), "? ZERO_TOTAL");
  }

  @Test
  void isNullAsTheConcentrationOfCountriesIs() { // nobody named has a mass
    assertThat(of("A ? [0 10] @G, rest 20").isKnown()).isFalse();
  }
}
