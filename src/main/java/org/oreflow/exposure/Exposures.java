package org.oreflow.exposure;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.oreflow.exposure.CountrySupply.Intake;
import org.oreflow.exposure.CountrySupply.Origin;
import org.oreflow.exposure.LookThroughBounds.Side;
import org.oreflow.exposure.Sought.Kind;
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
  private static final double BOUNDS_FROM = 0.01; // of what all make
  private static final Bounding NO_BOUNDS = (sought, side) -> null;
  private static final Figure NONE = Figure.unbounded(Double.NaN);

  private interface Bounding {
    /** Bounds by stage and country; null: none. */
    double[][] of(Sought sought, Side side);
  }

  private final Network network;
  private final LookThrough values;
  private final Map<String, Set<Integer>> origins; // the countries that each is
  private final int[][] supplied; // countries with a supply, by stage
  private final BitSet makers = new BitSet(); // of much of a stage
  private final List<SortedSet<Flag>> ofSellers = new ArrayList<>(); // of more than is known

  public Exposures(Network network) {
    this(network, Map.of(), any -> true);
  }

  /**
   * The same with groups of countries as origins besides, whose members act as one.
   *
   * @param groups to members; those that are no nodes do not count
   * @param isShown whether there are rows of a country's supply
   */
  public Exposures(Network network, Map<String, Set<String>> groups, Predicate<String> isShown) {
    this.network = network;
    this.values = new LookThrough(network);
    network.stages().forEach(this::addMakers);
    for (NetworkStage stage : network.stages()) {
      SortedSet<Flag> flags = new TreeSet<>(stage.flags());
      flags.add(Flag.SELLS_MORE);
      ofSellers.add(flags);
    }
    this.origins = origins(network, groups);
    this.supplied =
        IntStream.range(0, network.stages().size())
            .mapToObj(at -> suppliedAt(at, isShown))
            .toArray(int[][]::new);
  }

  static Map<String, Set<Integer>> origins(Network network, Map<String, Set<String>> groups) {
    Map<String, Set<Integer>> origins = new LinkedHashMap<>();
    network.countries().forEach(one -> origins.put(one, Set.of(network.number(one))));
    groups.forEach(
        (group, members) -> {
          Set<Integer> numbers = new TreeSet<>();
          members.forEach(member -> numbers.add(network.number(member)));
          numbers.remove(-1);
          origins.put(group, numbers);
        });
    origins.values().removeIf(Set::isEmpty);
    return origins;
  }

  public List<Exposure> values() {
    return rows(NO_BOUNDS, Exposure::isAnything);
  }

  /**
   * All rows, by stage, country, origin and stage of origin. Countries without supply have none.
   * Origins that make less than a hundredth of each stage have no bounds.
   */
  public List<Exposure> all() {
    return all(Exposure::isAnything);
  }

  List<Exposure> all(Predicate<Exposure> some) {
    return rows(new LookThroughBounds(network)::of, some);
  }

  private List<Exposure> rows(Bounding bounding, Predicate<Exposure> some) {
    var all = new Kept(new ArrayList<>(), some);
    network.stages().forEach(stage -> all.byStage().add(new ArrayList<>()));
    origins.forEach(
        (name, set) ->
            add(all, name, set, set.stream().anyMatch(makers::get) ? bounding : NO_BOUNDS));
    for (int from = 0; from < network.stages().size(); from++) {
      var recycled = new Asked(Exposure.RECYCLED, null, null, null);
      add(all, recycled, new Sought(Kind.RECYCLED_AFTER, Set.of(), from), bounding);
      var unknown = new Asked(Exposure.UNKNOWN, null, null, null);
      add(all, unknown, new Sought(Kind.UNKNOWN_AT, Set.of(), from), bounding);
    }
    // of each origin the stages come in order
    Comparator<Exposure> order =
        Comparator.<Exposure, String>comparing(one -> one.place().country())
            .thenComparing(Exposure::origin);
    all.byStage().forEach(rows -> rows.sort(order));
    return all.byStage().stream().flatMap(List::stream).toList();
  }

  private record Kept(List<List<Exposure>> byStage, Predicate<Exposure> some) {
    void add(int at, Exposure one) {
      if (some.test(one)) {
        byStage.get(at).add(one);
      }
    }
  }

  private void addMakers(NetworkStage stage) {
    double[] made =
        IntStream.range(0, stage.supplies().size()).mapToDouble(i -> made(stage, i)).toArray();
    double all = 0;
    for (double one : made) {
      all += Double.isNaN(one) ? 0 : one;
    }
    for (int i = 0; i < made.length; i++) {
      if (Double.isNaN(made[i]) || (made[i] > 0 && made[i] >= BOUNDS_FROM * all)) {
        makers.set(i);
      }
    }
  }

  private static double made(NetworkStage stage, int country) {
    return stage.supplies().get(country).intakes().stream()
        .filter(intake -> intake.origin() == Origin.MADE) // one at most
        .mapToDouble(intake -> intake.mass().value())
        .sum();
  }

  /** Of which parts are asked; of no country all but a name is null. */
  private record Asked(String origin, BitSet sellers, Parts any, Parts passing) {}

  private void add(Kept all, String origin, Set<Integer> set, Bounding bounding) {
    var sellers = new BitSet();
    set.forEach(sellers::set);
    Parts any = parts(new Sought(Kind.ANY_STAGE, set, 0), bounding);
    Parts passing = parts(new Sought(Kind.PASSES_THROUGH, set, 0), NO_BOUNDS);
    var asked = new Asked(origin, sellers, any, passing);
    for (int from = 0; from < network.stages().size(); from++) {
      add(all, asked, new Sought(Kind.MADE_AT, set, from), bounding);
    }
  }

  private void add(Kept all, Asked asked, Sought sought, Bounding bounding) {
    int from = sought.stage();
    boolean isCountry = asked.sellers != null;
    boolean isOfOne = isCountry && network.stages().size() == 1; // any stage is the one
    Parts made = isOfOne ? asked.any : parts(sought, bounding);
    int first = sought.kind() == Kind.RECYCLED_AFTER ? from + 1 : from;
    for (int at = first; at < network.stages().size(); at++) {
      for (int country : network.leads(from, at) ? supplied[at] : new int[0]) {
        all.add(
            at,
            new Exposure(
                new Exposure.Place(
                    network.stages().get(at).name(), network.countries().get(country)),
                asked.origin,
                network.stages().get(from).name(),
                isCountry ? faceValue(at, country, asked.sellers) : Double.NaN,
                made.figure(at, country),
                isCountry ? asked.any.figure(at, country) : NONE,
                isCountry ? asked.passing.values[at][country] : Double.NaN,
                network.supply(at, country).coverage(),
                flags(at, country),
                ""));
      }
    }
  }

  private int[] suppliedAt(int at, Predicate<String> isShown) {
    return IntStream.range(0, network.countries().size())
        .filter(country -> isShown.test(network.countries().get(country)))
        .filter(country -> network.supply(at, country).isThere())
        .filter(country -> !(network.supply(at, country).supply() <= 0))
        .toArray();
  }

  private double faceValue(int at, int country, BitSet sellers) {
    double bought = 0;
    for (Intake intake : network.supply(at, country).intakes()) {
      bought += intake.seller() >= 0 && sellers.get(intake.seller()) ? intake.mass().value() : 0;
    }
    return bought == 0 ? 0 : bought / network.supply(at, country).supply();
  }

  private SortedSet<Flag> flags(int at, int country) {
    return network.supply(at, country).sellsMore()
        ? ofSellers.get(at)
        : network.stages().get(at).flags();
  }

  private Parts parts(Sought sought, Bounding bounding) {
    return new Parts(
        values.parts(sought), bounding.of(sought, Side.LOW), bounding.of(sought, Side.HIGH));
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
      double value = values[at][country];
      Figure figure =
          lows == null
              ? Figure.unbounded(value)
              : Figure.of(value, lows[at][country], highs[at][country]);
      return figure.orElse(Reason.NO_MASS);
    }
  }

  public List<Chokepoint> chokepoints() {
    List<Chokepoint> all = new ArrayList<>();
    for (int origin = 0; origin < network.countries().size(); origin++) {
      double[][] any = values.parts(new Sought(Kind.ANY_STAGE, Set.of(origin), 0));
      double[][] passing = values.parts(new Sought(Kind.PASSES_THROUGH, Set.of(origin), 0));
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
      double use = network.supply(at, i).use().value();
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
      return !(made <= Exposure.ROUNDING) || !(transit <= Exposure.ROUNDING);
    }
  }
}
