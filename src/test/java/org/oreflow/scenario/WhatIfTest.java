package org.oreflow.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.oreflow.scenario.Scenarios.outcome;

import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.oreflow.exposure.Exposures;
import org.oreflow.exposure.Network;
import org.oreflow.exposure.Networks;
import org.oreflow.scenario.StageYear.ShareOut;

/**
 * The example of {@link Exposures}: Australia, China and the United States mine; China and Malaysia
 * separate; China and Japan make magnets. Expected masses are worked by hand.
 */
class WhatIfTest {
  private static final Network CHAIN =
      Networks.network(
          "mining,separation,magnet",
          """
          mining: AUS 25, CHN 60, USA 15; AUS>MYS 25, USA>CHN 15
          separation: CHN 75, MYS 25; CHN>JPN 10, MYS>JPN 15, CHN>USA 4, MYS>USA 6
          magnet: CHN 61, JPN 25; CHN>USA 6, JPN>USA 4
          """);
  private static final String STOP = "{what: stop, by: [CHN], stages: [separation]}";
  private static final Offset<Double> EXACT = within(1e-9);

  private static Map<String, Outcome> of(Mode mode, String... events) {
    return Scenarios.run(CHAIN, mode, 2026, events);
  }

  @Test
  void aStopCostsWhatPassesOn() { // W1; the United States lacks 4 · .4 of 10 t
    Map<String, Outcome> all = of(Mode.first_order, STOP);

    assertThat(outcome(all, "separation JPN").shortfall()).isCloseTo(10, EXACT);
    assertThat(outcome(all, "separation JPN").direct()).isCloseTo(10, EXACT);
    assertThat(outcome(all, "magnet JPN").production()).isCloseTo(15, EXACT);
    assertThat(outcome(all, "magnet USA").use()).isCloseTo(8.4, EXACT);
    assertThat(outcome(all, "magnet USA").shortfallShare()).isCloseTo(.16, EXACT);
    assertThat(outcome(all, "magnet USA").direct()).isZero();
    assertThat(outcome(all, "separation CHN").unused()).isCloseTo(14, EXACT);
  }

  @Test
  void othersMakeMoreWhereTheyCan() { // W2: 5 t of ore more, 5 t of separated for 14 t in want
    String slack = "{what: slack, in: [%s], stages: [%s], part: 0.2}";
    Map<String, Outcome> all =
        of(
            Mode.contracts,
            STOP,
            slack.formatted("AUS", "mining"),
            slack.formatted("MYS", "separation"));

    assertThat(outcome(all, "mining MYS").growth()).isCloseTo(5, EXACT);
    assertThat(outcome(all, "separation MYS").production()).isCloseTo(30, EXACT);
    assertThat(outcome(all, "separation MYS").given()).isCloseTo(5, EXACT);
    assertThat(outcome(all, "separation JPN").use()).isCloseTo(25 * 26 / 35.0, EXACT);
    assertThat(outcome(all, "magnet USA").use()).isCloseTo(6 + 4 * 26 / 35.0, EXACT);
  }

  @Test
  void stocksLastAsLongAsTheyDo() { // W3
    String stock = "{what: stock, in: [JPN], stages: [separation], tonnes: 12}";

    Map<String, Outcome> first = Scenarios.run(CHAIN, Mode.first_order, 2026, STOP, stock);
    Map<String, Outcome> second = Scenarios.run(CHAIN, Mode.first_order, 2027, STOP, stock);

    assertThat(outcome(first, "separation JPN").shortfall()).isZero();
    assertThat(outcome(first, "separation JPN").stockLeft()).isCloseTo(2, EXACT);
    assertThat(outcome(first, "magnet USA").use()).isCloseTo(10, EXACT);
    assertThat(outcome(second, "separation JPN").shortfall()).isCloseTo(8, EXACT);
    assertThat(outcome(second, "separation JPN").stockLeft()).isZero();
    assertThat(outcome(second, "magnet JPN").production()).isCloseTo(17, EXACT);
  }

  @Test
  void aStopToOneIsSpreadWhereFlowsDissolve() { // W4
    String stop = "{what: stop, by: [CHN], to: [USA], stages: [separation]}";

    assertThat(outcome(of(Mode.first_order, stop), "separation USA").shortfallShare())
        .isCloseTo(.4, EXACT);
    Map<String, Outcome> pool = of(Mode.pool, stop);
    assertThat(outcome(pool, "separation USA").shortfall()).isZero();
    assertThat(outcome(pool, "separation JPN").shortfall()).isZero();
    assertThat(outcome(pool, "separation CHN").given()).isCloseTo(14, EXACT);
  }

  @Test
  void halfOfItStops() { // W5
    String half = "{what: stop, by: [CHN], stages: [separation], part: 0.5}";
    for (Mode mode : Mode.values()) {
      assertThat(outcome(of(mode, half), "separation JPN").use()).isCloseTo(20, EXACT);
    }
  }

  @Test
  void newOreReplacesOld() { // W6: Canada, which the network lacks
    Map<String, Outcome> all =
        of(
            Mode.contracts,
            "{what: stop, by: [AUS], stages: [mining]}",
            "{what: produce, in: [CAN], stages: [mining], tonnes: 20}");

    assertThat(outcome(all, "mining MYS").use()).isCloseTo(20, EXACT);
    assertThat(outcome(all, "separation MYS").production()).isCloseTo(20, EXACT);
    assertThat(outcome(all, "mining CAN").given()).isCloseTo(20, EXACT);
  }

  @Test
  void moreIsWantedThanThereIs() { // W7
    String more = "{what: demand, in: ['*'], stages: [magnet], part: 0.1}";

    assertThat(outcome(of(Mode.first_order, more), "magnet USA").shortfallShare())
        .isCloseTo(1 / 11.0, EXACT);
  }

  @Test
  void demandGrowsEachYear() { // 1.1 · 1.1 of 10 t in the second
    String more = "{what: demand, in: [USA], stages: [magnet], part: 0.1, each_year: true}";

    assertThat(outcome(Scenarios.run(CHAIN, Mode.pool, 2027, more), "magnet USA").demand())
        .isCloseTo(12.1, EXACT);
  }

  @Test
  void aFullStopCostsWhatPassesThrough() { // W8
    for (String country : new String[] {"CHN", "MYS", "JPN"}) {
      Scenarios.assertCostsWhatPassesThrough(CHAIN, country);
    }
  }

  @Test
  void whatIsSharedOutRaisesTheLowest() { // W9: 14 of 25 and 0 of 10 come to 24 of 35 each
    double[] got = {14, 0, 0};
    double[][] kept = {{1, 1, 1}, {1, 1, 1}, {1, 1, 1}};
    double[] offers = {0, 0, 10};
    var shares = new ShareOut(new double[] {25, 10, 0}, got, kept);

    shares.give(offers);

    assertThat(got).containsExactly(new double[] {25 * 24 / 35.0, 10 * 24 / 35.0, 0}, EXACT);
    assertThat(offers[2]).isCloseTo(0, EXACT);
  }

  @Test
  void aQuotaIsOfAllPairsTogether() { // 7 of 14 t: half of each
    String quota = "{what: quota, by: [CHN], stages: [separation], tonnes: 7}";

    Map<String, Outcome> all = of(Mode.first_order, quota);

    assertThat(outcome(all, "separation JPN").use()).isCloseTo(20, EXACT);
    assertThat(outcome(all, "separation USA").use()).isCloseTo(8, EXACT);
  }

  @Test
  void lessIsMadeAndLessSold() { // Malaysia makes 20 of 25 t, and sells four fifths
    String less = "{what: produce, in: [MYS], stages: [separation], part: -0.2}";

    assertThat(outcome(of(Mode.first_order, less), "separation JPN").use())
        .isCloseTo(10 + 12, EXACT);
  }

  @Test
  void whatIsSoldAndNotMadeIsMadeHere() { // Norway sells 9 t and buys 1: 8 t are of it
    Network one = Networks.network("refining", "refining: RUS 10; RUS>NOR 1, NOR>DEU 9");

    Map<String, Outcome> all =
        Scenarios.run(one, Mode.first_order, 2026, "{what: stop, by: [RUS], stages: [refining]}");

    assertThat(outcome(all, "refining NOR").raised()).isCloseTo(8, EXACT);
    assertThat(outcome(all, "refining DEU").use()).isCloseTo(8, EXACT);
  }

  @Test
  void anUnknownFlowIsNoShortfall() {
    Network one = Networks.network("refining", "refining: RUS 10; RUS>DEU 4, CHL>DEU ?");

    Map<String, Outcome> all =
        Scenarios.run(one, Mode.first_order, 2026, "{what: stop, by: [CHL], stages: [refining]}");

    assertThat(outcome(all, "refining DEU").shortfall()).isZero();
  }
}
