package org.oreflow.exposure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assertj.core.data.Offset;
import org.oreflow.exposure.LookThroughBounds.Side;
import org.oreflow.exposure.Sought.Kind;
import org.oreflow.figure.Interval;

/** What holds of every network, of some stages and countries that trade at random. */
class ExposurePropertiesTest {
  private static final List<String> COUNTRIES = List.of("A", "B", "C", "D", "E");
  private static final Offset<Double> EXACT = within(1e-9);

  private record Drawn(List<StageMasses> masses, List<StageMasses> within) {}

  /** What a property asks of masses. */
  private enum Masses {
    KNOWN,
    ANY // also unknown, or 0 at least
  }

  // productions and flows with intervals, and one point within all of them
  private static Drawn drawn(long seed, double most, Masses which) {
    var random = new Random(seed);
    List<StageMasses> masses = new ArrayList<>();
    List<StageMasses> within = new ArrayList<>();
    List<List<String>> feeds = List.of(List.of(), List.of("first"), List.of("first", "second"));
    for (List<String> before : feeds) {
      String name = List.of("first", "second", "third").get(masses.size());
      List<String> feed = before.size() < 2 || random.nextBoolean() ? before : List.of("second");
      masses.add(new StageMasses(name, feed));
      within.add(new StageMasses(name, feed));
      fill(masses.get(masses.size() - 1), within.get(within.size() - 1), random, most, which);
    }
    return new Drawn(masses, within);
  }

  private static void fill(
      StageMasses stage, StageMasses point, Random random, double most, Masses which) {
    for (String from : COUNTRIES) {
      if (random.nextInt(3) > 0) {
        Interval made = mass(random, most, which);
        stage.made(from, made);
        point.made(from, point(random, made));
      }
      if (random.nextInt(4) == 0) {
        Interval recycled = mass(random, 5, which);
        stage.recycled(from, recycled);
        point.recycled(from, point(random, recycled));
      }
      for (String to : COUNTRIES) {
        if (random.nextInt(3) == 0) {
          Interval sold = mass(random, 10, which);
          stage.sold(from, to, sold);
          point.sold(from, to, point(random, sold));
        }
      }
    }
  }

  private static Interval mass(Random random, double most, Masses which) {
    double value = most * (0.1 + random.nextDouble());
    if (which == Masses.ANY && random.nextInt(8) == 0) {
      return Interval.UNKNOWN;
    }
    double least = which == Masses.ANY && random.nextInt(4) == 0 ? 0 : random.nextDouble();
    return random.nextBoolean()
        ? Interval.exact(value)
        : new Interval(value, value * least, value * (1 + random.nextDouble()));
  }

  private static Interval point(Random random, Interval mass) {
    double at = random.nextInt(3) == 0 ? random.nextInt(2) : random.nextDouble();
    return mass.isKnown()
        ? Interval.exact(mass.low() + at * (mass.high() - mass.low()))
        : Interval.exact(30 * at);
  }

  @Property(tries = 300)
  void partsOfAllOriginsSumToOneWhereAllComesByTheStage(@ForAll long seed) {
    Network network = Network.of(drawn(seed, 20, Masses.KNOWN).masses());
    Map<List<String>, Double> sums = new HashMap<>();
    for (Exposure one : new Exposures(network).values()) {
      sums.merge(
          List.of(one.place().stage(), one.place().country(), one.originStage()),
          one.lookThrough().value(),
          Double::sum);
    }

    assertThat(sums).isNotEmpty();
    sums.forEach(
        (place, sum) -> {
          boolean isAll =
              network.stages().get(network.stage(place.get(0))).feeds().size() < 2
                  || place.get(0).equals(place.get(2));
          assertThat(sum).isLessThanOrEqualTo(1 + 1e-9);
          if (isAll) {
            assertThat(sum).isCloseTo(1, EXACT);
          }
        });
  }

  @Property(tries = 300)
  void anyStageIsBetweenLookThroughAndWhatPasses(@ForAll long seed) {
    for (Exposure one : new Exposures(Network.of(drawn(seed, 20, Masses.KNOWN).masses())).all()) {
      if (!Set.of(Exposure.RECYCLED, Exposure.UNKNOWN).contains(one.origin())) {
        double any = one.anyStage().value();
        assertThat(any).isGreaterThanOrEqualTo(one.lookThrough().value() - 1e-9);
        assertThat(any).isLessThanOrEqualTo(one.passesThrough() + 1e-9);
        assertThat(one.faceValue()).isLessThanOrEqualTo(one.passesThrough() + 1e-9);
        if (one.lookThrough().isBounded()) {
          assertThat(one.lookThrough().low()).isLessThanOrEqualTo(one.lookThrough().high());
        }
      }
    }
  }

  @Property(tries = 1500)
  void boundsHoldWhateverTheMassesAre(@ForAll long seed, @ForAll boolean isPlenty) {
    Drawn drawn = drawn(seed, isPlenty ? 2000 : 20, Masses.ANY);
    Network network = Network.of(drawn.masses());
    Network point = Network.of(drawn.within());
    Assume.that(network.skipped(drawn.masses()).equals(point.skipped(drawn.within())));
    var bounds = new LookThroughBounds(network);
    var values = new LookThrough(point);
    for (int origin = 0; origin < point.countries().size(); origin++) {
      int same = network.number(point.countries().get(origin));
      Set<Integer> set = Set.of(origin);
      assertWithin(
          bounds,
          values,
          network,
          point,
          List.of(new Sought(Kind.ANY_STAGE, Set.of(same), 0), new Sought(Kind.ANY_STAGE, set, 0)));
      assertWithin(
          bounds,
          values,
          network,
          point,
          List.of(new Sought(Kind.MADE_AT, Set.of(same), 0), new Sought(Kind.MADE_AT, set, 0)));
    }
    assertWithin(
        bounds,
        values,
        network,
        point,
        List.of(
            new Sought(Kind.UNKNOWN_AT, Set.of(), 0), new Sought(Kind.UNKNOWN_AT, Set.of(), 0)));
  }

  // sought in the network with intervals, and at the point
  private static void assertWithin(
      LookThroughBounds bounds,
      LookThrough values,
      Network network,
      Network point,
      List<Sought> sought) {
    double[][] low = bounds.of(sought.get(0), Side.LOW);
    double[][] high = bounds.of(sought.get(0), Side.HIGH);
    double[][] value = values.parts(sought.get(1));
    for (int stage = 0; stage < value.length; stage++) {
      for (int country = 0; country < value[stage].length; country++) {
        if (point.stages().get(stage).supplies().get(country).supply() > 0) {
          int same = network.number(point.countries().get(country));
          assertThat(value[stage][country])
              .isBetween(low[stage][same] - 1e-9, high[stage][same] + 1e-9);
        }
      }
    }
  }

  @Property(tries = 200)
  void equalWhatAWalkerMeets(@ForAll long seed) { // shares by steps of the chain, without algebra
    Network network = Network.of(drawn(seed, 20, Masses.KNOWN).masses());
    int last = network.stages().size() - 1;
    for (int origin = 0; origin < network.countries().size(); origin++) {
      double[] solved =
          new LookThrough(network).parts(new Sought(Kind.MADE_AT, Set.of(origin), last))[last];
      double[] stepped = new double[solved.length];
      for (int step = 0; step < 4000; step++) {
        double[] next = new double[solved.length];
        for (int i = 0; i < next.length; i++) {
          CountrySupply supply = network.stages().get(last).supplies().get(i);
          for (CountrySupply.Intake intake : supply.intakes()) {
            double mass = intake.mass().value(); // 0 of a supply of 0, which has no parts
            double part = mass == 0 ? 0 : mass / supply.supply();
            next[i] +=
                switch (intake.origin()) {
                  case BOUGHT -> part * stepped[intake.seller()];
                  case MISSING -> 0;
                  default -> i == origin ? part : 0;
                };
          }
        }
        stepped = next;
      }
      assertThat(solved).containsExactly(stepped, EXACT);
    }
  }
}
