package org.oreflow.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.oreflow.exposure.Network;
import org.oreflow.exposure.Networks;

/** What holds of every scenario, on random networks of three stages and six countries. */
class WhatIfPropertiesTest {
  private static final List<String> COUNTRIES = List.of("A", "B", "C", "D", "E", "F");
  private static final List<String> STAGES = List.of("first", "second", "third");

  private static Network network(Random random) {
    var text = new StringBuilder();
    for (String stage : STAGES) {
      List<String> items = new ArrayList<>();
      items.add("A " + random.nextInt(1, 40));
      for (String from : COUNTRIES) {
        if (random.nextInt(3) > 0) {
          items.add(from + " " + random.nextInt(40));
        }
        if (random.nextInt(4) == 0) {
          items.add(from + "* " + random.nextInt(9));
        }
        for (String to : COUNTRIES) {
          if (!from.equals(to) && random.nextInt(3) == 0) {
            items.add(from + ">" + to + " " + random.nextInt(1, 12));
          }
        }
      }
      text.append(stage).append(": ").append(String.join(", ", items)).append('\n');
    }
    String order = random.nextBoolean() ? "first,second,third" : "first,second,third<first+second";
    return Networks.network(order, text.toString());
  }

  private static String some(Random random) {
    return COUNTRIES.get(random.nextInt(COUNTRIES.size()));
  }

  // demand never falls
  private static String[] events(Random random) {
    List<String> events = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      String stage = STAGES.get(random.nextInt(STAGES.size()));
      double part = random.nextInt(2) == 0 ? 1 : random.nextInt(1, 10) / 10.0;
      int tonnes = random.nextInt(30);
      events.add(
          switch (random.nextInt(7)) {
            case 0 ->
                "{what: quota, by: [%s], stages: [%s], tonnes: %d}"
                    .formatted(some(random), stage, tonnes);
            case 1 ->
                "{what: produce, in: [%s], stages: [%s], tonnes: %d}"
                    .formatted(some(random), stage, tonnes);
            case 2 ->
                "{what: produce, in: [%s], stages: [%s], part: %s}"
                    .formatted(some(random), stage, random.nextInt(-10, 10) / 10.0);
            case 3 -> "{what: slack, in: ['*'], stages: [%s], part: %s}".formatted(stage, part);
            case 4 -> "{what: demand, in: ['*'], stages: [%s], part: %s}".formatted(stage, part);
            case 5 ->
                "{what: stock, in: [%s], stages: [%s], tonnes: %d}"
                    .formatted(some(random), stage, tonnes);
            default ->
                "{what: stop, by: [%s], to: [%s, '*'], stages: [%s], part: %s}"
                    .formatted(some(random), some(random), stage, part);
          });
    }
    return events.toArray(String[]::new);
  }

  @Property(tries = 300)
  void massIsConservedAndNothingIsBelowZero(@ForAll long seed, @ForAll Mode mode) {
    var random = new Random(seed);
    Network network = network(random);
    String[] events = events(random);
    for (int year : new int[] {2026, 2027}) {
      Map<String, Double> left = new HashMap<>();
      Scenarios.run(network, mode, year, events)
          .values()
          .forEach(
              one -> {
                double taken = one.use() - one.stockDraw() + one.growth() + one.unused();
                left.merge(one.stage(), one.production() - taken, Double::sum);
                double[] all = {
                  one.production(),
                  one.use(),
                  one.stockDraw(),
                  one.stockLeft(),
                  one.growth(),
                  one.unused(),
                  one.raised(),
                  one.given(),
                  one.direct(),
                  one.demand() - one.use()
                };
                for (double each : all) {
                  assertThat(each).as("%s", one).isGreaterThanOrEqualTo(-1e-9);
                }
              });
      Map<String, Double> recycled = Scenarios.recycled(network);
      left.forEach(
          (stage, more) ->
              assertThat(more + recycled.get(stage)).as(stage).isCloseTo(0, within(1e-8)));
    }
  }

  @Property(tries = 200)
  void contractsNeverLeaveAnybodyShorterThanShrinkingAlike(@ForAll long seed) {
    var random = new Random(seed);
    Network network = network(random);
    String[] events = events(random);
    Map<String, Outcome> first = Scenarios.run(network, Mode.first_order, 2027, events);
    Map<String, Outcome> contracts = Scenarios.run(network, Mode.contracts, 2027, events);
    first.forEach(
        (place, one) ->
            assertThat(contracts.get(place).shortfall())
                .as(place)
                .isLessThanOrEqualTo(one.shortfall() + 1e-8));
  }

  @Property(tries = 200)
  void aFullStopCostsWhatPassesThrough(@ForAll long seed) {
    Network network = network(new Random(seed));
    COUNTRIES.forEach(one -> Scenarios.assertCostsWhatPassesThrough(network, one));
  }

  @Property(tries = 200)
  void boundsHoldTheCostOfAStop(@ForAll long seed) {
    var random = new Random(seed);
    Scenarios.assertWithinBounds(network(random), some(random), random.nextInt(1, 11) / 10.0);
  }
}
