package org.oreflow.index.concentration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.oreflow.index.Written.assertFigure;
import static org.oreflow.index.Written.lacking;
import static org.oreflow.index.Written.market;

import org.junit.jupiter.api.Test;
import org.oreflow.figure.Figure;
import org.oreflow.table.Reason;

class ConcentrationWithinTest {
  private static Figure of(String text) {
    return new ConcentrationWithin("hhi_within").of(market(text), "G");
  }

  @Test
  void isAmongTheMembersAlone() { // (1,600 + 900) / 4,900
    assertFigure(of("A 40 @G, B 30 @G, C 30"), ".510204");
    assertFigure(of("A 40 @G, B 30 @G, C 10, rest 20"), ".510204");
  }

  @Test
  void singleMemberThatSuppliesHasOne() {
    assertFigure(of("A 40 @G, B 0 @G, C 30"), "1");
  }

  @Test
  void boundsAreOverTheMembersIntervals() { // 50 and 50; 40 and 50: 4,100/8,100
    assertFigure(of("A 50 [40 60] @G, B 50 @G, C 30 [0 90]"), ".5 [.5 .506173]");
  }

  @Test
  void makesTheConcentrationWithSharesOfBlocs() { // .7² · 2,500/4,900 + .3² = .25 + .09
    var market = market("A 40 @G, B 30 @G, C 30 @K");
    double sum = 0;
    for (String bloc : market.blocs()) {
      double share = new BlocShare("bloc_share").of(market, bloc).value();
      sum += share * share * new ConcentrationWithin("hhi_within").of(market, bloc).value();
    }

    assertThat(sum).isCloseTo(.34, within(1e-12));
  }

  @Test
  void isNullWithAReason() {
    assertFigure(of("A 0 @G, B 0 @G, C 30"), "? ZERO_TOTAL");
    assertFigure(of("A 0 @G, B 0"), "? ZERO_TOTAL");
    var lacking = market("A ? @G, B 5", lacking(Reason.SHARE_UNKNOWN));
    assertThat(new ConcentrationWithin("hhi_within").of(lacking, "G").reason())
        .isEqualTo(Reason.SHARE_UNKNOWN);
  }
}
