package org.oreflow.exposure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.oreflow.exposure.CountrySupply.Intake;
import org.oreflow.exposure.CountrySupply.Origin;
import org.oreflow.figure.Interval;
import org.oreflow.table.Flag;

/**
 * Who makes what from whose supply: stages of an element in a year, each made from earlier ones,
 * and the trade of each. Circles are there within a stage alone, by trade.
 *
 * <p>A stage counts if something is made and something sold there, or may be. One that does not is
 * skipped: the stage after it is made from those before, flag {@link Flag#STAGE_SKIPPED}. Where
 * goods of a stage are sold and nothing is said of their making, as much is made as is used of its
 * feeds, flag {@link Flag#PRODUCTION_COMPUTED}. A country that sells more than it is known to have
 * has a supply of unknown origin besides, flag {@link Flag#SELLS_MORE}.
 *
 * @param countries in order, by number
 */
public record Network(List<String> countries, List<NetworkStage> stages) {

  /**
   * The network of some stages.
   *
   * @param masses each stage after its feeds
   * @throws IllegalArgumentException for a feed that does not come before
   */
  public static Network of(List<StageMasses> masses) {
    SortedSet<String> all = new TreeSet<>();
    masses.forEach(one -> all.addAll(one.countries()));
    var making = new Making(List.copyOf(all));
    masses.forEach(making::add);
    return new Network(making.countries, making.stages);
  }

  /** The number of a country; -1 where it is no node. */
  public int number(String country) {
    return Math.max(-1, Collections.binarySearch(countries, country));
  }

  CountrySupply supply(int stage, int country) {
    return stages.get(stage).supplies().get(country);
  }

  /** The number of a stage; -1 where it does not count. */
  public int stage(String name) {
    return stages.stream().map(NetworkStage::name).toList().indexOf(name);
  }

  public List<String> skipped(List<StageMasses> masses) {
    return masses.stream().map(one -> one.name).filter(name -> stage(name) < 0).toList();
  }

  /** Names of a stage and of those that it is made from, directly or not. */
  public List<String> leadingTo(String name) {
    return stages.stream()
        .map(NetworkStage::name)
        .filter(other -> leads(stage(other), stage(name)))
        .toList();
  }

  /** Whether what is made at one stage can be in the supply of another, or is it. */
  boolean leads(int from, int to) {
    return from == to || stages.get(to).feeds().stream().anyMatch(feed -> leads(from, feed));
  }

  private static final class Making {
    private final List<String> countries;
    private final List<NetworkStage> stages = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<String, List<Integer>> standing = new HashMap<>(); // itself, or its feeds

    Making(List<String> countries) {
      this.countries = countries;
      countries.forEach(country -> numbers.put(country, numbers.size()));
    }

    void add(StageMasses masses) {
      SortedSet<Flag> flags = new TreeSet<>();
      List<Integer> feeds = new ArrayList<>();
      for (String feed : masses.feeds) {
        List<Integer> known = standing.get(feed);
        if (known == null) {
          throw new IllegalArgumentException(
              masses.name + " is made from " + feed + ", which does not come before it");
        }
        if (known.size() != 1 || !stages.get(known.get(0)).name().equals(feed)) {
          flags.add(Flag.STAGE_SKIPPED);
        }
        known.stream().filter(one -> !feeds.contains(one)).forEach(feeds::add);
      }
      boolean isComputed = !masses.isMakingTold() && !feeds.isEmpty();
      if (!masses.isSold() || !(masses.isMade() || isComputed)) {
        standing.put(masses.name, feeds);
        return;
      }
      IntFunction<Interval> made = country -> masses.madeIn(countries.get(country));
      if (isComputed) {
        flags.add(Flag.PRODUCTION_COMPUTED);
        made = country -> used(feeds, country);
      }
      standing.put(masses.name, List.of(stages.size()));
      stages.add(new NetworkStage(masses.name, feeds, supplies(masses, made), flags));
    }

    private List<CountrySupply> supplies(StageMasses masses, IntFunction<Interval> made) {
      List<List<Intake>> bought = countries.stream().map(one -> bought(masses, one)).toList();
      Interval[] sold = new Interval[countries.size()];
      Arrays.fill(sold, Interval.exact(0));
      for (List<Intake> intakes : bought) {
        for (Intake one : intakes) {
          sold[one.seller()] = sold[one.seller()].plus(one.mass());
        }
      }
      return IntStream.range(0, sold.length)
          .mapToObj(
              country -> {
                String name = countries.get(country);
                List<Intake> intakes = new ArrayList<>();
                intakes.add(new Intake(Origin.MADE, made.apply(country)));
                intakes.add(new Intake(Origin.RECYCLED, masses.recycledIn(name)));
                intakes.addAll(bought.get(country));
                return CountrySupply.of(intakes, sold[country], masses.boughtOfOthersBy(name));
              })
          .toList();
    }

    private List<Intake> bought(StageMasses masses, String importer) {
      return masses.boughtBy(importer).entrySet().stream()
          .map(one -> new Intake(Origin.BOUGHT, numbers.get(one.getKey()), one.getValue()))
          .toList();
    }

    private Interval used(List<Integer> feeds, int country) {
      return feeds.stream()
          .map(feed -> stages.get(feed).supplies().get(country).use())
          .reduce(Interval.exact(0), Interval::plus);
    }
  }
}
