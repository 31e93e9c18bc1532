package org.oreflow.index.criticality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.oreflow.figure.Figure;
import org.oreflow.figure.Interval;
import org.oreflow.index.criticality.EuSupplyRisk.Supplier;
import org.oreflow.index.criticality.EuSupplyRisk.Taken;
import org.oreflow.table.Reason;

class EuSupplyRiskTest {
  private static final Offset<Double> DIGITS = within(1e-12);
  private static final Map<String, Double> GOVERNANCE = Map.of("AAA", 5.7, "BBB", 1.5);

  private static Supplier supplier(String country, double share, double t) {
    return new Supplier(country, Interval.exact(share), t);
  }

  private static Figure weighted(Supplier... suppliers) {
    return EuSupplyRisk.weighted(List.of(suppliers), GOVERNANCE);
  }

  @Test
  void isTheWorkedExample() {
    // .64 · 5.7 + .04 · 1.5 = 3.708; .36 · 5.7 + .16 · 1.5 · .8 = 2.244; 3.708 · .45 + 2.244 · .55
    // = 2.9028; · .9 · .95 = 2.481894
    Figure world = weighted(supplier("AAA", .8, 1), supplier("BBB", .2, 1));
    Figure eu = weighted(supplier("AAA", .6, 1), supplier("BBB", .4, .8));

    Figure risk =
        EuSupplyRisk.mitigated(
            EuSupplyRisk.ofStage(world, eu, Taken.BOTH, Interval.exact(.9)),
            Interval.exact(.1),
            Interval.exact(.95));

    assertThat(world.value()).isCloseTo(3.708, DIGITS);
    assertThat(eu.value()).isCloseTo(2.244, DIGITS);
    assertThat(risk.value()).isCloseTo(2.481894, DIGITS);
    assertThat(risk.low()).isCloseTo(2.481894, DIGITS);
    assertThat(risk.reason()).isNull();
    assertThat(risk.flags()).isEmpty();
  }

  @Test
  void isOfOneSupplyWhereTheStudyTakesOne() { // 3.708 and 2.244 without the blend
    Figure world = weighted(supplier("AAA", .8, 1), supplier("BBB", .2, 1));
    Figure eu = weighted(supplier("AAA", .6, 1), supplier("BBB", .4, .8));
    Interval one = Interval.exact(1);
    Interval none = Interval.exact(0);

    assertThat(
            EuSupplyRisk.mitigated(
                EuSupplyRisk.ofStage(world, eu, Taken.GS_ONLY, Interval.UNKNOWN), none, one))
        .isEqualTo(world);
    assertThat(
            EuSupplyRisk.mitigated(
                EuSupplyRisk.ofStage(world, eu, Taken.EU_ONLY, Interval.UNKNOWN), none, one))
        .isEqualTo(eu);
  }

  @Test
  void takesEuSourcingAloneForANetExporter() { // import reliance below 0 counts as 0
    Figure world = weighted(supplier("AAA", 1, 1));
    Figure eu = weighted(supplier("BBB", 1, 1));

    Figure risk =
        EuSupplyRisk.mitigated(
            EuSupplyRisk.ofStage(world, eu, Taken.BOTH, Interval.exact(-.2)),
            Interval.exact(0),
            Interval.exact(1));

    assertThat(risk.value()).isCloseTo(1.5, DIGITS);
  }

  @Test
  void ofOneSupplierIsItsGovernance() {
    assertThat(weighted(supplier("AAA", 1, 1)).value()).isCloseTo(5.7, DIGITS);
  }

  @Test
  void withoutSuppliersIsUnknown() {
    assertThat(weighted().reason()).isEqualTo(Reason.NO_SHARES);
    assertThat(weighted().isKnown()).isFalse();
  }

  @Test
  void withoutGovernanceOfASupplierIsBetweenTheBestAndTheWorst() {
    Figure outcome = weighted(supplier("AAA", .5, 1), supplier("ZZZ", .5, 1));

    assertThat(outcome.reason()).isEqualTo(Reason.NO_GOVERNANCE);
    assertThat(outcome.value()).isNaN();
    assertThat(outcome.low()).isCloseTo(1.425, DIGITS); // .25 · 5.7
    assertThat(outcome.high()).isCloseTo(3.925, DIGITS); // + .25 · 10
  }

  @Test
  void takesSharesThatDoNotAddAsTheyArePrinted() {
    Figure outcome = weighted(supplier("AAA", .09, 1)); // EU sourcing of chromium: 9 %

    assertThat(outcome.flags()).containsExactly("SHARES_SUM");
    assertThat(outcome.value()).isCloseTo(.0081 * 5.7, DIGITS);
  }

  @Test
  void boundsWhatRoundingLeaves() { // 80 %: .795 to .805
    var shares =
        List.of(
            new Supplier("AAA", Interval.printed(new BigDecimal("80")).times(.01), 1),
            new Supplier("BBB", Interval.printed(new BigDecimal("20")).times(.01), 1));
    Figure w = EuSupplyRisk.weighted(shares, GOVERNANCE);

    assertThat(w.low()).isCloseTo(.795 * .795 * 5.7 + .195 * .195 * 1.5, DIGITS);
    assertThat(w.high()).isCloseTo(.805 * .805 * 5.7 + .205 * .205 * 1.5, DIGITS);
    // reliance 90 %: .895 to .905; EU weighs more than the world, so the lower reliance is higher
    Figure eu = Figure.of(5, 5, 5);
    Figure risk =
        EuSupplyRisk.mitigated(
            EuSupplyRisk.ofStage(
                Figure.of(3, 3, 3),
                eu,
                Taken.BOTH,
                Interval.printed(new BigDecimal("90")).times(.01)),
            Interval.exact(0),
            Interval.exact(1));
    assertThat(risk.high()).isCloseTo(5 - 2 * .4475, DIGITS);
    assertThat(risk.low()).isCloseTo(5 - 2 * .4525, DIGITS);
  }

  @Test
  void hasNoValueWithoutImportReliance() {
    Figure w = weighted(supplier("AAA", 1, 1));

    assertThat(
            EuSupplyRisk.mitigated(
                    EuSupplyRisk.ofStage(w, w, Taken.BOTH, Interval.UNKNOWN),
                    Interval.exact(0),
                    Interval.exact(1))
                .reason())
        .isEqualTo(Reason.NO_IMPORT_RELIANCE);
    assertThat(
            EuSupplyRisk.mitigated(
                    EuSupplyRisk.ofStage(w, w, Taken.GS_ONLY, Interval.UNKNOWN),
                    Interval.UNKNOWN,
                    Interval.exact(1))
                .reason())
        .isEqualTo(Reason.NOT_AVAILABLE);
  }

  @Test
  void ofAHundredPercentOfChinaIsThatOfSixPrintedElements() {
    // GS only, EoL 1 %, governance 5.663 to 5.707: index 1 prints 5.6, .99 5.5 or 5.6, .59 3.3
    for (double china : new double[] {5.664, 5.7}) {
      Figure w = EuSupplyRisk.weighted(List.of(supplier("CHN", 1, 1)), Map.of("CHN", china));
      assertThat(ofChina(w, 1).value()).isCloseTo(5.6, within(.05)); // Er, Ho, Lu, Tm
      assertThat(ofChina(w, .59).value()).isCloseTo(3.3, within(.05)); // Gd
    }
  }

  private static Figure ofChina(Figure w, double substitution) {
    return EuSupplyRisk.mitigated(
        EuSupplyRisk.ofStage(w, w, Taken.GS_ONLY, Interval.UNKNOWN),
        Interval.exact(.01),
        Interval.exact(substitution));
  }

  @Test
  void doesNotDependOnTheOrderOfRecords() { // .1², .2² … added in another order differ in a digit
    var forward = new EuStudy();
    var backward = new EuStudy();
    var cell = new EuStudy.Cell("Nd", "mining");
    for (int i = 1; i <= 9; i++) {
      int j = 10 - i;
      forward.share(EuStudy.Scope.WORLD, cell, supplier("C" + i, i / 100.0, 1));
      backward.share(EuStudy.Scope.WORLD, cell, supplier("C" + j, j / 100.0, 1));
    }
    Map<String, Double> governance = new HashMap<>();
    for (int i = 1; i <= 9; i++) {
      governance.put("C" + i, i + .1);
    }

    assertThat(backward.weighted(EuStudy.Scope.WORLD, cell, governance))
        .isEqualTo(forward.weighted(EuStudy.Scope.WORLD, cell, governance));
  }
}
