package org.oreflow.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.oreflow.exposure.Exposure;
import org.oreflow.exposure.Exposures;
import org.oreflow.exposure.Network;
import org.oreflow.figure.Interval;
import org.oreflow.scenario.MassLoss.WhatIf;

/** Scenarios written as events, of the years 2026 and 2027. */
final class Scenarios {
  private static final List<String> STAGES =
      List.of("mining", "separation", "magnet", "refining", "first", "second", "third");

  private Scenarios() {}

  static Scenario scenario(String... events) {
    try {
      Path file = Files.createTempFile("scenario", ".yaml");
      String text =
          """
          id: test
          base_year: 2024
          years: {first: 2026, last: 2027}
          modes: [first_order, contracts, pool]
          events:
          """;
      Files.writeString(file, text + "  - " + String.join("\n  - ", events) + "\n");
      Scenario read = Scenario.read(file);
      Files.delete(file);
      return read;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What each country of some stands for: itself. */
  static Map<String, Set<String>> members(Network network) {
    Map<String, Set<String>> members = new HashMap<>();
    network.countries().forEach(one -> members.put(one, Set.of(one)));
    members.put("CAN", Set.of("CAN"));
    return members;
  }

  /** Outcomes of a year by stage and country. */
  static Map<String, Outcome> run(Network network, Mode mode, int year, String... events) {
    Map<String, Outcome> all = new HashMap<>();
    for (Outcome one : new WhatIf(network, scenario(events), members(network)).outcomes(mode)) {
      if (one.year() == year) {
        all.put(one.stage() + " " + one.country(), one);
      }
    }
    return all;
  }

  static Outcome outcome(Map<String, Outcome> all, String place) {
    assertThat(all).containsKey(place);
    return all.get(place);
  }

  static void assertCostsWhatPassesThrough(Network network, String country) {
    String stages =
        String.join(", ", STAGES.stream().filter(one -> network.stage(one) >= 0).toList());
    Map<String, Outcome> all =
        run(
            network,
            Mode.first_order,
            2026,
            "{what: stop, by: [%s], stages: [%s]}".formatted(country, stages));
    for (Exposure one : new Exposures(network).values()) {
      Outcome outcome = all.get(one.place().stage() + " " + one.place().country());
      boolean isUsed = outcome != null && outcome.demand() > 1e-9;
      if (isUsed && one.origin().equals(country) && !one.place().country().equals(country)) {
        assertThat(outcome.shortfallShare())
            .as("%s at %s", country, one.place())
            .isCloseTo(one.passesThrough(), within(1e-12 + 1e-15 / outcome.demand()));
      }
    }
  }

  /** Recycled material that enters each stage. */
  static Map<String, Double> recycled(Network network) {
    Map<String, Double> recycled = new HashMap<>();
    for (BaseStage stage : BaseStage.of(network, network.countries())) {
      recycled.put(stage.name, Arrays.stream(stage.recycled).sum());
    }
    return recycled;
  }

  /** A stop of part of what a country sells, within bounds where stocks last for ten days. */
  static void assertWithinBounds(Network network, String country, double part) {
    List<String> stages = STAGES.stream().filter(one -> network.stage(one) >= 0).toList();
    String events =
        """
        {what: stop, by: [%s], stages: %s, part: %s}
          - {what: stock, in: ['*'], stages: %s, days: 10}\
        """
            .formatted(country, stages, part, stages);
    var whatIf = new WhatIf(network, scenario(events), members(network));
    for (Outcome one : whatIf.outcomes(Mode.first_order)) {
      Interval bounds = whatIf.bounds(one);
      if (one.demand() > 1e-9) {
        assertThat(one.shortfallShare())
            .as("%s in %s", one, bounds)
            .isBetween(bounds.low() - 1e-9, bounds.high() + 1e-9);
      }
    }
  }
}
