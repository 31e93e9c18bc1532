package org.oreflow.scenario;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** What the events of a scenario do to stages in a year, by stage and country. */
final class Effects {
  final double[][][] kept; // κ, what is left of each flow, also by buyer
  final double[][] made; // of what was made
  final double[][] added; // tonnes that are made besides
  final double[][] demand; // of what was used
  final double[][] slack; // part that can be made besides
  final double[][] days; // of base use that come into stock
  private final double[][] tonnes; // that come into stock

  private Effects(int stages, int size) {
    this.kept = new double[stages][size][size];
    this.made = new double[stages][size];
    this.added = new double[stages][size];
    this.demand = new double[stages][size];
    this.slack = new double[stages][size];
    this.days = new double[stages][size];
    this.tonnes = new double[stages][size];
    Arrays.stream(kept).flatMap(Arrays::stream).forEach(row -> Arrays.fill(row, 1));
    Arrays.stream(made).forEach(row -> Arrays.fill(row, 1));
    Arrays.stream(demand).forEach(row -> Arrays.fill(row, 1));
  }

  static Effects of(
      Scenario scenario,
      int year,
      List<BaseStage> stages,
      List<String> countries,
      Map<String, Set<String>> members) {
    var effects = new Effects(stages.size(), countries.size());
    var acting = new Acting(effects, countries, members, scenario.years().first());
    for (Event event : scenario.events()) {
      if (event.isIn(year)) {
        for (int at = 0; at < stages.size(); at++) {
          if (event.stages().contains(stages.get(at).name)) {
            acting.act(event, at, stages.get(at), year);
          }
        }
      }
    }
    return effects;
  }

  boolean isAnything(BaseStage stage) {
    boolean isAny = false;
    for (int i = 0; i < made[0].length; i++) {
      double use = stage.use(i);
      isAny |= stage.made[i] * (Math.abs(made[0][i] - 1) + slack[0][i]) > 0;
      isAny |= use * (Math.abs(demand[0][i] - 1) + days[0][i]) + tonnes[0][i] + added[0][i] > 0;
    }
    return isAny;
  }

  double stocked(int at, int country, double use) {
    return tonnes[at][country] + days[at][country] / Scenario.DAYS * use;
  }

  private record Acting(
      Effects effects, List<String> countries, Map<String, Set<String>> members, int start) {

    void act(Event event, int at, BaseStage stage, int year) {
      if (event.what().isOfFlows()) {
        cut(event, effects.kept[at], stage);
      } else {
        IntConsumer each =
            switch (event.what()) {
              case produce ->
                  event.tonnes().isPresent()
                      ? one -> effects.added[at][one] += event.tonnes().get()
                      : one -> effects.made[at][one] *= 1 + event.part().orElseThrow();
              case demand -> one -> effects.demand[at][one] *= event.growth(year, start);
              case slack -> one -> effects.slack[at][one] += event.part().orElseThrow();
              default -> one -> stock(event, at, one);
            };
        boolean isHeld = event.what() == Event.What.stock && year > event.first().orElse(start);
        (isHeld ? Set.<Integer>of() : numbers(event.actors())).forEach(each::accept);
      }
    }

    private void stock(Event event, int at, int country) {
      effects.tonnes[at][country] += event.tonnes().orElse(0.0);
      effects.days[at][country] += event.days().orElse(0.0);
    }

    // of several that act together, trade among them goes on unless they are named as buyers
    private void cut(Event event, double[][] kept, BaseStage stage) {
      Set<Integer> sellers = numbers(event.actors());
      Set<Integer> buyers = numbers(event.buyers());
      if (event.buyers().contains(Event.ALL)) {
        buyers.removeAll(sellers);
      }
      buyers.removeAll(numbers(event.except().orElse(List.of())));
      double left = 1 - event.part().orElse(1.0);
      if (event.tonnes().isPresent()) {
        double sold = 0;
        for (int seller : sellers) {
          sold += buyers.stream().mapToDouble(buyer -> stage.sold[seller][buyer]).sum();
        }
        left = sold > 0 ? Math.min(1, event.tonnes().get() / sold) : 1;
      }
      for (int seller : sellers) {
        for (int buyer : buyers) {
          kept[seller][buyer] *= seller == buyer ? 1 : left;
        }
      }
    }

    private Set<Integer> numbers(List<String> words) {
      Set<Integer> numbers = new LinkedHashSet<>();
      for (String word : words) {
        if (word.equals(Event.ALL)) {
          IntStream.range(0, countries.size()).forEach(numbers::add);
        } else {
          members.get(word).forEach(code -> numbers.add(countries.indexOf(code)));
        }
      }
      numbers.remove(-1);
      return numbers;
    }
  }

  static List<String> countries(
      Scenario scenario, List<String> ofNetwork, Map<String, Set<String>> members) {
    SortedSet<String> all = new TreeSet<>(ofNetwork);
    for (Event event : scenario.events()) {
      if (event.what() == Event.What.produce) {
        event.actors().forEach(word -> all.addAll(members.getOrDefault(word, Set.of())));
      }
    }
    return List.copyOf(all);
  }
}
