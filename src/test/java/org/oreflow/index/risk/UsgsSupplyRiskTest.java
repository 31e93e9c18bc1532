package org.oreflow.index.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.oreflow.index.Written.assertFigure;
import static org.oreflow.index.Written.balance;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.oreflow.index.risk.UsgsSupplyRisk.Industry;
import org.oreflow.index.risk.UsgsSupplyRisk.Producer;

class UsgsSupplyRiskTest {
  private static final UsgsSupplyRisk INDEX = new UsgsSupplyRisk();
  private static final List<Producer> FOREIGN =
      List.of(new Producer(.6, 1, .5), new Producer(.3, .4, .5)); // a w .5 and .2

  @Test
  void isTheRootOfThreeFactors() { // DP .36 · .5 + .09 · .2 = .198: (.198 · .75 · .4)^(1/3)
    var industries = List.of(new Industry(.5, 30, 50), new Industry(.2, 10, 20)); // .3 + .1

    assertRisk(UsgsSupplyRisk.of(FOREIGN, .75, industries), .390177);
  }

  @Test
  void isZeroWhereAFactorIs() { // of a net exporter too, whose reliance is below zero
    var industries = List.of(new Industry(.4, 50, 50));

    assertRisk(UsgsSupplyRisk.of(FOREIGN, 0, industries), 0);
    assertRisk(UsgsSupplyRisk.of(FOREIGN, -.5, industries), 0);
    assertRisk(UsgsSupplyRisk.of(List.of(), .75, industries), 0);
    assertRisk(UsgsSupplyRisk.of(FOREIGN, .75, List.of()), 0);
  }

  @Test
  void expenditureCountsUpToProfit() { // DP 1, TE 1: v 1/8 at most, without profit too; EV 1
    var one = List.of(new Producer(1, 1, 1));

    assertRisk(UsgsSupplyRisk.of(one, 1, List.of(new Industry(.125, 90, 10))), .5);
    assertRisk(UsgsSupplyRisk.of(one, 1, List.of(new Industry(.125, 90, 0))), .5);
    assertRisk(UsgsSupplyRisk.of(one, 1, List.of(new Industry(.125, 90, -5))), .5);
    var twice = List.of(new Industry(.8, 9, 9), new Industry(.8, 9, 9));
    assertRisk(UsgsSupplyRisk.of(one, 1, twice), 1);
  }

  @Test
  void unknownTermLeavesItUnknown() {
    var industry = List.of(new Industry(.4, 50, 50));
    var unknown = List.of(new Producer(.6, Double.NaN, .5));

    assertThat(UsgsSupplyRisk.of(unknown, .75, industry)).isNaN();
    assertThat(UsgsSupplyRisk.of(FOREIGN, Double.NaN, industry)).isNaN();
    assertThat(UsgsSupplyRisk.of(FOREIGN, .75, List.of(new Industry(.4, Double.NaN, 50)))).isNaN();
    assertThat(UsgsSupplyRisk.of(FOREIGN, .75, List.of(new Industry(.4, 50, Double.NaN)))).isNaN();
  }

  @Test
  void lakeHasNoParameters() {
    assertFigure(
        INDEX.of(balance("refining", "USA", "production 5, imports 20, consumption 20")),
        "? NO_PARAMETERS");
    assertThat(INDEX.isProvisional()).isTrue();
  }

  @Test
  void isOfTheUnitedStatesWhereTheyUseSome() {
    assertThat(INDEX.isOf(balance("refining", "USA", "consumption 20"))).isTrue();
    assertThat(INDEX.isOf(balance("refining", "USA", "production 20"))).isFalse();
    assertThat(INDEX.isOf(balance("refining", "JPN", "consumption 20"))).isFalse();
  }

  private static void assertRisk(double risk, double expected) {
    assertThat(risk).isCloseTo(expected, within(1e-6));
  }
}
