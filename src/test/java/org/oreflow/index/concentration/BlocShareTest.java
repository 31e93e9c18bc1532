package org.oreflow.index.concentration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oreflow.index.Written.assertFigure;
import static org.oreflow.index.Written.market;

import org.junit.jupiter.api.Test;
import org.oreflow.figure.Figure;
import org.oreflow.index.formula.Grouping;

class BlocShareTest {
  private static Figure of(String text) {
    return new BlocShare().of(market(text), "G");
  }

  @Test
  void isThePartOfItsMembers() {
    assertFigure(of("A 40 @G, B 30 @G, C 20 @K, D 10"), ".7");
    assertFigure(of("A 0 @G, B 30"), "0");
    assertFigure(of("A 40 @G, B 30 @G"), "1");
  }

  @Test
  void restBelongsToItAbove() { // 70 and 20 of 100; with 70, 10 and nothing, 70/80
    assertFigure(of("A 40 @G, B 30 @G, C 10, rest 20"), ".7 [.7 .9]");
    assertFigure(of("A 40 @G, B 30 @G, C 10, rest ? [0 20]"), ".875 [.7 .9]");
  }

  @Test
  void boundsAreOverTheIntervals() { // 60 of 60 + 40, 80 of 80 + 20
    assertFigure(of("A 40 [35 45] @G, B 30 [25 35] @G, C 30 [20 40]"), ".7 [.6 .8]");
  }

  @Test
  void unknownMemberMaySupply() { // 30 of 90; 40 of 100
    assertFigure(of("A ? [0 10] @G, B 30 @G, C 60"), ".333333 [.333333 .4]");
  }

  @Test
  void isNullWhereNothingIsSupplied() {
    assertFigure(of("A 0 @G, B 0"), "? ZERO_TOTAL");
  }

  @Test
  void isOfEveryBlocOfAMarket() {
    assertThat(market("A 40 @G, B 30 @G, C 20 @K, D 10").blocs()).containsExactly("G", "K");
    assertThat(new BlocShare().grouping()).isEqualTo(Grouping.BLOC);
  }
}
