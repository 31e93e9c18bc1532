package org.oreflow.exposure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.oreflow.exposure.CountrySupply.Intake;
import org.oreflow.exposure.LookThroughBounds.Side;
import org.oreflow.figure.Figure;
import org.oreflow.table.Flag;
import org.oreflow.table.Reason;

/**
 * Who depends on whom in a network: of each supply what each origin made of it, sold of it, or let
 * pass.
 *
 * <p>Example: the United States buys .6 of its magnets in China and .4 in Japan, which buys .4 of
 * its separated material in China. Of the magnets .6 + .4 × .4 = .76 was separated in China: face
 * value .6, look-through .76, hidden dependence .16.
 */
public final class Exposures {
  private static final Figure NONE = Figure.unbounded(Double.NaN);

  private final Network network;
  private final LookThrough values;
  private final LookThroughBounds bounds;

  /** Those of a network. */
  public Exposures(Network network) {
    this.network = network;
    this.values = new LookThrough(network);
    this.bounds = new LookThroughBounds(network);
  }

  /**
   * All rows, by stage, country, origin and stage of origin; countries without supply have none.
   */
  public List<Exposure> all() {
    List<Exposure> all = new ArrayList<>();
    for (int origin = 0; origin < network.countries().size(); origin++) {
      add(all, origin);
    }
    for (int from = 0; from < network.stages().size(); from++) {
      add(all, Exposure.RECYCLED, from, Sought.recycledAfter(from));
      add(all, Exposure.UNKNOWN, from, Sought.unknownAt(from));
    }
    return sorted(all);
  }

  private void add(List<Exposure> all, int origin) {
    Set<Integer> set = Set.of(origin);
    Parts any = parts(Sought.anyStage(set));
    double[][] passing = values.parts(Sought.passesThrough(set));
    for (int from = 0; from < network.stages().size(); from++) {
      Parts made = parts(Sought.madeAt(from, set));
      for (int at = from; at < network.stages().size(); at++) {
        if (network.leads(from, at)) {
          for (int country : suppliedAt(at)) {
            all.add(
                new Exposure(
                    place(at, country),
                    network.countries().get(origin),
                    network.stages().get(from).name(),
                    faceValue(at, country, origin),
                    made.figure(at, country),
                    any.figure(at, country),
                    passing[at][country],
                    flags(at, country)));
          }
        }
      }
    }
  }

  private void add(List<Exposure> all, String origin, int from, Sought sought) {
    Parts parts = parts(sought);
    for (int at = from; at < network.stages().size(); at++) {
      if (network.leads(from, at)) {
        for (int country : suppliedAt(at)) {
          String stage = network.stages().get(from).name();
          all.add(
              new Exposure(
                  place(at, country),
                  origin,
                  stage,
                  Double.NaN,
                  parts.figure(at, country),
                  NONE,
                  Double.NaN,
                  flags(at, country)));
        }
      }
    }
  }

  private List<Exposure> sorted(List<Exposure> all) {
    List<String> stages = network.stages().stream().map(NetworkStage::name).toList();
    return all.stream()
        .filter(Exposure::isAnything)
        .sorted(
            Comparator.<Exposure>comparingInt(one -> stages.indexOf(one.place().stage()))
                .thenComparing(one -> one.place().country())
                .thenComparing(Exposure::origin)
                .thenComparingInt(one -> stages.indexOf(one.originStage())))
        .toList();
  }

  private Exposure.Place place(int at, int country) {
    return new Exposure.Place(network.stages().get(at).name(), network.countries().get(country));
  }

  private int[] suppliedAt(int at) {
    List<CountrySupply> supplies = network.stages().get(at).supplies();
    return IntStream.range(0, supplies.size())
        .filter(country -> !(supplies.get(country).supply() <= 0))
        .filter(country -> supplies.get(country).isThere())
        .toArray();
  }

  private double faceValue(int at, int country, int seller) {
    CountrySupply supply = network.stages().get(at).supplies().get(country);
    double bought = 0;
    for (Intake intake : supply.intakes()) {
      bought += intake.seller() == seller ? intake.mass().value() : 0;
    }
    return bought == 0 ? 0 : bought / supply.supply();
  }

  private SortedSet<Flag> flags(int at, int country) {
    NetworkStage stage = network.stages().get(at);
    SortedSet<Flag> flags = new TreeSet<>(stage.flags());
    if (stage.supplies().get(country).sellsMore()) {
      flags.add(Flag.SELLS_MORE);
    }
    return flags;
  }

  private Parts parts(Sought sought) {
    return new Parts(
        values.parts(sought), bounds.of(sought, Side.LOW), bounds.of(sought, Side.HIGH));
  }

  private static final class Parts {
    private final double[][] values;
    private final double[][] lows;
    private final double[][] highs;

    Parts(double[][] values, double[][] lows, double[][] highs) {
      this.values = values;
      this.lows = lows;
      this.highs = highs;
    }

    Figure figure(int at, int country) {
      return Figure.of(values[at][country], lows[at][country], highs[at][country])
          .orElse(Reason.NO_MASS);
    }
  }

  /** What a country can do to all others together. */
  public List<Chokepoint> chokepoints() {
    List<Chokepoint> all = new ArrayList<>();
    for (int origin = 0; origin < network.countries().size(); origin++) {
      double[][] any = values.parts(Sought.anyStage(Set.of(origin)));
      double[][] passing = values.parts(Sought.passesThrough(Set.of(origin)));
      for (int at = 0; at < network.stages().size(); at++) {
        var one =
            new Chokepoint(
                network.stages().get(at).name(),
                network.countries().get(origin),
                usedByOthers(at, origin, any[at]),
                usedByOthers(at, origin, passing[at]));
        if (one.isAnything()) {
          all.add(one);
        }
      }
    }
    all.sort(Comparator.comparingInt(one -> network.stage(one.stage())));
    return all;
  }

  // Σ_{i≠c} U_i · part_i / Σ_{i≠c} U_i
  private double usedByOthers(int at, int origin, double[] parts) {
    double used = 0;
    double counted = 0;
    for (int i = 0; i < parts.length; i++) {
      double use = network.stages().get(at).supplies().get(i).use().value();
      if (i != origin && use != 0) {
        used += use;
        counted += use * parts[i];
      }
    }
    return counted / used; // NaN where nobody else uses any
  }

  /**
   * What part of all others' use of a stage an origin made at some stage.
   *
   * @param made NaN: unknown, or nobody else uses any
   * @param transit the same with what crossed it as trade
   */
  public record Chokepoint(String stage, String origin, double made, double transit) {
    boolean isAnything() {
      return !(made <= 0) || !(transit <= 0);
    }
  }
}
