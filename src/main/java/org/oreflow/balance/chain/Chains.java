package org.oreflow.balance.chain;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.oreflow.config.Range;
import org.oreflow.reference.Basket;
import org.oreflow.reference.Basket.Stage;
import org.oreflow.reference.Elements;
import org.oreflow.reference.Yields;
import org.oreflow.reference.Yields.StepYield;

/** Which stages feed which, by element, with the yields between them. */
public final class Chains implements Serializable {
  private static final long serialVersionUID = 1L;

  /** A yield; best is NaN where nobody knows it. */
  record Factor(double low, double best, double high) implements Serializable {
    private static final Factor UNKNOWN = new Factor(0, Double.NaN, 1);

    private static Factor of(Range range) {
      return new Factor(range.low(), range.best().orElse(Double.NaN), range.high());
    }

    /** What goes in for what comes out; high is infinite where the lowest yield is 0. */
    Factor inverse() {
      return new Factor(1 / high, 1 / best, low > 0 ? 1 / low : Double.POSITIVE_INFINITY);
    }

    Factor loss() {
      Factor in = inverse();
      return new Factor(in.low() - 1, in.best() - 1, in.high() - 1);
    }

    private Factor or(Factor other) {
      boolean same = best == other.best;
      return new Factor(
          Math.min(low, other.low), same ? best : Double.NaN, Math.max(high, other.high));
    }
  }

  /** A stage made from others. */
  record Step(String stage, Map<String, Factor> from) implements Serializable {
    Factor yieldFrom(Set<String> counted) {
      return from.entrySet().stream()
          .filter(entry -> counted.contains(entry.getKey()))
          .map(Map.Entry::getValue)
          .reduce(Factor::or)
          .orElse(Factor.UNKNOWN);
    }
  }

  /**
   * Stages whose products serve the same steps, so that only their sum can be balanced.
   *
   * @param from upstream, in the order of the basket
   */
  record Feed(List<String> from, List<Step> steps) implements Serializable {
    boolean hasStep(String stage) {
      return steps.stream().anyMatch(step -> step.stage().equals(stage));
    }
  }

  /**
   * Scrap of making a product, and where it goes.
   *
   * @param rate scrap for a tonne of output
   */
  record Scrap(String from, String stage, Factor rate, Map<String, Factor> into)
      implements Serializable {}

  /** Part of the world's supply of a stage that comes from products at their end of life. */
  record OldScrap(String stage, Factor part) implements Serializable {}

  record Chain(List<Feed> feeds, List<Scrap> scraps, List<OldScrap> oldScraps)
      implements Serializable {}

  private final TreeMap<String, Chain> chains = new TreeMap<>();

  private Chains() {}

  /** The chains of all elements and groups that baskets divide, without remainders. */
  public static Chains of(List<Basket> baskets, Yields yields, Elements elements) {
    var all = new Chains();
    for (Basket basket : baskets) {
      if (basket.stages().isPresent()) {
        for (String element : elements(basket, elements)) {
          all.chains.put(element, chain(basket, element, yields));
        }
      }
    }
    return all;
  }

  private static Set<String> elements(Basket basket, Elements elements) {
    String group = basket.group().orElseThrow();
    var names = new TreeSet<String>(elements.members(group));
    elements.groups().stream()
        .filter(name -> elements.members(group).containsAll(elements.members(name)))
        .forEach(names::add);
    names.add(group);
    basket.remainder().ifPresent(names::remove);
    return names;
  }

  private static Chain chain(Basket basket, String element, Yields yields) {
    var stages = basket.stages().orElseThrow();
    List<Step> steps = new ArrayList<>();
    List<Scrap> scraps = new ArrayList<>();
    List<OldScrap> oldScraps = new ArrayList<>();
    stages.forEach(
        (name, stage) -> {
          Map<String, Factor> into = new TreeMap<>();
          for (String next : stage.into().orElse(List.of())) {
            StepYield found = yields.of(basket.id(), element, name, next).orElse(null);
            if (found != null && found.per().equals(Yields.SUPPLY)) {
              oldScraps.add(new OldScrap(next, Factor.of(found.amount())));
            } else {
              into.put(next, factor(found));
            }
          }
          List<String> from = stage.from().orElse(List.of());
          if (stage.into().isEmpty() && !from.isEmpty()) {
            steps.add(step(basket, element, name, stage, yields));
          } else {
            for (String maker : from) {
              yields
                  .of(basket.id(), element, maker, name)
                  .filter(found -> found.per().equals(Yields.OUTPUT))
                  .ifPresent(
                      found -> scraps.add(new Scrap(maker, name, Factor.of(found.amount()), into)));
            }
          }
        });
    return new Chain(feeds(List.copyOf(stages.keySet()), steps), scraps, oldScraps);
  }

  private static Step step(Basket basket, String element, String name, Stage stage, Yields yields) {
    Map<String, Factor> from = new TreeMap<>();
    for (String before : stage.from().orElseThrow()) {
      from.put(before, factor(yields.of(basket.id(), element, before, name).orElse(null)));
    }
    return new Step(name, from);
  }

  private static Factor factor(StepYield found) {
    return found == null ? Factor.UNKNOWN : Factor.of(found.amount());
  }

  // stages that share a step are one feed, and so are those that share one with these
  private static List<Feed> feeds(List<String> order, List<Step> steps) {
    List<Set<String>> sets = new ArrayList<>();
    for (Step step : steps) {
      Set<String> merged = new LinkedHashSet<>(step.from().keySet());
      for (Set<String> other : List.copyOf(sets)) {
        if (other.stream().anyMatch(merged::contains)) {
          merged.addAll(other);
          sets.remove(other);
        }
      }
      sets.add(merged);
    }
    return sets.stream()
        .map(
            set ->
                new Feed(
                    order.stream().filter(set::contains).toList(),
                    steps.stream()
                        .filter(step -> step.from().keySet().stream().anyMatch(set::contains))
                        .toList()))
        .toList();
  }

  public Set<String> elements() {
    return Set.copyOf(chains.keySet());
  }

  Chain of(String element) {
    return chains.get(element);
  }

  public List<String> lines() {
    return chains.entrySet().stream().map(one -> one.getKey() + "\t" + one.getValue()).toList();
  }
}
