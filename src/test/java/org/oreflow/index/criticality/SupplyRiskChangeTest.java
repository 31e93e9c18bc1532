package org.oreflow.index.criticality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.oreflow.figure.Interval;
import org.oreflow.index.criticality.EuSupplyRisk.Supplier;
import org.oreflow.index.criticality.EuSupplyRisk.Taken;
import org.oreflow.index.criticality.SupplyRiskChange.Cause;
import org.oreflow.index.criticality.SupplyRiskChange.Contribution;
import org.oreflow.index.criticality.SupplyRiskChange.Terms;

class SupplyRiskChangeTest {
  private static Supplier part(double share, double restriction) {
    return new Supplier("", Interval.exact(share), restriction);
  }

  // world .8 and .2, EU .6 and .4, t .8 of the second: 3.708 and 2.244
  private static Terms terms(double reliance, double recycling) {
    return new Terms(
        Map.of("AAA", part(.8, 1), "BBB", part(.2, 1)),
        Map.of("AAA", part(.6, 1), "BBB", part(.4, .8)),
        Map.of("AAA", 5.7, "BBB", 1.5),
        Taken.BOTH,
        reliance,
        recycling,
        .95);
  }

  private static Terms single(double governance, double recycling, Taken taken) {
    return new Terms(
        Map.of("AAA", part(1, 1)),
        Map.of("BBB", part(.5, 1)),
        Map.of("AAA", governance, "BBB", 4.0),
        taken,
        Double.NaN,
        recycling,
        1);
  }

  private static Map<Cause, Double> between(Terms earlier, Terms later) {
    return SupplyRiskChange.between(earlier, later).stream()
        .collect(
            Collectors.groupingBy(
                Contribution::cause, Collectors.summingDouble(Contribution::part)));
  }

  @Test
  void aSingleCauseHasAllOfTheChange() {
    // import reliance .9 becomes .8: 3.708 · .4 + 2.244 · .6 = 2.8296 against 2.9028, less scrap
    // and
    // substitutes: −.0732 · .9 · .95
    Map<Cause, Double> parts = between(terms(.9, .1), terms(.8, .1));

    assertThat(parts.get(Cause.IMPORT_RELIANCE)).isCloseTo(-.062586, within(1e-12));
    parts.remove(Cause.IMPORT_RELIANCE);
    assertThat(parts.values()).allSatisfy(part -> assertThat(part).isZero());
  }

  @Test
  void causesShareWhatTheyDoTogether() {
    // governance 5 becomes 6, recycling .5 becomes 0: (.5 + 1) / 2 and (2.5 + 3) / 2 of 6 − 2.5
    Map<Cause, Double> parts = between(single(5, .5, Taken.GS_ONLY), single(6, 0, Taken.GS_ONLY));

    assertThat(parts.get(Cause.GOVERNANCE)).isCloseTo(.75, within(1e-12));
    assertThat(parts.get(Cause.RECYCLING)).isCloseTo(2.75, within(1e-12));
    assertThat(parts.get(Cause.SHARES)).isZero();
  }

  @Test
  void whichSupplyIsTakenIsACauseAndAnUnknownTermLeavesNothing() {
    // world 5 becomes EU .25 · 4 = 1
    assertThat(
            between(single(5, 0, Taken.GS_ONLY), single(5, 0, Taken.EU_ONLY))
                .get(Cause.SUPPLY_USED))
        .isCloseTo(-4, within(1e-12));
    assertThat(SupplyRiskChange.between(single(5, 0, Taken.GS_ONLY), single(5, 0, Taken.BOTH)))
        .allSatisfy(
            part -> {
              assertThat(part.part()).isNaN();
              assertThat(part.reason()).contains("NO_IMPORT_RELIANCE");
            });
  }

  @Test
  void supplyThatAStudyDoesNotListIsUnknownAndNotNothing() {
    Terms earlier = single(5, 0, Taken.GS_ONLY);
    Terms later = new Terms(Map.of("AAA", part(1, 1)), Map.of(), Map.of(), Taken.EU_ONLY, 1, 0, 1);

    assertThat(SupplyRiskChange.between(earlier, later))
        .allSatisfy(part -> assertThat(part.reason()).contains("NO_SHARES"));
  }

  @Test
  void aShareOfNothingNeedsNoGovernance() { // 5 · (1 − .5) less 5
    Terms later =
        new Terms(
            Map.of("AAA", part(1, 1), "CCC", part(0, 1)),
            Map.of(),
            Map.of("AAA", 5.0),
            Taken.GS_ONLY,
            1,
            .5,
            1);

    assertThat(between(single(5, 0, Taken.GS_ONLY), later).get(Cause.RECYCLING))
        .isCloseTo(-2.5, within(1e-12));
  }

  @Property(tries = 100)
  void contributionsAddToTheChange(
      @ForAll @DoubleRange(max = 1) double reliance,
      @ForAll @DoubleRange(max = 1) double recycling,
      @ForAll @DoubleRange(max = 1) double share,
      @ForAll @DoubleRange(max = 10) double governance) {
    Terms later =
        new Terms(
            Map.of("AAA", part(share, 1.2), "CCC", part(1 - share, 1)),
            Map.of("CCC", part(1, 1)),
            Map.of("AAA", governance, "BBB", 2.0, "CCC", 3.0),
            Taken.BOTH,
            reliance,
            recycling,
            .9);
    Terms earlier =
        new Terms(
            Map.of("AAA", part(.8, 1), "BBB", part(.2, 1)),
            Map.of("AAA", part(.6, 1), "BBB", part(.4, .8)),
            Map.of("AAA", 5.7, "BBB", 1.5, "CCC", 3.5),
            Taken.BOTH,
            .9,
            .1,
            .95);
    double world = share * share * governance * 1.2 + (1 - share) * (1 - share) * 3;
    double after =
        (world * reliance / 2 + 3 * (1 - reliance / 2)) * (1 - recycling) * .9; // formula

    double sum = between(earlier, later).values().stream().mapToDouble(p -> p).sum();

    assertThat(sum).isCloseTo(after - 2.481894, within(1e-9)); // 2.9028 · .9 · .95
  }
}
