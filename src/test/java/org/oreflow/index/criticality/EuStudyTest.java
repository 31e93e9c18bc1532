package org.oreflow.index.criticality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.oreflow.figure.Figure;
import org.oreflow.figure.Interval;
import org.oreflow.index.criticality.EuEconomicImportance.Use;
import org.oreflow.index.criticality.EuStudy.Cell;
import org.oreflow.index.criticality.EuStudy.Scope;
import org.oreflow.index.criticality.EuSupplyRisk.Supplier;
import org.oreflow.index.criticality.EuSupplyRisk.Taken;
import org.oreflow.index.criticality.Governance.Estimate;
import org.oreflow.table.Reason;

class EuStudyTest {
  private static final Offset<Double> DIGITS = within(1e-12);
  private static final Map<String, Double> GOVERNANCE = Map.of("CHN", 5.0, "CHL", 2.0);

  private static EuStudy study() {
    var study = new EuStudy();
    share(study, Scope.WORLD, new Cell("Dy", "mining"), "CHN", 1);
    share(study, Scope.WORLD, new Cell("Dy", "separation"), "CHN", .8);
    share(study, Scope.WORLD, new Cell("Dy", "separation"), "CHL", .2);
    share(study, Scope.EU, new Cell("HREE", "mining"), "CHL", 1);
    var dysprosium = study.material("Dy");
    dysprosium.taken.put("mining", Taken.BOTH);
    dysprosium.taken.put("separation", Taken.GS_ONLY);
    dysprosium.reliance.put("mining", Interval.exact(1));
    dysprosium.figures.put("eol_rir", Interval.exact(0));
    dysprosium.figures.put("si_sr", Interval.exact(1));
    dysprosium.figures.put("si_ei", Interval.exact(.9));
    dysprosium.groups.add("HREE");
    study.valueAdded(200);
    dysprosium.uses.add(new Use(Interval.exact(.7), 100));
    dysprosium.uses.add(new Use(Interval.exact(.3), 50));
    return study;
  }

  // niobium, of which China does all the processing
  private static EuStudy ofTwoStages() {
    var study = study();
    study.material("Nb").taken.put("mining", Taken.GS_ONLY);
    study.material("Nb").taken.put("processing", Taken.GS_ONLY);
    study.material("Nb").figures.put("eol_rir", Interval.exact(0));
    study.material("Nb").figures.put("si_sr", Interval.exact(1));
    share(study, Scope.WORLD, new Cell("Nb", "processing"), "CHN", 1);
    return study;
  }

  private static void share(EuStudy study, Scope scope, Cell cell, String country, double share) {
    study.share(scope, cell, new Supplier(country, Interval.exact(share), 1));
  }

  @Test
  void takesTheSupplyOfTheGroupWhereTheElementHasNone() { // (5 + 2) / 2 = 3.5; .64 · 5 + .04 · 2
    var risk = study().supplyRisk("Dy", GOVERNANCE);

    assertThat(risk.get("mining").value()).isCloseTo(3.5, DIGITS);
    assertThat(risk.get("separation").value()).isCloseTo(3.28, DIGITS);
  }

  @Test
  void takesTheRiskierStageAndMarksIt() {
    var risk = study().supplyRisk("Dy", GOVERNANCE);

    assertThat(risk.get(EuStudy.OVERALL).value()).isCloseTo(3.5, DIGITS);
    assertThat(risk.get("mining").flags()).contains(EuStudy.BOTTLENECK);
    assertThat(risk.get("separation").flags()).doesNotContain(EuStudy.BOTTLENECK);
  }

  @Test
  void takesExtractionOfTwoEqualStagesAndTheOtherIfOneIsUnknown() {
    var study = ofTwoStages();

    var one = study.supplyRisk("Nb", GOVERNANCE);
    assertThat(one.get("mining").reason()).isEqualTo(Reason.NO_SHARES);
    assertThat(one.get("processing").flags()).contains(EuStudy.BOTTLENECK);
    assertThat(one.get(EuStudy.OVERALL).value()).isCloseTo(5, DIGITS);

    share(study, Scope.WORLD, new Cell("Nb", "mining"), "CHN", 1);
    var both = study.supplyRisk("Nb", GOVERNANCE);
    assertThat(both.get("mining").flags()).contains(EuStudy.BOTTLENECK);
    assertThat(both.get("processing").flags()).doesNotContain(EuStudy.BOTTLENECK);
  }

  @Test
  void isNotKnownWhereAStageWithoutGovernanceMayBeRiskier() {
    // CHN 5; SOM alone 0 to 10; SOM and CHN half each: .25 · 5 and up to .25 · 10 more
    var study = ofTwoStages();
    share(study, Scope.WORLD, new Cell("Nb", "mining"), "SOM", 1);

    var open = study.supplyRisk("Nb", GOVERNANCE);
    assertThat(open.get(EuStudy.OVERALL).interval()).isEqualTo(new Interval(Double.NaN, 5, 10));
    assertThat(open.get(EuStudy.OVERALL).reason()).isEqualTo(Reason.NO_GOVERNANCE);
    assertThat(open.get("processing").flags()).doesNotContain(EuStudy.BOTTLENECK);

    study = ofTwoStages();
    share(study, Scope.WORLD, new Cell("Nb", "mining"), "SOM", .5);
    share(study, Scope.WORLD, new Cell("Nb", "mining"), "CHN", .5);

    var closed = study.supplyRisk("Nb", GOVERNANCE);
    assertThat(closed.get("mining").high()).isCloseTo(3.75, DIGITS);
    assertThat(closed.get(EuStudy.OVERALL).value()).isCloseTo(5, DIGITS);
    assertThat(closed.get("processing").flags()).contains(EuStudy.BOTTLENECK);
  }

  @Test
  void weighsUsesByValueAdded() { // (.7 · 100 + .3 · 50) · .9 · 10 / 200 = 3.825
    var importance = study().economicImportance("Dy");

    assertThat(importance.value()).isCloseTo(3.825, DIGITS);
    assertThat(importance.flags()).isEmpty();
  }

  @Test
  void aUseWithoutSectorAddsNothingButIsInTheHigh() {
    // .96 · 100 · .9 · 10 / 200 = 4.32; .04 of 200 at most: + .04 · .9 · 10 = .36
    var importance = withUnplaced(.96, .04);

    assertThat(importance.value()).isCloseTo(4.32, DIGITS);
    assertThat(importance.high()).isCloseTo(4.68, DIGITS);
    assertThat(importance.flags()).containsExactly("USE_WITHOUT_SECTOR");
  }

  @Test
  void usesWithoutSectorThatDecideLeaveBoundsAlone() {
    // .7 · 100 · .9 · 10 / 200 = 3.15; .3 of 200 at most: + .3 · .9 · 10 = 2.7
    var importance = withUnplaced(.7, .3);

    assertThat(importance.isKnown()).isFalse();
    assertThat(importance.low()).isCloseTo(3.15, DIGITS);
    assertThat(importance.high()).isCloseTo(5.85, DIGITS);
    assertThat(importance.reason()).isEqualTo(Reason.USE_WITHOUT_SECTOR);
    assertThat(importance.flags()).containsExactly("USE_WITHOUT_SECTOR");
  }

  private static Figure withUnplaced(double placed, double unplaced) {
    return EuEconomicImportance.of(
        List.of(
            new Use(Interval.exact(placed), 100), new Use(Interval.exact(unplaced), Double.NaN)),
        Interval.exact(.9),
        200);
  }

  @Test
  void usesThatDoNotAddAreTakenAsPrintedAndNoneIsUnknown() {
    var half = List.of(new Use(Interval.exact(.5), 200));

    assertThat(EuEconomicImportance.of(half, Interval.exact(1), 200).flags())
        .containsExactly("SHARES_SUM");
    assertThat(EuEconomicImportance.of(half, Interval.exact(1), 200).value()).isCloseTo(5, DIGITS);
    assertThat(EuEconomicImportance.of(List.of(), Interval.exact(1), 200).reason())
        .isEqualTo(Reason.NOT_AVAILABLE);
    assertThat(EuEconomicImportance.of(half, Interval.UNKNOWN, 200).reason())
        .isEqualTo(Reason.NOT_AVAILABLE);
  }

  @Test
  void scoresGovernanceFromTheMeanOfDimensionsAndYears() {
    // 2019: (−.2 − .6) / 2 = −.4, 2020: −.3; mean −.35: 2.85 · 2 = 5.7; 2021 out; half a year: none
    var estimates =
        List.of(
            new Estimate("CHN", 2019, "pv", -.2),
            new Estimate("CHN", 2019, "rl", -.6),
            new Estimate("CHN", 2020, "pv", -.3),
            new Estimate("CHN", 2020, "rl", -.3),
            new Estimate("CHN", 2021, "pv", 2),
            new Estimate("CHN", 2021, "rl", 2),
            new Estimate("CHL", 2020, "pv", 1),
            new Estimate("SOM", 2020, "pv", -2.7),
            new Estimate("SOM", 2020, "rl", -2.7));

    var scores = Governance.scores(estimates, List.of("pv", "rl"), 2019, 2020);

    assertThat(scores.keySet()).containsExactlyInAnyOrder("CHN", "SOM");
    assertThat(scores.get("CHN")).isCloseTo(5.7, DIGITS);
    assertThat(scores.get("SOM")).isCloseTo(10, DIGITS); // 10.4, clipped
  }
}
