package org.oreflow.exposure;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.oreflow.figure.Interval;

/**
 * What is known of one stage of an element in a year: what countries make and recycle, and what
 * they sell each other. All masses are in one unit, of one content. A mass that is not told is 0;
 * one that nobody knows is {@link Interval#UNKNOWN}, or has bounds alone.
 *
 * <p>Countries are those that can be a node: no world, no group, no rest. What a country sells to
 * itself is left out.
 */
public final class StageMasses {
  final String name;
  final List<String> feeds;
  private final SortedMap<String, Interval> made = new TreeMap<>();
  private final SortedMap<String, Interval> recycled = new TreeMap<>();
  private final SortedMap<String, SortedMap<String, Interval>> sold = new TreeMap<>();
  private final SortedMap<String, Double> others = new TreeMap<>();

  public StageMasses(String name, List<String> feeds) {
    this.name = name;
    this.feeds = List.copyOf(feeds);
  }

  public StageMasses made(String country, Interval mass) {
    made.merge(country, mass, Interval::plus);
    return this;
  }

  /** Adds the recycled material that enters a country's supply at this stage. */
  public StageMasses recycled(String country, Interval mass) {
    recycled.merge(country, mass, Interval::plus);
    return this;
  }

  /** Adds what a country buys of sellers that are no country, such as a rest: it has no origin. */
  public StageMasses boughtOfOthers(String importer, Interval mass) {
    others.merge(importer, mass.value(), Double::sum);
    return this;
  }

  double boughtOfOthersBy(String importer) {
    return others.getOrDefault(importer, 0.0);
  }

  public StageMasses sold(String exporter, String importer, Interval mass) {
    if (!exporter.equals(importer)) {
      sold.computeIfAbsent(importer, any -> new TreeMap<>()).merge(exporter, mass, Interval::plus);
    }
    return this;
  }

  Interval madeIn(String country) {
    return made.getOrDefault(country, Interval.exact(0));
  }

  Interval recycledIn(String country) {
    return recycled.getOrDefault(country, Interval.exact(0));
  }

  Map<String, Interval> boughtBy(String importer) {
    return sold.getOrDefault(importer, new TreeMap<>());
  }

  SortedSet<String> countries() {
    SortedSet<String> all = new TreeSet<>(made.keySet());
    all.addAll(recycled.keySet());
    sold.forEach(
        (importer, sellers) -> {
          all.add(importer);
          all.addAll(sellers.keySet());
        });
    return all;
  }

  /** Known masses above 0, by seller and buyer. */
  Map<String, Map<String, Double>> traded() {
    Map<String, Map<String, Double>> traded = new TreeMap<>();
    sold.forEach(
        (importer, sellers) ->
            sellers.forEach(
                (exporter, mass) -> {
                  if (mass.value() > 0) {
                    traded
                        .computeIfAbsent(exporter, none -> new TreeMap<>())
                        .put(importer, mass.value());
                  }
                }));
    return traded;
  }

  public long unknownFlows() {
    return sold.values().stream()
        .flatMap(sellers -> sellers.values().stream())
        .filter(mass -> !mass.isKnown())
        .count();
  }

  /** Whether anything is said of what is made, be it that it is nothing. */
  boolean isMakingTold() {
    return !made.isEmpty();
  }

  boolean isMade() {
    return made.values().stream().anyMatch(StageMasses::canBe);
  }

  boolean isSold() {
    return sold.values().stream()
        .flatMap(sellers -> sellers.values().stream())
        .anyMatch(StageMasses::canBe);
  }

  private static boolean canBe(Interval mass) {
    return !(mass.high() <= 0); // an unknown high can be anything
  }
}
