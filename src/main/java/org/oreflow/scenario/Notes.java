package org.oreflow.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.oreflow.config.Years;

/** What to know of events: that they change nothing, or meet. */
record Notes(Scenario scenario, List<String> countries, Map<String, Set<String>> members) {
  private static final String MEET =
      "events.%d and events.%d cut the same flows of %s: each takes its part of what the other"
          + " leaves";

  List<String> of(BaseStage stage) {
    List<String> notes = new ArrayList<>();
    Map<Integer, double[][]> cuts = new TreeMap<>();
    for (int at = 0; at < scenario.events().size(); at++) {
      Event event = scenario.events().get(at);
      if (event.stages().contains(stage.name)) {
        Effects alone = alone(event, stage);
        double[][] kept = alone.kept[0];
        if (countCut(stage, kept, kept) == 0 && !alone.isAnything(stage)) {
          notes.add("events.%d changes nothing at %s: %s".formatted(at, stage.name, why(event)));
        }
        for (var other : cuts.entrySet()) {
          boolean isMet = years(event).meet(years(scenario.events().get(other.getKey())));
          if (isMet && countCut(stage, kept, other.getValue()) > 0) {
            notes.add(MEET.formatted(other.getKey(), at, stage.name));
          }
        }
        cuts.put(at, kept);
      }
    }
    return notes;
  }

  private static String why(Event event) {
    return switch (event.what()) {
      case quota -> "no more is sold than the quota allows";
      case stop -> "those who stop sell nothing there that is known";
      default -> "those named make or use nothing there that is known";
    };
  }

  private static Years years(Event event) {
    return new Years(
        event.first().orElse(Years.ALL.first()), event.last().orElse(Years.ALL.last()));
  }

  private Effects alone(Event event, BaseStage stage) {
    int year = event.first().orElse(scenario.years().first());
    var one =
        new Scenario(
            scenario.id(),
            scenario.baseYear(),
            scenario.years(),
            Optional.empty(),
            scenario.modes(),
            Optional.empty(),
            List.of(event));
    return Effects.of(one, year, List.of(stage), countries, members);
  }

  private static int countCut(BaseStage stage, double[][] kept, double[][] others) {
    int count = 0;
    for (int i = 0; i < Math.min(kept.length, others.length); i++) {
      for (int j = 0; j < kept.length; j++) {
        count += kept[i][j] < 1 && others[i][j] < 1 && stage.sold[i][j] > 0 ? 1 : 0;
      }
    }
    return count;
  }
}
