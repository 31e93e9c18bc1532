package org.oreflow.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What to know of events: that they change nothing, or meet. */
record Notes(Scenario scenario, List<String> countries, Map<String, Set<String>> members) {

  /** Sentences about the events at a stage. */
  List<String> of(BaseStage stage) {
    List<String> notes = new ArrayList<>();
    List<double[][]> cuts = new ArrayList<>();
    for (int at = 0; at < scenario.events().size(); at++) {
      Event event = scenario.events().get(at);
      boolean isHere = event.what().isOfFlows() && event.stages().contains(stage.name);
      int year = event.first().orElse(scenario.years().first());
      double[][] kept = isHere ? alone(event, stage, year) : new double[0][];
      if (isHere && countCut(stage, kept, kept) == 0) {
        notes.add("events.%d changes nothing at %s: %s".formatted(at, stage.name, why(event)));
      }
      for (int other = 0; other < cuts.size(); other++) {
        boolean isMet = meet(event, scenario.events().get(other));
        if (isMet && countCut(stage, kept, cuts.get(other)) > 0) {
          notes.add(
              "events.%d and events.%d cut the same flows of %s: each takes its part of what the other leaves"
                  .formatted(other, at, stage.name));
        }
      }
      cuts.add(kept);
    }
    return notes;
  }

  private static String why(Event event) {
    return event.what() == Event.What.quota
        ? "no more is sold than the quota allows"
        : "those who stop sell nothing there that is known";
  }

  private static boolean meet(Event one, Event other) {
    return one.isIn(other.first().orElse(one.first().orElse(0)))
        || other.isIn(one.first().orElse(other.first().orElse(0)));
  }

  private double[][] alone(Event event, BaseStage stage, int year) {
    var one =
        new Scenario(
            scenario.id(),
            scenario.baseYear(),
            scenario.years(),
            Optional.empty(),
            scenario.modes(),
            Optional.empty(),
            List.of(event));
    return Effects.of(one, year, List.of(stage), countries, members).kept[0];
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
