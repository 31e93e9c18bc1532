package org.oreflow.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.DoubleStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class UnfiguredTest {
  private static final Supply NONE = Supply.of("", Interval.exact(0));

  private static Supply upTo(String name, double high) {
    return Supply.of(name, new Interval(Double.NaN, 0, high));
  }

  private static List<Supply> exact(double... masses) {
    List<Supply> all = new ArrayList<>();
    for (double mass : masses) {
      all.add(Supply.of("L" + all.size(), Interval.exact(mass)));
    }
    return all;
  }

  private static List<Supply> upTo(int number, double high) {
    List<Supply> all = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      all.add(upTo("U" + i, high));
    }
    return all;
  }

  private static Market market(List<Supply> listed, Unfigured unfigured) {
    return new Market(listed, List.of(NONE), unfigured, Knowledge.ALL);
  }

  @Test
  void togetherHaveWhatTheWorldLeavesBesideTheOthers() {
    // bismuth 2012: rows 6,960 of a total that may be 7,500; eight countries without a figure
    Unfigured eight = Unfigured.of(upTo(8, 540), exact(6960), 7500);
    Market market = market(exact(6000, 800, 110, 40, 10), eight);

    assertThat(eight.together()).isEqualTo(540);
    // 67.5 each: (36,653,800 + 8 × 4,556.25) / 7,500²; none: 36,653,800 / 6,960²
    assertThat(market.hhi().low()).isCloseTo(0.652271, within(1e-6));
    assertThat(market.hhi().value()).isCloseTo(0.756660, within(1e-6));
    assertThat(market.hhi().high()).isCloseTo(0.756660, within(1e-6));
    assertThat(market.ratio(1)).isEqualTo(new Interval(6000 / 6960.0, 0.8, 6000 / 6960.0));
    assertThat(market.number()).isEqualTo(new Interval(5, 5, 13));
  }

  @Test
  void haveOneAmountNotThreeTimes() { // rare earths 2007: 775 t of KGZ, LKA and AUS
    Market market =
        market(exact(120000, 2700, 645, 380), Unfigured.of(upTo(3, 775), exact(123_725), 124_500));

    // (14,407,850,425 + 775² / 3) / 124,500²
    assertThat(market.hhi().low()).isCloseTo(0.929536, within(1e-6));
  }

  @Test
  void haveALowOfASplitWithinAllIntervals() {
    // holmium 2006: .54 t of India at least, and five others may have as much each: 1/6
    List<Supply> listed =
        List.of(
            upTo("BRA", 13.702),
            upTo("CHN", 3458),
            Supply.of("IND", new Interval(.551353, .54, .551353)),
            upTo("MYS", 11.18));
    Market market = market(listed, Unfigured.of(upTo(2, 21.918), listed, 3505.351353));

    assertThat(market.hhi().low()).isCloseTo(1 / 6.0, within(1e-9));
    assertThat(market.number().high()).isEqualTo(6);
  }

  @Test
  void areLimitedByABoundOfTheirOwn() { // 10 of A, B at most; 40 are left, and C takes 30
    List<Supply> hundred = exact(60, 40);
    var unfigured =
        Unfigured.of(List.of(upTo("A", 10), upTo("B", 10), upTo("C", 40)), hundred, 140);

    assertThat(unfigured.even()).containsExactly(10, 10, 20);
    assertThat(Unfigured.of(upTo(2, 5), hundred, 140).together()).isEqualTo(10);
    assertThat(Unfigured.of(upTo(2, 0), hundred, 140)).isEqualTo(Unfigured.NONE);
    assertThat(Unfigured.of(upTo(2, 5), hundred, 100)).isEqualTo(Unfigured.NONE);
    assertThat(Unfigured.of(upTo(2, 5), hundred, Double.NaN)).isEqualTo(Unfigured.NONE);
  }

  @Test
  void addToTheirBloc() { // 50 and up to 10 of the bloc, beside 40: .5556 to .6
    var listed = List.of(Supply.of("A", Interval.exact(50)).in("G7"), exact(40).get(0));
    Unfigured one = Unfigured.of(upTo(1, 10), listed, 100).in(Map.of("U0", "G7"));
    Market market = market(listed, one);

    assertThat(market.share("G7").low()).isCloseTo(50 / 90.0, within(1e-12));
    assertThat(market.share("G7").high()).isCloseTo(.6, within(1e-12));
    assertThat(market.isKnown("G7")).isFalse();
    // 60² + 40² of 100²
    assertThat(market.hhi().high()).isCloseTo(.52, within(1e-12));
  }

  @Property(tries = 200)
  void haveBoundsThatHoldEverySplit(
      @ForAll @IntRange(min = 1, max = 5) int listed,
      @ForAll @IntRange(min = 1, max = 5) int others,
      @ForAll long seed) {
    var random = new Random(seed);
    double[] masses = random.doubles(listed, .1, 10).toArray();
    double sum = DoubleStream.of(masses).sum();
    double left = random.nextDouble() * 8;
    double[] highs = random.doubles(others, .1, 1 + left).toArray();
    List<Supply> unknown = new ArrayList<>();
    for (double high : highs) {
      unknown.add(upTo("U" + unknown.size(), high));
    }
    Market market = market(exact(masses), Unfigured.of(unknown, exact(masses), sum + left));
    for (int trial = 0; trial < 50; trial++) {
      double[] split = split(highs, left, random);
      double[] all = DoubleStream.concat(DoubleStream.of(masses), DoubleStream.of(split)).toArray();
      Market one = market(exact(all), Unfigured.NONE);
      holds(market.hhi(), one.hhi().value());
      holds(market.ratio(1), one.ratio(1).value());
      holds(market.ratio(3), one.ratio(3).value());
      holds(market.entropy(), one.entropy().value());
      holds(market.number(), one.number().value());
    }
  }

  // in turn from a random one on, each a part of what is left to it
  private static double[] split(double[] highs, double left, Random random) {
    double[] split = new double[highs.length];
    double open = left;
    int first = random.nextInt(highs.length);
    for (int i = 0; i < highs.length; i++) {
      int at = (first + i) % highs.length;
      double part = random.nextInt(3) == 0 ? 1 : random.nextDouble();
      split[at] = random.nextInt(4) == 0 ? 0 : Math.min(highs[at], open) * part;
      open -= split[at];
    }
    return split;
  }

  private static void holds(Interval bounds, double value) {
    assertThat(value).isBetween(bounds.low() - 1e-9, bounds.high() + 1e-9);
  }
}
