package org.oreflow.exposure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assertj.core.data.Offset;
import org.oreflow.exposure.LookThroughBounds.Side;
import org.oreflow.figure.Interval;

/** What holds of every network, of some stages and countries that trade at random. */
class ExposurePropertiesTest {
  private static final List<String> COUNTRIES = List.of("A", "B", "C", "D", "E");
  private static final Offset<Double> EXACT = within(1e-9);

  private record Drawn(List<StageMasses> masses, List<StageMasses> within) {}

  // productions and flows with intervals, and one point within all of them
  private static Drawn drawn(long seed, double most) {
    var random = new Random(seed);
    List<StageMasses> masses = new ArrayList<>();
    List<StageMasses> within = new ArrayList<>();
    List<String> before = List.of();
    for (String name : List.of("first", "second", "third")) {
      var stage = new StageMasses(name, before);
      var point = new StageMasses(name, before);
      for (String from : COUNTRIES) {
        if (random.nextInt(3) > 0) {
          Interval made = mass(random, most);
          stage.made(from, made);
          point.made(from, point(random, made));
        }
        if (random.nextInt(4) == 0) {
          Interval recycled = mass(random, 5);
          stage.recycled(from, recycled);
          point.recycled(from, point(random, recycled));
        }
        for (String to : COUNTRIES) {
          if (random.nextInt(3) == 0) {
            Interval sold = mass(random, 10);
            stage.sold(from, to, sold);
            point.sold(from, to, point(random, sold));
          }
        }
      }
      masses.add(stage);
      within.add(point);
      before = List.of(name);
    }
    return new Drawn(masses, within);
  }

  private static Interval mass(Random random, double most) {
    double value = most * (0.1 + random.nextDouble());
    return random.nextBoolean()
        ? Interval.exact(value)
        : new Interval(value, value * random.nextDouble(), value * (1 + random.nextDouble()));
  }

  private static Interval point(Random random, Interval mass) {
    double at = random.nextInt(3) == 0 ? random.nextInt(2) : random.nextDouble();
    return Interval.exact(mass.low() + at * (mass.high() - mass.low()));
  }

  @Property(tries = 300)
  void partsOfAllOriginsSumToOne(@ForAll long seed) {
    Map<List<String>, Double> sums = new TreeMap<>(java.util.Comparator.comparing(List::toString));
    for (Exposure one : new Exposures(Network.of(drawn(seed, 20).masses())).all()) {
      sums.merge(
          List.of(one.place().stage(), one.place().country(), one.originStage()),
          one.lookThrough().value(),
          Double::sum);
    }

    assertThat(sums).isNotEmpty();
    assertThat(sums.values()).allSatisfy(sum -> assertThat(sum).isCloseTo(1, EXACT));
  }

  @Property(tries = 300)
  void anyStageIsBetweenLookThroughAndWhatPasses(@ForAll long seed) {
    for (Exposure one : new Exposures(Network.of(drawn(seed, 20).masses())).all()) {
      if (!Set.of(Exposure.RECYCLED, Exposure.UNKNOWN).contains(one.origin())) {
        double any = one.anyStage().value();
        assertThat(any).isGreaterThanOrEqualTo(one.lookThrough().value() - 1e-9);
        assertThat(any).isLessThanOrEqualTo(one.passesThrough() + 1e-9);
        assertThat(one.lookThrough().low()).isLessThanOrEqualTo(one.lookThrough().high());
      }
    }
  }

  @Property(tries = 1000)
  void boundsHoldWhateverTheMassesAre(@ForAll long seed) {
    Drawn drawn = drawn(seed, 2000); // so that nobody sells more than he has
    Network network = Network.of(drawn.masses());
    Network point = Network.of(drawn.within());
    var bounds = new LookThroughBounds(network);
    var values = new LookThrough(point);
    for (int origin = 0; origin < network.countries().size(); origin++) {
      for (Sought sought :
          List.of(Sought.anyStage(Set.of(origin)), Sought.madeAt(0, Set.of(origin)))) {
        double[][] low = bounds.of(sought, Side.LOW);
        double[][] high = bounds.of(sought, Side.HIGH);
        double[][] value = values.parts(sought);
        for (int stage = 0; stage < value.length; stage++) {
          for (int country = 0; country < value[stage].length; country++) {
            assertThat(value[stage][country])
                .isBetween(low[stage][country] - 1e-9, high[stage][country] + 1e-9);
          }
        }
      }
    }
  }

  @Property(tries = 200)
  void equalWhatAWalkerMeets(@ForAll long seed) { // shares by steps of the chain, without algebra
    Network network = Network.of(drawn(seed, 20).masses());
    int last = network.stages().size() - 1;
    for (int origin = 0; origin < network.countries().size(); origin++) {
      double[] solved = new LookThrough(network).parts(Sought.madeAt(last, Set.of(origin)))[last];
      double[] stepped = new double[solved.length];
      for (int step = 0; step < 4000; step++) {
        double[] next = new double[solved.length];
        for (int i = 0; i < next.length; i++) {
          CountrySupply supply = network.stages().get(last).supplies().get(i);
          for (CountrySupply.Intake intake : supply.intakes()) {
            double part = intake.mass().value() / supply.supply();
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
